"""The overview, bench, mentoring, skills and settings as HR meets them; and who does not meet them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.models import Post
from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.promotion import services as promotion
from app.promotion.models import Ladder, Seat
from app.promotion.queries import sheet_of
from app.sharing.models import Area, Audience
from app.sharing.services import share
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import rated_by, rated_self
from tests.factories.promotion import ALL_THREE, asked, assessed, at_evidence

PAGES = [
    "/hr/", "/hr/people", "/hr/people/new", "/hr/people/invite", "/hr/bench", "/hr/mentoring", "/hr/skills",
    "/hr/skills?by=post", "/hr/audit", "/hr/settings", "/hr/settings/tables", "/hr/imports", "/hr/reports", "/hr/export",
]  # fmt: skip


@pytest.fixture
def daria(app: Any, company: Company) -> Browser:
    return Browser(app).sign_in(company.daria)


@contextmanager
def ago(days: int) -> Iterator[None]:
    with clock.at(clock.now() - timedelta(days=days)):
        yield


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_for_hr_in_both_languages(daria: Browser, address: str, language: str) -> None:
    assert daria.speak(language).open(address).h1


@pytest.mark.parametrize("address", PAGES)
def test_nobody_else_finds_the_desk(app: Any, company: Company, address: str) -> None:
    for person in (company.anna, company.gleb, company.vera, company.egor):
        Browser(app).sign_in(person).open(address, status=404)
    assert Browser(app).open(address).address == "/sign-in"


@pytest.mark.parametrize("rest", ["", "/place", "/post", "/leave", "/link"])
def test_nobody_else_finds_a_person_there(app: Any, company: Company, rest: str) -> None:
    for person in (company.anna, company.gleb, company.egor):
        Browser(app).sign_in(person).open(f"/hr/people/{company.anna.id}{rest}", status=404)


def test_the_overview_says_what_is_true_now(daria: Browser, company: Company) -> None:
    assert daria.open("/hr/").h1 == "No case is open at present"
    with ago(120):
        asked(company.anna)
    page = daria.open("/hr/")
    assert page.h1 == "Cases are moving. One is stuck at “Profile”."
    assert "Anna Smirnova" in page.text and "1 has waited over 90 days" in page.text
    assert page.follow("Open the one stuck case").status == 200


def test_days_on_hold_are_not_counted_and_nobody_on_hold_is_stuck(daria: Browser, company: Company) -> None:
    with ago(120):
        case = asked(company.anna)
        promotion.hold(case, by=company.daria, reason="Parental leave")
    page = daria.open("/hr/")
    assert page.h1 == "Cases are moving, and none is stuck" and "Parental leave" in page.text


def test_the_list_shows_and_filters_by_stage(daria: Browser, company: Company) -> None:
    asked(company.anna)
    company.stranger
    page = daria.open("/hr/people", query_string={"stage": "profile"})
    assert "Anna Smirnova" in page.text and "Profile, 0 days" in page.text and "Pavel" not in page.text
    page = daria.open("/hr/people", query_string={"stage": "none", "q": "company.example"})
    assert "Anna" not in page.text and "Pavel Kim" in page.text
    assert "Anna" not in daria.open("/hr/people", query_string={"stage": "hold"}).text


def test_folded_conditions_say_what_they_narrow_to(daria: Browser, company: Company) -> None:
    unit = company.stranger.unit
    assert unit and "More conditions" in daria.open("/hr/people").text
    narrowed = daria.open(f"/hr/people?unit={unit.id}&sort=joined").text
    assert f"Conditions: {unit.name}, longest here first" in narrowed
    assert "Conditions: Gleb, From 1 March 2026" in daria.open("/hr/audit?actor=Gleb&since=2026-03-01").text


def test_a_band_is_seen_only_with_a_case_or_when_released(
    daria: Browser, company: Company, session: Any
) -> None:
    assessed(company, company.anna)
    where = f"/hr/people/{company.anna.id}"
    bands = ("ready_for_panel", "nearly_ready", "developing", "starting", "insufficient_data")
    assert "Readiness" not in daria.open(where).text
    for one in bands:
        assert "Anna" not in daria.open("/hr/people", query_string={"band": one}).text
    share(company.anna, Area.BAND, Audience.HR)
    session.commit()
    page = daria.open(where)
    assert "Readiness" in page.text and "shown it to HR" in page.text
    found = [one for one in bands if "Anna" in daria.open("/hr/people", query_string={"band": one}).text]
    assert len(found) == 1


def test_an_open_case_brings_stage_and_band_in_sight(daria: Browser, company: Company) -> None:
    at_evidence(company, company.anna)
    page = daria.open(f"/hr/people/{company.anna.id}")
    assert "At “Evidence” since" in page.text and "because a case is open" in page.text
    assert page.follow("Open the case").status == 200


def test_the_bench_counts_seats_and_people(daria: Browser, company: Company, session: Any) -> None:
    assert daria.open("/hr/bench").h1 == "No seat is open in the coming quarters"
    quarter = (clock.today().month - 1) // 3 + 1
    session.add(
        Seat(
            unit_id=company.unit().id,
            ladder="junior",
            year=clock.today().year,
            quarter=quarter,
            opened_at=clock.now(),
        )
    )
    session.commit()
    assert daria.open("/hr/bench").h1 == "Nobody is in sight for one seat"
    case = asked(company.anna)
    page = daria.open("/hr/bench")
    assert "One person on the way" in page.text and "Anna Smirnova" in page.text
    promotion.hold(case, by=company.daria, reason="A long leave")
    session.commit()
    page = daria.open("/hr/bench")
    assert "One case is on hold and is not counted." in page.text and "Anna" not in page.text


def rated(company: Company, unit: str, count: int, level: int, *, post: Post = Post.SALES_MANAGER) -> None:
    for _number in range(count):
        person = company.person(unit=company.unit(unit), manager=company.gleb, post=post)
        rated_by(rated_self(person), company.gleb, RaterKind.MANAGER, dict.fromkeys(ALL_THREE, level))


def test_the_map_of_skills_hides_groups_under_five(daria: Browser, company: Company, session: Any) -> None:
    rated(company, "north", 5, 3)
    rated(company, "south", 4, 2)
    rated(company, "west", 6, 2)
    session.commit()
    page = daria.open("/hr/skills")
    assert page.h1.startswith("Weakest across the teams")
    rows = page.all("//table//tbody/tr")
    heads = [element.text_content() for element in page.all("//table//thead//th")]
    assert len(rows) == 15 and len(heads) == 3
    place = {head.split(",")[0]: number for number, head in enumerate(heads)}
    for element in rows:
        cells = [cell.text_content() for cell in element.xpath("./td")]
        # South has four; the smallest of the others is hidden too, or the whole would give the four away.
        assert cells[place["Unit south"]] == "hidden" and cells[place["Unit north"]] == "hidden"
        assert cells[place["Unit west"]] == "2"
    assert "4" not in heads[place["Unit south"]]


def test_the_smallest_group_can_only_grow(daria: Browser, company: Company, session: Any) -> None:
    page = daria.open("/hr/settings").submit("/hr/settings", smallest_group="4", reason="Curious")
    assert "from 5 to 50" in page.faults()[0]
    page = page.submit("/hr/settings", smallest_group="6", reason="")
    assert "Enter the reason" in page.faults()[0]
    page = page.submit("/hr/settings", smallest_group="6", reason="The works council asked")
    assert "Saved." in page.html and "The works council asked" in page.text
    rated(company, "north", 5, 3)
    session.commit()
    assert daria.open("/hr/skills").h1 == "Too few ratings to speak of teams"


def test_a_view_is_kept_and_forgotten_by_its_owner(app: Any, daria: Browser, company: Company) -> None:
    company.anna
    page = daria.open("/hr/people", query_string={"q": "смирнова"})
    page = page.submit("/hr/people/views", name="Мои люди")
    assert "Saved: Мои люди." in page.html
    page = daria.open("/hr/people").follow("Мои люди")
    assert page.h1 == "One person fits"
    colleague = company.person("Нина Котова", post=Post.OTHER)
    Browser(app).sign_in(colleague).open("/hr/people", status=404)
    page = page.submit("/forget")
    assert "Мои люди" not in page.text


def test_mentoring_shows_counts_and_no_notes(daria: Browser) -> None:
    page = daria.open("/hr/mentoring")
    assert page.h1 == "Nobody offers to be a mentor yet" and "Never notes" in page.text


def test_the_trail_is_filtered_and_paged(daria: Browser, company: Company) -> None:
    for number in range(60):
        company.person(f"Человек {number}")
    page = daria.open("/hr/audit", query_string={"event": "accounts.joined"})
    first = [element.text_content() for element in page.all("//tbody/tr")]
    more = page.follow("Next page")
    assert len(first) == 50 and more.all("//tbody/tr")
    page = daria.open("/hr/audit", query_string={"person": "человек 17", "since": "2199-01-01"})
    assert "There are no such events" in page.text
    assert daria.open("/hr/audit", query_string={"since": "yesterday", "before": "x"}).status == 200


def test_the_overview_costs_the_same_for_many_cases(daria: Browser, company: Company) -> None:
    def statements() -> int:
        counted: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            counted.append(statement)

        sa.event.listen(sa.engine.Engine, "before_cursor_execute", note)
        try:
            daria.open("/hr/")
        finally:
            sa.event.remove(sa.engine.Engine, "before_cursor_execute", note)
        return len(counted)

    asked(company.anna)
    few = statements()
    for _number in range(8):
        asked(company.person(manager=company.gleb))
    assert statements() <= few + 1


def test_a_post_that_is_a_unit_and_a_few_more_is_hidden_beside_it(daria: Browser, company: Company) -> None:
    """Nine sales managers of one unit and the one of another: two medians would tell of the tenth."""
    by_post = {"query_string": {"by": "post"}}
    rated(company, "north", 9, 3)
    rated(company, "b2b", 1, 0)
    rated(company, "b2b", 5, 2, post=Post.JUNIOR_KAM)
    assert daria.open("/hr/skills").h1.startswith("Weakest across the teams")
    assert daria.open("/hr/skills", **by_post).h1 == "Too few ratings to speak of teams"
    rated(company, "b2b", 4, 0)
    assert daria.open("/hr/skills", **by_post).h1.startswith("Weakest across the teams")


def test_the_report_hides_what_is_small(daria: Browser, company: Company) -> None:
    year = clock.today().year
    assert daria.open("/hr/reports").h1 == f"No case was opened in {year}"
    for _number in range(3):
        asked(company.person(manager=company.gleb))
    for no_year in ("12345678901", f"0{year}999", "²"):
        page = daria.open("/hr/reports", query_string={"year": no_year})
        assert page.h1 == f"The year {year}: few cases were opened" and "hidden" in page.text
    for _number in range(3):
        asked(company.person(manager=company.gleb))
    page = daria.open("/hr/reports")
    cells = [words.text_content().strip() for words in page.all("//tbody/tr[1]/td")]
    assert page.h1 == f"6 cases were opened in {year}" and cells == ["6", "–"]


def test_the_trail_tells_hr_nothing_of_private_rooms(daria: Browser, company: Company) -> None:
    rated(company, "north", 1, 3)
    page = daria.open("/hr/audit")
    assert "Person added" in page.text
    assert "signed" not in page.text and "assessment" not in page.text and "rated" not in page.text
    page = daria.open("/hr/audit", query_string={"event": "swot.opened"})
    assert "swot" not in page.text


def test_the_trail_says_stages_in_words(daria: Browser, company: Company) -> None:
    asked(company.anna)
    page = daria.open("/hr/audit")
    assert "Case moved: from “Interest” to “Profile”." in page.text


def test_the_report_counts_lines_passed_by_exception(daria: Browser, company: Company) -> None:
    case = asked(company.anna)
    assert "Lines passed by exception0" in daria.open("/hr/reports").text
    for line in sheet_of(case).lines[:2]:
        promotion.answer_criterion(
            case, line.code, by=company.daria, note="Agreed with the panel.", exception=True
        )
    db.session.commit()
    assert "Lines passed by exceptionhidden" in daria.open("/hr/reports").text, "one case stands behind both"
    for _number in range(4):
        other = asked(company.person(manager=company.gleb))
        line = sheet_of(other).lines[0]
        promotion.answer_criterion(other, line.code, by=company.daria, note="Agreed.", exception=True)
    db.session.commit()
    assert "Lines passed by exception6" in daria.open("/hr/reports").text


def test_the_overview_sets_seats_against_people_by_quarter(daria: Browser, company: Company) -> None:
    assert "Seats and people" not in daria.open("/hr/").text
    today = clock.today()
    promotion.open_seat(company.unit(), Ladder.SENIOR, today.year + 1, 1, by=company.daria)
    asked(company.anna)
    db.session.commit()
    page = daria.open("/hr/")
    assert "Seats and people: junior KAM" in page.text
    table = page.all("//table[caption='Seats and people by quarter, senior KAM']")[0]
    row = table.xpath(f".//tbody/tr[th[contains(., '{today.year + 1}, quarter 1')]]")[0]
    assert [cell.text_content().strip() for cell in row.xpath("td")][1:] == ["1", "0", "0"]
