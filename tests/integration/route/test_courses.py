"""The catalogue of courses that HR keeps."""

from __future__ import annotations

import io

import sqlalchemy as sa

from app.extensions import db
from app.route import queries, services
from app.route.models import Course
from app.route.services import courses
from tests.browser import Browser
from tests.factories import Company
from tests.factories.route import with_gaps

HEAD = "code;kind;hours;skills;needs;title_ru;title_en;provider;language;cost;link"
TALKS = "talks;person;1;C02:1;;Мастерская переговоров;Negotiation workshop;Our academy;ru;free;https://academy.example/talks"


def test_a_table_is_checked_then_taken_in(browser: Browser, company: Company) -> None:
    browser.sign_in(company.daria)
    page = browser.open("/route/courses")
    assert page.h1 == "The company has entered no course yet"
    page = page.submit("Import a table", table=f"{HEAD}\n{TALKS}")
    assert "One course would be imported" in page.text
    assert not db.session.scalars(sa.select(Course)).all()
    page = page.submit("Import a table", button="save")
    assert page.h1 == "1 course of the company"
    with_gaps(company)
    first = queries.route_of(company.anna).order[0]
    assert first.key == "hr-talks"
    page = browser.sign_in(company.anna).open("/route/items/hr-talks")
    assert "Our academy" in page.text
    services.start(company.anna, "hr-talks")
    services.finish(company.anna, "hr-talks", applied_where="With Volga on 3 November; they signed.")
    db.session.commit()
    assert queries.route_of(company.anna).ended[0].title == "Negotiation workshop"


def test_one_bad_line_and_nothing_is_saved(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.daria).open("/route/courses")
    page = page.submit("Import a table", table=f"{HEAD}\n{TALKS}\nbad;person;many;C02;;А;A;;;;")
    assert "Line 3: hours must be a number up to 80, not “many”." in page.text
    assert "bad;person;many" in page.html
    assert not db.session.scalars(sa.select(Course)).all()


def test_a_file_of_an_older_office_program_is_read(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.daria).open("/route/courses")
    table = io.BytesIO(f"{HEAD}\n{TALKS}".encode("cp1251"))
    page = page.submit("Import a table", file=[(table, "courses.csv")])
    assert "Negotiation workshop" in page.text
    assert "Мастерская переговоров" in page.html


def test_a_known_code_is_changed_and_a_retired_one_leaves_new_routes(
    browser: Browser, company: Company
) -> None:
    browser.sign_in(company.daria)
    for hours in ("1", "2"):
        page = browser.open("/route/courses").submit(
            "Import a table", table=f"{HEAD}\n{TALKS.replace(';1;', f';{hours};')}"
        )
        page.submit("Import a table", button="save")
    course = db.session.scalars(sa.select(Course)).one()
    assert course.hours == 2
    with_gaps(company)
    services.start(company.anna, "hr-talks")
    db.session.commit()
    page = browser.open("/route/courses").submit("/retire")
    assert queries.route_of(company.anna).doing[0].key == "hr-talks"
    services.restore(company.anna, "hr-talks")
    browser.open("/route/courses").submit("/bring-back")
    assert course.retired_at is None


def test_nothing_given_is_said(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.daria).open("/route/courses").submit("Import a table", table="")
    assert page.faults() == ["Choose a file or paste a table."]


def test_only_hr_keeps_it(browser: Browser, company: Company) -> None:
    browser.sign_in(company.anna).open("/route/courses", status=404)
    assert "Courses of the company" not in browser.open("/route/catalogue").text


def test_the_table_that_goes_out_comes_back_unchanged(browser: Browser, company: Company) -> None:
    browser.sign_in(company.daria)
    example = browser.client.get("/route/courses/table.csv").get_data(as_text=True)
    rows, faults = courses.check_table(example)
    assert not faults
    assert rows[0].gains == {"C02": 0.5, "C08": 0.25}
    courses.import_courses(f"{HEAD}\n{TALKS}\nafter;task;2;C09:0.25;talks;Б;B;;;;", company.daria)
    db.session.commit()
    out = browser.client.get("/route/courses/table.csv").get_data(as_text=True)
    again, faults = courses.check_table(out)
    assert not faults
    assert {row.code: row.needs for row in again} == {"talks": (), "after": ("hr-talks",)}
    assert courses.import_courses(out, company.daria) == (0, 2)


def test_the_catalogue_narrows_to_what_the_company_offers(browser: Browser, company: Company) -> None:
    browser.sign_in(company.anna)
    page = browser.open("/route/catalogue?kind=company")
    assert "The company has entered no course yet" in page.text
    courses.import_courses(f"{HEAD}\n{TALKS}", company.daria)
    db.session.commit()
    page = browser.open("/route/catalogue?kind=company")
    assert page.h1 == "1 thing to learn by"
    assert "Our academy · Russian · free" in page.text
    assert "Our academy" not in browser.open("/route/catalogue?kind=task&skill=C02").text
