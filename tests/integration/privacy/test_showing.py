"""Showing an area until a day or to one person, what follows from it at once, and who can see what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.api.queries import tokens_of
from app.api.services import revoke
from app.core import clock
from app.extensions import db
from app.notifications.models import Notice
from app.privacy import services
from app.privacy.content import notice, registry, staying
from app.sharing import queries as sharing
from app.sharing.models import Area, Audience, Grant
from app.sharing.places import PLACES
from app.sharing.services import share, take_back
from tests.browser import Browser, words
from tests.factories import Company
from tests.factories.api import token_for


def test_an_area_is_shown_to_one_person_until_a_day_and_that_person_alone(
    app: Any, company: Company, session: Any
) -> None:
    until = clock.today(company.anna.time_zone) + timedelta(days=2)
    page = Browser(app).sign_in(company.anna).open("/account/privacy")
    page.submit(
        "Show it", area="reading", audience="person", address=company.vera.email, until=until.isoformat()
    )
    assert sharing.areas_open_to(company.vera, company.anna) == {Area.READING}
    assert not sharing.areas_open_to(company.stranger, company.anna)
    assert (
        session.scalar(sa.select(Notice.person_id).where(Notice.kind == "privacy.shown_to_you"))
        == company.vera.id
    )
    vera = Browser(app).sign_in(company.vera)
    assert vera.open(f"/reading/of/{company.anna.id}").status == 200
    Browser(app).sign_in(company.stranger).open(f"/reading/of/{company.anna.id}", status=404)
    assert "Vera Lebedeva" in Browser(app).sign_in(company.anna).open("/account/privacy").text


def test_a_grant_ends_with_its_last_day_where_its_owner_lives(company: Company, session: Any) -> None:
    company.anna.time_zone = "Asia/Vladivostok"
    last = date(2026, 12, 1)
    with clock.at(datetime(2026, 11, 30, 12, tzinfo=UTC)):
        for audience in (Audience.LINE_MANAGER, Audience.HR):
            share(company.anna, Area.BAND, audience, until=last)
    session.commit()
    # Midnight in Vladivostok is two in the afternoon in Greenwich.
    for moment, is_open in (
        (datetime(2026, 12, 1, 13, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 1, 14, 0, tzinfo=UTC), False),
    ):
        with clock.at(moment):
            assert sharing.is_open_to(company.gleb, company.anna, Area.BAND) is is_open
            assert sharing.is_open_to(company.daria, company.anna, Area.BAND) is is_open
            shown = sharing.areas_of_reports(company.gleb, [company.anna])
            assert shown == {company.anna.id: frozenset({Area.BAND} if is_open else ())}
            assert bool(sharing.grants_of(company.anna)) is is_open
    with clock.at(datetime(2026, 12, 1, 14, 0, tzinfo=UTC)):
        assert company.anna.id not in session.scalars(sharing.owners_sharing_with_hr(Area.BAND)).all()


def test_what_had_ended_begins_anew_and_the_days_between_stay_closed(company: Company, session: Any) -> None:
    start = datetime(2026, 11, 1, 12, tzinfo=UTC)
    with clock.at(start):
        first = share(company.anna, Area.SWOT, Audience.HR, until=date(2026, 11, 2))
    with clock.at(start + timedelta(days=10)):
        second = share(company.anna, Area.SWOT, Audience.HR)
    session.commit()
    assert first.id != second.id and first.withdrawn_at and second.granted_at == start + timedelta(days=10)
    assert session.scalar(sa.select(sa.func.count()).select_from(Grant)) == 2


@pytest.mark.parametrize(
    ("area", "audience", "address", "until", "said"),
    [
        ("swot", "person", "nobody@company.example", "", "Nobody who works here"),
        ("swot", "person", "", "", "Nobody who works here"),
        ("swot", "person", "anna", "", "your own address"),
        ("band", "person", "vera", "", "no page"),
        ("swot", "hr", "", "2020-01-01", "today or a later day"),
        ("swot", "hr", "", "tomorrow", "Not a valid date"),
        ("salary", "hr", "", "", "Not a valid choice"),
    ],
)
def test_what_cannot_be_shown_is_said_at_the_field_and_stays_typed(
    app: Any, company: Company, area: str, audience: str, address: str, until: str, said: str
) -> None:
    people = {"anna": company.anna.email, "vera": company.vera.email}
    page = Browser(app).sign_in(company.anna).open("/account/privacy")
    page = page.submit(
        "Show it", area=area, audience=audience, address=people.get(address, address), until=until
    )
    assert said in page.text and page.status == 200
    assert not sharing.grants_of(company.anna)


def test_without_a_line_manager_nothing_is_shown_to_one(company: Company) -> None:
    company.anna.manager = None
    with pytest.raises(services.NoLineManager):
        services.show(company.anna, Area.SWOT, Audience.LINE_MANAGER)


def test_every_area_that_can_be_shown_to_one_person_has_its_page(app: Any) -> None:
    assert set(PLACES) == set(Area) - {Area.BAND}
    assert set(PLACES.values()) <= set(app.view_functions)


def test_the_centre_names_everybody_near_and_leads_to_where_it_changes(app: Any, company: Company) -> None:
    assert company.gleb and company.daria
    page = Browser(app).sign_in(company.anna).open("/account/privacy")
    assert "Gleb Orlov, your line manager" in page.text
    assert "your readiness band, because a case is open" not in page.text


def test_the_centre_names_those_chosen_by_name_and_programs_until_they_are_taken_back(
    app: Any, company: Company
) -> None:
    for area in (Area.RECORD, Area.ROUTE):
        share(company.anna, area, Audience.PERSON, viewer=company.stranger)
    token_for(company.anna)
    browser = Browser(app).sign_in(company.anna)

    def who() -> dict[str, str]:
        rows = browser.open("/account/privacy").all("//table//tr[th[@scope='row']]")
        return {words(row[0].text_content()): words(row[1].text_content()) for row in rows}

    chosen, program = f"{company.stranger.name_en}, whom you chose", "Whoever has your token “report”"
    assert who()[chosen] == "figures; learning route"
    assert "what you ticked for it, until" in who()[program]
    for grant in sharing.grants_of(company.anna):
        take_back(company.anna, grant.area, grant.audience, viewer=grant.viewer)
    for token in tokens_of(company.anna):
        revoke(token, actor=company.anna)
    db.session.commit()
    assert not {chosen, program} & set(who())


def test_the_erasure_page_says_before_the_button_what_goes_and_what_stays(app: Any, company: Company) -> None:
    page = Browser(app).sign_in(company.anna).open("/account/deletion")
    before = page.text[: page.text.index("Ask for deletion")]
    for entry in registry().values():
        if entry.what:
            assert " ".join(entry.what.en.split()) in " ".join(before.split()), entry.what.en
    assert staying() and all(entry.stays and entry.stays.en in before for entry in staying())


def test_a_stranger_reads_the_notice_in_both_languages(app: Any) -> None:
    for language in ("en", "ru"):
        page = Browser(app, language=language).open("/privacy/")
        assert notice().heading.in_language(language) == page.h1.replace("\u00a0", " ")
