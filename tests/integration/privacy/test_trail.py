"""What was recorded about somebody: in sentences, and never sooner or more than the pages tell."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.models import Person, Role
from app.assessment.rules import RaterKind
from app.core import audit, clock
from app.core.audit import AuditEvent
from app.extensions import db
from app.privacy.belongings import everything_about
from app.privacy.erasing import erase
from app.promotion import queries
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.assessment import rated_by, rated_self
from tests.factories.promotion import deferred, sitting


def read(page: Page) -> str:
    """The lines of the trail, without the spaces that keep short words."""
    return " ".join(row.text_content() for row in page.all("//tbody/tr")).replace("\xa0", " ")


def copied(person: Person) -> set[str]:
    """The events in a person's copy of everything."""
    return {
        row["event"]
        for one in everything_about(person)
        if one.table == "core_audit_event"
        for row in one.rows
    }


def test_a_person_reads_what_was_decided_in_sentences(company: Company, browser: Browser) -> None:
    sitting(company, company.anna)
    page = browser.sign_in(company.anna).open("/account/privacy").follow("Trail")
    assert page.h1 == "What was recorded about you"
    assert "Case moved: from “Ready for the panel” to “Panel”." in read(page)
    assert "File frozen for the panel." in read(page)
    russian = browser.speak("ru").open("/account/trail", query_string={"group": "promotion"})
    assert "Заявка перешла на другой этап: с этапа «Готово к комиссии» на этап «Комиссия»." in read(russian)
    assert "Вход" not in read(russian)


def test_a_deferral_is_told_by_a_person_before_the_trail_tells_it(company: Company, browser: Browser) -> None:
    case, members = deferred(company, company.anna)
    told_later = {"promotion.decided", "promotion.declared", "promotion.marked"}
    page = browser.sign_in(company.anna).open("/account/trail")
    assert "Not yet" not in page.text and "panel has decided" not in page.text.lower()
    assert "handed in marks" not in page.text and not told_later & copied(company.anna)
    browser.sign_in(company.gleb).open(f"/promotion/{case.id}/talk").submit("We have talked")
    page = browser.sign_in(company.anna).open("/account/trail")
    assert "Panel has decided: not yet; the formula says: not yet." in page.text
    assert "panel’s formula, version 1.0" in page.text and told_later <= copied(company.anna)
    # None of the three by name, neither as the one who acted nor as the one who was named.
    own_steps = [row.text_content() for row in page.all("//tbody/tr") if "anel" in row.text_content()]
    assert own_steps and not [row for row in own_steps if company.vera.name in row]
    assert sum("a member of the panel" in row for row in own_steps) == 3 + 3 + 1 + 1


def test_after_its_day_a_decision_stands_there_by_itself(company: Company, browser: Browser) -> None:
    case, _members = deferred(company, company.anna)
    panel = queries.panel_of(case)
    assert panel and panel.decision
    with clock.at(clock.now() + (panel.decision.opens_on - clock.today())):
        assert "Panel has decided" in browser.sign_in(company.anna).open("/account/trail").text


def test_hr_reads_no_sooner_about_hr(company: Company, browser: Browser) -> None:
    inga = company.person("Инга Морозова", roles=(Role.HR,), manager=company.gleb)
    deferred(company, inga)
    said = read(browser.sign_in(inga).open("/hr/audit"))
    assert "Panel has decided" not in said and "to “Not yet”" not in said
    assert "Panel has decided" in read(browser.sign_in(company.daria).open("/hr/audit"))


def test_a_member_who_does_not_know_the_person_reads_no_name(company: Company, browser: Browser) -> None:
    _case, members = deferred(company, company.anna)
    page = browser.sign_in(members[2].person).open("/account/trail")
    assert "Panel member has handed in marks" in page.text and "Anna" not in page.text


def test_no_colleague_is_named_as_a_rater(company: Company, browser: Browser) -> None:
    round_ = rated_self(company.anna)
    colleague = company.person("Коллегова Ирина")
    rated_by(round_, colleague)
    rated_by(round_, company.gleb, kind=RaterKind.MANAGER)
    rows = browser.sign_in(company.anna).open("/account/trail").all("//tbody/tr")
    given = [row.text_content() for row in rows if "Rating given" in row.text_content()]
    assert len(given) == 1 and company.gleb.name in given[0]
    own = browser.sign_in(colleague).open("/account/trail")
    assert "Rating given. Concerns: Anna" in own.text


def test_not_even_the_day_is_told_once_the_colleague_is_erased(company: Company, browser: Browser) -> None:
    colleague = company.person("Коллегова Ирина")
    rated_by(rated_self(company.anna), colleague)
    erase(colleague, actor=company.egor)
    db.session.commit()
    page = browser.sign_in(company.anna).open("/account/trail")
    assert "Self-rating handed in" in page.text and "Rating given" not in page.text


def test_the_trail_pages_by_key_and_costs_the_same(
    company: Company, browser: Browser, session: Any, statements: Any
) -> None:
    browser.sign_in(company.anna).open("/account/trail")
    with statements() as few:
        browser.open("/account/trail")
    for _number in range(70):
        audit.record("accounts.profile_changed", actor=company.anna, person=company.anna, thing=company.anna)
    session.commit()
    with statements() as many:
        browser.open("/account/trail")
    assert len(many) <= len(few)
    page = browser.open("/account/trail", query_string={"group": "account"})
    assert len(page.all("//tbody/tr")) == 50
    assert 20 <= len(page.follow("Next page").all("//tbody/tr")) < 50
    assert (
        "There are no such events"
        in browser.open("/account/trail", query_string={"since": "2199-01-01"}).text
    )
    assert (
        browser.open("/account/trail", query_string={"group": "x", "before": "y", "until": "never"}).status
        == 200
    )


@pytest.mark.parametrize(
    ("event", "details", "said"),
    [
        ("hr.person_changed", {"what": "number, unit", "old_unit": None, "new_unit": 0},
         "Name, unit or manager changed: personnel number; unit: before –, after Unit retail."),
        ("hr.exported", {"kind": "csv", "count": 1200, "narrowed": "post=junior_kam&sort=name", "reason": "Bonus"},
         "List exported: csv, people: 1,200, filter: junior KAM. Reason: Bonus"),
        ("hr.exported", {"kind": "csv", "count": 2, "narrowed": "", "reason": "Law"}, "filter: everybody."),
        ("promotion.criterion_excepted", {"code": "retention", "old": None, "new": "not_met", "reason": "New unit"},
         "not met. Reason: New unit"),
        ("promotion.ruled", {"threshold": None}, "Rules of the criteria set."),
        ("promotion.ruled", {"threshold": 82.5}, "Rules of the criteria set: retention threshold 82.5%."),
        ("accounts.post_taken", {"old": "sales_manager", "new": "junior_kam"}, "from “sales manager” to “junior KAM”"),
        ("hr.left", {"on": "2026-11-02"}, "Departure recorded: 2 November 2026."),
    ],
)  # fmt: skip
def test_hr_reads_values_in_words(
    company: Company, browser: Browser, session: Any, event: str, details: dict[str, Any], said: str
) -> None:
    unit = company.unit()
    told = {name: unit.id if value == 0 else value for name, value in details.items()}
    # What other tests committed for good stands in the audit too.
    counted = sa.select(sa.func.count()).where(AuditEvent.event == event)
    before = session.scalar(counted)
    audit.record(event, actor=company.daria, person=company.anna, thing=company.anna, **told)
    session.commit()
    page = browser.sign_in(company.daria).open("/hr/audit", query_string={"event": event})
    assert said in page.text.replace("\xa0", " ")
    assert session.scalar(counted) == before + 1
