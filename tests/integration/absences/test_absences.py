"""Somebody goes away and names who answers; colleagues say no, come back, leave; HR names somebody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from app.absences import queries, services
from app.absences.models import Absence
from app.absences.refusals import NoLongerThere
from app.accounts.models import Person
from app.accounts.services import see_off
from app.assessment.rules import RaterKind
from app.core import clock
from app.core.audit import AuditEvent
from app.core.mail import Letter
from app.extensions import db
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import asked, rated_self

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def letters_to(person: Person) -> list[str]:
    return list(
        db.session.scalars(sa.select(Letter.subject).where(Letter.to == person.email).order_by(Letter.id))
    )


def away(person: Person, first: int = 28, last: int = 30, substitute: Person | None = None) -> Absence:
    """Somebody is away from one day of November 2026 to another."""
    days = [date(2026, 11, day) for day in (first, last)]
    found = services.write_down(person, from_on=days[0], until_on=days[1], substitute=substitute, by=person)
    db.session.commit()
    return found


def test_whoever_goes_away_names_somebody_who_is_told(company: Company, browser: Browser) -> None:
    company.vera
    page = browser.sign_in(company.gleb).open("/account/absence/")
    assert page.h1 == "You are here, and what waits comes to you"
    page = page.submit(
        "Write it down", from_on="2026-11-28", until_on="2026-12-04", substitute="vera@company.example"
    )
    assert page.h1 == "You are away until 4 December 2026" and "Vera Lebedeva answers meanwhile." in page.text
    assert letters_to(company.vera) == [
        "Gleb Orlov is away from 28 November 2026 to 4 December 2026 and names you as the substitute."
    ]
    page = browser.sign_in(company.vera).open("/account/absence/")
    assert "You stand in for others" in page.text and "Gleb Orlov" in page.text


def test_the_trail_writes_days_as_the_reader_does(company: Company, browser: Browser) -> None:
    away(company.gleb)
    trail = browser.sign_in(company.daria).open("/hr/audit").text
    assert "Absence and substitute written down: from 28 November 2026 to 30 November 2026" in trail


@pytest.mark.parametrize(
    ("filled", "fault"),
    [
        ({"until_on": "2026-11-27"}, "The last day is before the first. Enter it again."),
        ({"from_on": "2026-11-01", "until_on": "2026-11-27"}, "These days are over. Enter a last day that is today or later."),
        ({"until_on": "2027-12-31"}, "An absence here is at most a year long. Enter an earlier last day."),
        ({"from_on": "2028-01-01", "until_on": "2028-01-02"}, "This begins in more than a year. Enter it when it is nearer."),
        ({"from_on": ""}, "Enter the first day."),
        ({"substitute": "gleb@company.example"}, "Nobody stands in for themselves. Name a colleague."),
        ({"substitute": "nobody@company.example"}, "Nobody here has this address, number or name. Check it, or choose from the list."),
        ({"substitute": "anna"}, "Several colleagues fit this name. Enter the work e-mail."),
        ({"substitute": "vera"}, "This colleague is away on some of these days. Name somebody else."),
        ({"from_on": "2026-12-06", "until_on": "2026-12-10"}, "Some of these days are written down already. Change that absence, or enter other days."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_is_kept(
    company: Company, browser: Browser, filled: dict[str, str], fault: str
) -> None:
    company.anna, company.person("Анна Вторая")
    away(company.vera, 29, 29)
    services.write_down(
        company.gleb, from_on=date(2026, 12, 5), until_on=date(2026, 12, 6), substitute=None, by=company.gleb
    )
    db.session.commit()
    typed = {"from_on": "2026-11-28", "until_on": "2026-12-04", "substitute": "", **filled}
    page = browser.sign_in(company.gleb).open("/account/absence/").submit("Write it down", **typed)
    assert page.faults() == [fault]
    assert typed.items() <= dict(page.form("Write it down").form_values()).items()
    assert (
        db.session.scalar(sa.select(sa.func.count(Absence.id)).where(Absence.person_id == company.gleb.id))
        == 1
    )


def test_days_that_touch_do_not_overlap(company: Company) -> None:
    away(company.gleb, 28, 29), away(company.gleb, 30, 30)
    assert [one.from_on.day for one in queries.absences_of(company.gleb)] == [28, 30]


def test_an_absence_is_changed_and_taken_back_and_nobody_else_can(company: Company, browser: Browser) -> None:
    absence = away(company.gleb, substitute=company.vera)
    browser.sign_in(company.vera).open(f"/account/absence/{absence.id}", status=404)
    page = browser.sign_in(company.gleb).open(f"/account/absence/{absence.id}")
    page = page.submit("Save", substitute=company.daria.email)
    assert f"{company.daria.name_en} answers meanwhile." in page.text
    assert letters_to(company.vera)[-1] == "Gleb Orlov no longer needs you as the substitute."
    page = page.submit(f"/account/absence/{absence.id}/withdraw")
    assert page.h1 == "You are here, and what waits comes to you"
    assert letters_to(company.daria)[-1] == "Gleb Orlov no longer needs you as the substitute."
    events = db.session.scalars(
        sa.select(AuditEvent.event).where(AuditEvent.thing == "absences_absence").order_by(AuditEvent.id)
    )
    assert list(events) == ["absences.set", "absences.set", "absences.withdrawn"]


def test_what_was_taken_back_meanwhile_cannot_be_changed(company: Company) -> None:
    absence = away(company.gleb)
    again = Absence(id=absence.id, person_id=company.gleb.id)
    services.withdraw(absence, by=company.gleb)
    with pytest.raises(NoLongerThere):
        services.write_down(
            company.gleb, from_on=TODAY, until_on=TODAY, substitute=None, by=company.gleb, absence=again
        )


def test_a_substitute_may_say_no(company: Company, browser: Browser) -> None:
    absence = away(company.gleb, substitute=company.vera)
    page = browser.sign_in(company.vera).open("/account/absence/").submit("I cannot stand in")
    assert "Gleb Orlov is asked to name somebody else." in page.html and "You stand in" not in page.text
    assert letters_to(company.gleb) == ["Vera Lebedeva cannot stand in for you. Name somebody else."]
    assert absence.substitute_id is None
    with pytest.raises(NoLongerThere):
        services.decline(absence, by=company.vera)


def test_a_substitute_who_goes_away_too_stands_in_no_longer(company: Company) -> None:
    absence = away(company.gleb, 28, 30, company.vera)
    later = services.write_down(
        company.anna,
        from_on=date(2026, 12, 1),
        until_on=date(2026, 12, 9),
        substitute=company.vera,
        by=company.anna,
    )
    away(company.vera, 30, 30)
    db.session.expire_all()
    assert (absence.substitute_id, later.substitute_id) == (None, company.vera.id)
    assert letters_to(company.gleb) == ["Vera Lebedeva cannot stand in for you. Name somebody else."]


def test_whoever_leaves_is_not_away_and_stands_in_for_nobody(company: Company) -> None:
    absence = away(company.gleb, substitute=company.vera)
    see_off(company.vera, TODAY)
    db.session.commit()
    db.session.refresh(absence)
    assert absence.substitute_id is None and letters_to(company.gleb)
    see_off(company.gleb, TODAY)
    db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count(Absence.id))) == 0


def test_hr_says_it_for_somebody_and_names_another_substitute(company: Company, browser: Browser) -> None:
    company.gleb, company.vera, company.stranger
    page = browser.sign_in(company.daria).open("/hr/absences/")
    assert page.h1 == "Nobody is away today" and "What will appear here" in page.text
    page = page.submit(
        "Write it down", person="gleb", from_on="2026-11-28", until_on="2026-12-04", substitute=""
    )
    assert page.h1 == "One person is away today" and "Nobody answers meanwhile for one person." in page.text
    assert len(letters_to(company.gleb)) == 1
    page = page.follow("Gleb Orlov").submit("Save", substitute="pavel@company.example")
    assert "Somebody answers meanwhile." in page.text and "Pavel Kim" in page.text
    assert len(letters_to(company.stranger)) == 1
    page = page.follow("Gleb Orlov").submit("Take the absence back")
    assert page.h1 == "Nobody is away today"
    assert len(letters_to(company.gleb)) == 3 and len(letters_to(company.stranger)) == 2


def test_hr_is_told_at_the_field_who_is_not_there(company: Company, browser: Browser) -> None:
    page = browser.sign_in(company.daria).open("/hr/absences/", query_string={"person": "nobody"})
    page = page.submit("Write it down", from_on="2026-11-28", until_on="2026-12-04")
    assert page.faults() == [
        "Nobody here has this address, number or name. Check it, or choose from the list."
    ]
    assert dict(page.form("Write it down").form_values())["person"] == "nobody"


def test_a_persons_page_says_it_to_hr(company: Company, browser: Browser) -> None:
    away(company.gleb, substitute=company.vera)
    page = browser.sign_in(company.daria).open(f"/hr/people/{company.gleb.id}")
    assert "Away until 30 November 2026. Vera Lebedeva answers meanwhile." in page.text
    page = page.follow("Write an absence down")
    assert dict(page.form("Write it down").form_values())["person"] == "gleb@company.example"


def test_whoever_waits_for_a_rating_reads_that_the_rater_is_away_and_nobody_rates_for_them(
    company: Company, browser: Browser
) -> None:
    asked(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    away(company.gleb, substitute=company.vera)
    page = browser.sign_in(company.anna).open("/assessment/raters")
    assert "Gleb Orlov is away until 30 November 2026. Nobody can say this in another’s place" in page.text
    assert browser.sign_in(company.vera).open("/ratings/").h1 == "Nobody is waiting for your rating"


def test_hr_pages_through_those_who_are_away(company: Company, browser: Browser) -> None:
    for number in range(53):
        away(company.person(f"Сотрудник {number:02}"), 28, 29 + number % 2)
    later = away(company.gleb, 30, 30)
    browser.sign_in(company.daria)
    page = browser.open("/hr/absences/")
    assert page.h1 == "53 people are away today" and "Nobody answers meanwhile for 53 people." in page.text
    assert len(queries.absences().rows) == 50 and "Gleb Orlov" not in page.text
    page = page.follow("Next page")
    assert (
        page.h1 == "53 people are away today" and "Gleb Orlov" in page.text and "Next page" not in page.text
    )
    found = [row.id for row in queries.absences(after=queries.absences().next).rows]
    assert len(found) == 4 and found[-1] == later.id
    assert page.follow("Previous page").h1 == "53 people are away today"


def test_hr_takes_back_nobody_elses_absence_that_has_its_number_now(
    company: Company, browser: Browser
) -> None:
    gone = services.write_down(company.anna, from_on=TODAY, until_on=TODAY, substitute=None, by=company.anna)
    db.session.commit()
    address = f"/hr/absences/{gone.id}"
    page = browser.sign_in(company.daria).open(address)
    services.withdraw(gone, by=company.anna)
    db.session.commit()
    later = services.write_down(company.gleb, from_on=TODAY, until_on=TODAY, substitute=None, by=company.gleb)
    # On PostgreSQL the page leads nowhere any more.
    if later.id == gone.id:
        db.session.commit()
        assert "One person is away today" in page.submit(f"{address}/withdraw").h1
        assert "This was taken back or changed meanwhile" in page.submit("Save").text
        assert db.session.get(Absence, later.id) is not None
        browser.open(address).submit(f"{address}/withdraw")
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Absence)) == 0
