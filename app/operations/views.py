"""Alive, ready, and figures for a monitor."""

from __future__ import annotations

import hmac
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, abort, current_app, request

from app.accounts.models import Person
from app.core import clock
from app.core.access import public, token_guarded
from app.core.mail import Letter
from app.extensions import db

bp = Blueprint("operations", __name__)
blueprints = [bp]


@bp.get("/healthz")
@public
def alive() -> Any:
    """200 once the portal can serve; a demonstration only when its company is there."""
    if current_app.config["SETTINGS"].DEMO and not db.session.scalar(
        sa.select(sa.exists().where(Person.id > 0))
    ):
        return {"status": "the demonstration company is still being made"}, 503
    return {"status": "alive"}


@bp.get("/readyz")
@public
def ready() -> Any:
    """200 when the database answers with the tables this version expects."""
    try:
        version = db.session.scalar(sa.text("SELECT version_num FROM alembic_version"))
        oldest = db.session.scalar(sa.select(sa.func.min(Letter.written_at)).where(Letter.sent_at.is_(None)))
    except sa.exc.SQLAlchemyError:
        db.session.rollback()
        return {"status": "the database does not answer"}, 503
    waiting = (clock.now() - oldest).total_seconds() if oldest else 0
    return {"status": "ready", "database": version, "oldest_letter_seconds": int(waiting)}


@bp.get("/metrics")
@token_guarded
def metrics() -> Any:
    """Counts in the text format of Prometheus, for whoever has METRICS_TOKEN; without a token there is no such page."""
    token = current_app.config["SETTINGS"].METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        abort(404)
    people = db.session.scalar(sa.select(sa.func.count()).where(Person.left_on.is_(None)))
    letters = db.session.scalar(sa.select(sa.func.count()).where(Letter.sent_at.is_(None)))
    lines = [
        "# TYPE kam_path_people gauge", f"kam_path_people {people}",
        "# TYPE kam_path_letters_waiting gauge", f"kam_path_letters_waiting {letters}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n", {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
