"""The short checks of a pair: read by nobody, and two low answers reach one person in HR."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import PulseMoment
from app.notifications.models import Notice
from tests.browser import Browser
from tests.factories import Company
from tests.factories import mentoring as make


def low(*values: int) -> dict[str, int]:
    return dict(zip(("useful", "safe", "prepared", "going_on"), values, strict=True))


def test_two_low_answers_reach_one_person_in_hr_and_no_page(browser: Browser, company: Company) -> None:
    daria, other = company.daria, company.person("Ещё Один", roles=(next(iter(company.daria.roles)),))
    pair = make.pair(company.anna, company.vera)
    services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    db.session.commit()
    page = (
        browser.sign_in(company.anna)
        .open(f"/mentoring/pairs/{pair.id}")
        .follow("Check after the first meeting")
    )
    assert "Darya Fomina" in page.text
    assert page.submit(useful="2").faults()
    page.submit(useful="2", safe="1", prepared="4", going_on="3")
    told = db.session.scalars(sa.select(Notice.person_id).where(Notice.kind == "mentoring.low_check")).all()
    assert told == [daria.id] and other.id not in told
    assert queries.pulses_of(pair, company.vera) == {}
    page = Browser(browser.app).sign_in(company.vera).open(f"/mentoring/pairs/{pair.id}")
    assert "My check" not in page.text


def test_one_low_answer_reaches_nobody(company: Company) -> None:
    company.daria
    pair = make.pair(company.anna, company.vera)
    services.answer_check(pair, company.anna, PulseMoment.FIRST, low(1, 4, 4, 4))
    assert not db.session.scalars(sa.select(Notice).where(Notice.kind == "mentoring.low_check")).all()


def test_hr_says_whom_low_answers_reach_and_only_somebody_of_hr(browser: Browser, company: Company) -> None:
    daria, other = company.daria, company.person("Ещё Один", roles=(next(iter(company.daria.roles)),))
    page = browser.sign_in(daria).open("/hr/mentoring")
    assert page.all("//input[@name='person' and @checked]/@value") == [str(daria.id)]
    refused = page.submit("Save who is told", person=str(company.anna.id))
    assert refused.faults() and queries.coordinator() == daria
    page = page.submit("Save who is told", person=str(other.id))
    assert page.all("//input[@name='person' and @checked]/@value") == [str(other.id)]
    assert queries.coordinator() == other
