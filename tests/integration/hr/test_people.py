"""HR finds, adds, invites, moves and lets go of people, and sees no more than it may."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.models import Person, Post
from app.core import clock
from app.core.audit import AuditEvent
from app.core.footprints import Look
from app.sharing.models import Area, Audience
from app.sharing.services import share
from tests.browser import Browser
from tests.factories import Company


@pytest.fixture
def daria(app: Any, company: Company) -> Browser:
    return Browser(app).sign_in(company.daria)


@pytest.mark.parametrize("words", ["смирн", "СМИРНОВА анна", "smirn", "Anna", "anna@company", "K-17"])
def test_a_person_is_found_in_both_alphabets_whatever_the_case(
    daria: Browser, company: Company, words: str
) -> None:
    company.anna.personnel_number = "K-17"
    company.stranger
    page = daria.open("/hr/people", query_string={"q": words})
    assert "Anna Smirnova" in page.text and "Pavel Kim" not in page.text
    assert page.h1 == "One person fits"


def test_yo_and_ye_are_one_letter_to_a_search(daria: Browser, company: Company) -> None:
    company.person("Артём Королёв")
    assert "Artem Korolev" in daria.open("/hr/people", query_string={"q": "артем королев"}).text


def test_the_list_narrows_by_unit_post_and_manager(daria: Browser, company: Company) -> None:
    company.anna, company.vera, company.stranger
    retail = company.unit().id
    page = daria.open("/hr/people", query_string={"unit": retail, "post": "sales_manager"})
    assert "Anna Smirnova" in page.text and "Pavel Kim" not in page.text and "Vera" not in page.text
    page = daria.open("/hr/people", query_string={"manager": "орлов"})
    assert page.h1 == "One person fits" and "Anna Smirnova" in page.text


def test_what_a_filter_does_not_understand_narrows_nothing(daria: Browser) -> None:
    page = daria.open(
        "/hr/people", query_string={"unit": "x", "post": "king", "sort": "score", "after": "no"}
    )
    assert "works here" in page.h1 or "work here" in page.h1
    assert (
        not page.faults() and not daria.open("/hr/people").faults() and not daria.open("/hr/audit").faults()
    )


def test_a_long_list_is_paged_by_key(daria: Browser, company: Company) -> None:
    for number in range(60):
        company.person(f"Человек {number:03}")
    seen: list[str] = []
    page = daria.open("/hr/people", query_string={"q": "человек"})
    seen += [element.text for element in page.all("//tbody//th/a")]
    page = page.follow("Next page")
    seen += [element.text for element in page.all("//tbody//th/a")]
    assert len(seen) == len(set(seen)) == 60 and seen == sorted(seen)
    assert not page.all("//a[@rel='next']")


@pytest.mark.parametrize("sort", ["name", "unit", "joined", "post"])
def test_every_order_pages_without_loss(daria: Browser, company: Company, sort: str) -> None:
    for number in range(55):
        company.person(joined_on=date(2020 + number % 5, 1, 1) if number % 7 else None)
    page = daria.open("/hr/people", query_string={"q": "человек", "sort": sort})
    more = page.follow("Next page")
    names = [element.text for part in (page, more) for element in part.all("//tbody//th/a")]
    assert len(names) == len(set(names)) == 55


def test_a_list_takes_as_many_statements_for_fifty_as_for_one(
    daria: Browser, company: Company, app: Any
) -> None:
    def statements() -> int:
        counted: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            counted.append(statement)

        sa.event.listen(sa.engine.Engine, "before_cursor_execute", note)
        try:
            daria.open("/hr/people")
        finally:
            sa.event.remove(sa.engine.Engine, "before_cursor_execute", note)
        return len(counted)

    company.anna
    few = statements()
    for number in range(45):
        company.person(manager=company.gleb if number % 2 else None)
    assert statements() == few


def test_hr_sees_employment_and_what_was_shown_and_is_seen_looking(
    daria: Browser, company: Company, session: Any
) -> None:
    share(company.anna, Area.RESUME, Audience.HR)
    share(company.anna, Area.SWOT, Audience.LINE_MANAGER)
    session.commit()
    page = daria.open(f"/hr/people/{company.anna.id}")
    assert page.h1 == "Anna Smirnova" and "Gleb Orlov" in page.text
    assert "resume" in page.text and "SWOT" not in page.text
    look = session.scalars(sa.select(Look).where(Look.owner_id == company.anna.id)).one()
    assert look.viewer_id == company.daria.id and look.what == "hr"


def test_hr_adds_somebody_and_hands_over_a_link_once(app: Any, daria: Browser, company: Company) -> None:
    company.gleb
    page = daria.open("/hr/people/new").submit(
        name_ru="Лилия Хасанова", email="liliya@company.example", manager="gleb@company.example",
        personnel_number="2001", unit=str(company.unit().id), post="sales_manager", joined_on="2026-11-02",
    )  # fmt: skip
    assert page.h1 == "Liliya Khasanova" and "Gleb Orlov" in page.text
    page = page.follow("Make a link").submit(button="Make the link")
    link = page.all("//input[@id='link']/@value")[0]
    page = Browser(app).open(link.replace("http://127.0.0.1:8000", ""))
    assert page.status == 200 and "password" in page.text


def test_a_taken_address_number_or_unknown_manager_is_said_at_the_field(
    daria: Browser, company: Company, session: Any
) -> None:
    company.anna.personnel_number = "17"
    session.commit()
    page = daria.open("/hr/people/new").submit(name_ru="Новый Человек", email="anna@company.example")
    assert page.faults() and "already an account" in page.faults()[0]
    assert page.all("//input[@name='name_ru']/@value") == ["Новый Человек"]
    page = page.submit(email="new@company.example", personnel_number="17")
    assert "personnel number" in page.faults()[0]
    page = page.submit(personnel_number="18", manager="nobody@company.example")
    assert "Nobody here has this" in page.faults()[0]


def test_an_invitation_shows_its_link_once(app: Any, daria: Browser, company: Company) -> None:
    page = daria.open("/hr/people/invite").submit(email="new@company.example", language="ru")
    link = page.all("//input[@id='link']/@value")[0].replace("http://127.0.0.1:8000", "")
    assert "new@company.example" in Browser(app).open(link).html
    page = daria.open("/hr/people/invite").submit(email=company.anna.email)
    assert "already an account" in page.faults()[0]


def test_a_move_is_saved_and_kept_in_the_trail(daria: Browser, company: Company, session: Any) -> None:
    b2b = company.unit("b2b")
    page = daria.open(f"/hr/people/{company.anna.id}/place").submit(
        unit=str(b2b.id), manager=company.vera.email
    )
    assert "Saved." in page.html and "Unit b2b" in page.text and "Vera" in page.text
    event = session.scalars(
        sa.select(AuditEvent)
        .where(AuditEvent.event == "hr.person_changed")
        .order_by(AuditEvent.id.desc())
        .limit(1)
    ).one()
    assert event.actor_id == company.daria.id and event.details["new_manager"] == company.vera.id


def test_nobody_comes_to_report_to_somebody_below(daria: Browser, company: Company) -> None:
    company.anna
    page = daria.open(f"/hr/people/{company.gleb.id}/place").submit(manager=company.anna.email)
    assert "Nobody can report to themselves" in page.faults()[0]
    page = daria.open(f"/hr/people/{company.gleb.id}/place").submit(manager=company.gleb.email)
    assert "Nobody can report to themselves" in page.faults()[0]


def test_another_post_begins_on_its_day(daria: Browser, company: Company, session: Any) -> None:
    page = daria.open(f"/hr/people/{company.anna.id}/post").submit(post="junior_kam", on="2026-11-01")
    assert "Posts held" in page.text
    assert session.get(Person, company.anna.id).post is Post.JUNIOR_KAM
    page = daria.open(f"/hr/people/{company.anna.id}/post").submit(post="senior_kam", on="2026-10-01")
    assert "began later" in page.faults()[0]
    page = daria.open(f"/hr/people/{company.anna.id}/post").submit(post="senior_kam", on="2199-01-01")
    assert "is still ahead" in page.faults()[0]


def test_who_leaves_is_signed_out_and_can_come_back(app: Any, daria: Browser, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    form = daria.open(f"/hr/people/{company.anna.id}/leave")
    assert form.submit(sure=None).faults()
    page = form.submit(sure=True, on=clock.today().isoformat())
    assert "Left on" in page.text
    assert anna.open("/account/").address == "/sign-in"
    assert "Anna Smirnova" not in daria.open("/hr/people").text
    assert "Anna Smirnova" in daria.open("/hr/people", query_string={"who": "gone"}).text
    assert "Left on" not in page.submit("The person is back").text
    assert anna.open("/account/").address == "/sign-in"  # An ended session stays ended.


def test_today_is_the_day_it_is_where_hr_is(app: Any, company: Company) -> None:
    """Half past midnight in Moscow the server's own day is still yesterday; the day that the form offers is taken."""
    with clock.at(datetime(2026, 11, 27, 21, 30, tzinfo=UTC)):
        daria = Browser(app).sign_in(company.daria)
        assert (
            daria.open(f"/hr/people/{company.anna.id}/post")
            .submit(post="junior_kam")
            .text.count("Posts held")
        )
        page = daria.open(f"/hr/people/{company.anna.id}/leave").submit(sure=True)
        assert "Left on" in page.text
        assert company.anna.left_on == date(2026, 11, 28)
        form = daria.open(f"/hr/people/{company.gleb.id}/leave")
        assert "is still ahead" in form.submit(sure=True, on="2026-11-29").faults()[0]


def test_the_pages_speak_russian(app: Any, company: Company) -> None:
    browser = Browser(app, "ru").sign_in(company.daria)
    company.anna
    page = browser.open("/hr/people")
    assert "Анна Смирнова" in page.text and "Должность" in page.text
    assert "Показано HR" in browser.open(f"/hr/people/{company.anna.id}").text
