"""A database with people's rows goes up and down a release, and nothing that hangs on a changed table is lost."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from app import create_app
from app.config import Settings
from app.extensions import db
from tests.factories import Company
from tests.factories.swot import action, full_sheet
from tests.house.test_migrations import empty_url as empty_url

LINES = "SELECT cell, slot FROM swot_entry WHERE removed_at IS NULL ORDER BY cell, position, id"


def test_lines_get_their_places_and_actions_keep_their_lines(empty_url: str, tmp_path: Path) -> None:
    settings = Settings(
        DATABASE_URL=empty_url, INSTANCE_PATH=str(tmp_path), SECRET_KEY="x" * 20 + "only-for-this-test"
    )
    app = create_app({"TESTING": True}, settings)
    with app.app_context():
        upgrade(revision="0015")
        sheet, beds = full_sheet(Company().anna)
        action(sheet, beds["S"][0], beds["O"][0])
        db.session.commit()
        db.session.remove()
        before = [tuple(row) for row in db.session.execute(sa.text(LINES))]
        db.session.remove()
        downgrade(revision="0014")
        upgrade(revision="0015")
        assert [tuple(row) for row in db.session.execute(sa.text(LINES))] == before
        assert db.session.scalar(sa.text("SELECT count(*) FROM swot_action_factor")) == 2
        db.session.remove()
        db.engine.dispose()
