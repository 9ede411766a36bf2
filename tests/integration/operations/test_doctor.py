"""`flask doctor` says in plain lines what is well and what is ill."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import lazy_gettext as _l

from app import create_app
from app.config import Settings
from app.core import clock, mail
from app.extensions import db
from app.operations import doctor
from tests.factories import Company


def about(findings: list[doctor.Finding]) -> dict[str, doctor.Finding]:
    return {finding.about: finding for finding in findings}


def test_a_portal_that_is_well(app: Flask) -> None:
    found = about(doctor.look(app))
    assert found["content"].state == "good"
    assert found["outbox"].says == "empty"
    assert {finding.about for finding in found.values() if finding.state == "bad"} == set()


def test_old_letters_are_told(app: Flask, company: Company) -> None:
    with clock.at(clock.now() - timedelta(hours=3)):
        mail.write("anna@company.example", "new_password", _l("Choose a new password for KAM Path"), "ru",
                   person=company.anna, token="t")  # fmt: skip
        db.session.commit()
    assert about(doctor.look(app))["outbox"].says.startswith("1 letters wait, the oldest for 180 minutes")


def test_a_database_that_is_away_is_one_line(tmp_path: Path) -> None:
    settings = Settings(
        INSTANCE_PATH=str(tmp_path),
        SECRET_KEY="only for this test: 0123456789 abc",
        DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder/db.sqlite",
    )
    away = create_app({"TESTING": True}, settings)
    result = away.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "ILL   database: does not answer as it should" in result.output
    assert "Traceback" not in result.output


def test_content_check_in_the_terminal(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    result = app.test_cli_runner().invoke(args=["content", "check"])
    assert result.exit_code == 0
    assert "whole" in result.output
