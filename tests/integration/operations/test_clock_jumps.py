"""The machine's clock is set forwards by mistake, and back again: nobody is kept out, no letter sleeps for days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.core import clock, mail
from tests.browser import Browser
from tests.factories import Company


@pytest.mark.parametrize(
    "jump", [timedelta(days=-3), timedelta(hours=-1), timedelta(hours=1), timedelta(days=3)]
)
def test_whoever_is_signed_in_stays_so_over_a_jump_and_back(
    app: Any, company: Company, jump: timedelta
) -> None:
    anna, now = Browser(app).sign_in(company.anna), clock.now()
    with clock.at(now + jump):
        anna.open("/account/")
    anna.open("/account/")


def test_whoever_signed_in_while_the_clock_was_wrong_can_sign_in_again(app: Any, company: Company) -> None:
    anna, now = Browser(app), clock.now()
    with clock.at(now + timedelta(days=400)):
        anna.sign_in(company.anna).open("/account/")
    Browser(app).sign_in(company.anna).open("/account/")


def test_a_letter_put_off_in_a_wrong_year_leaves_when_the_clock_is_right(
    company: Company, session: Any
) -> None:
    now = clock.now()
    with clock.at(now + timedelta(days=400)):
        letter = mail.write("anna@company.example", "new_password", "x", "ru", person=company.anna, token="t")
        session.commit()
        assert mail.claim() is not None
    assert letter.due_at > now + timedelta(days=300)
    taken = mail.claim()
    assert taken is not None and taken.id == letter.id
