"""The way back in from the terminal, when nobody else can help."""

from __future__ import annotations

from typing import Any

import pyotp

from app.accounts import queries
from app.accounts.models import Role
from app.accounts.services import second_factor as factor
from app.core import clock
from app.extensions import db
from tests.factories import Company


def run(app: Any, *words: str) -> Any:
    return app.test_cli_runner().invoke(args=["user", *words])


def test_an_administrator_is_made_when_none_is_left(app: Any, company: Company) -> None:
    assert run(app, "grant", company.anna.email, "admin").exit_code == 0
    assert company.anna.roles == {Role.ADMIN}
    assert run(app, "grant", company.anna.email, "admin").output == "anna@company.example: admin.\n"


def test_the_last_administrator_stays_one(app: Any, company: Company) -> None:
    answer = run(app, "take", company.egor.email, "admin")
    assert answer.exit_code == 1 and "last administrator" in answer.output
    assert company.egor.is_admin
    run(app, "grant", company.anna.email, "admin")
    assert run(app, "take", company.egor.email, "admin").exit_code == 0
    assert not company.egor.is_admin


def test_a_lost_second_factor_is_taken_away(app: Any, company: Company) -> None:
    factor.confirm(company.egor, pyotp.TOTP(factor.begin(company.egor)).at(clock.now()))
    db.session.commit()
    assert run(app, "reset-second-factor", company.egor.email).exit_code == 0
    assert queries.second_factor(company.egor) is None
    assert queries.recovery_codes_left(company.egor) == 0


def test_mistakes_get_a_sentence(app: Any, company: Company) -> None:
    for words in (("grant", "nobody@company.example", "hr"), ("link", "nobody@company.example")):
        answer = run(app, *words)
        assert answer.exit_code == 1 and "Nobody who works here has this address." in answer.output
    answer = run(
        app, "create", company.anna.email, "--name", "Second Anna", "--password", "seven quiet gardens"
    )
    assert answer.exit_code == 1 and "already an account" in answer.output
    answer = run(app, "create", "x@company.example", "--name", "X Y", "--password", "short")
    assert answer.exit_code == 1 and "at least ten characters" in answer.output
