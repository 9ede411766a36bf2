"""Somebody chooses what also comes by mail; the line in the portal comes always."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from lxml import html as lxml_html

from app.core.mail import Letter
from app.notifications import queries, services
from app.notifications.models import Notice
from app.notifications.services import notify, notify_all
from app.notifications.subjects import all_subjects
from tests.browser import Browser
from tests.factories import Company

ASKED = "mentoring.asked"


def addresses(session: Any) -> list[str]:
    return list(session.scalars(sa.select(Letter.to).order_by(Letter.id)))


def test_a_no_to_a_subject_keeps_the_letter_and_not_the_line(
    app: Any, company: Company, session: Any
) -> None:
    vera = Browser(app).sign_in(company.vera)
    page = vera.open("/notifications/").follow("Choose what comes by e-mail")
    kept = [one.id for one in all_subjects() if one.id != ASKED]
    page = page.submit(by_mail=kept)
    assert page.all(f"//input[@value='{ASKED}' and not(@checked)]")
    assert len(page.all("//input[@name='by_mail' and @checked]")) == len(kept)
    day = {"en": "1 May", "ru": "1 мая"}
    notify(company.vera, "mentoring.requested", "home.index", by_mail=True, name=company.anna.names, day=day)
    notify(company.vera, "mentoring.renewed", "home.index", by_mail=True, name=company.anna.names, day=day)
    session.commit()
    (letter,) = session.scalars(sa.select(Letter))
    assert "goes on until 1 May" in letter.text
    assert "/notifications/settings" in letter.text
    page = lxml_html.document_fromstring(letter.html)
    assert page.findtext(".//title") == page.findtext(".//h1") == letter.subject
    assert [link.rpartition(":")[2].partition("/")[2] for link in page.xpath("//a/@href")] == [
        "",
        "notifications/settings",
    ]
    assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 2


def test_a_changed_mind_brings_the_letters_back(company: Company, session: Any) -> None:
    services.choose_letters(company.vera, [])
    assert queries.not_by_mail(company.vera) == {one.id for one in all_subjects()}
    services.choose_letters(company.vera, [ASKED])
    services.choose_letters(company.vera, [ASKED])
    assert queries.not_by_mail(company.vera) == {one.id for one in all_subjects()} - {ASKED}


def test_what_has_to_arrive_comes_whatever_was_chosen(company: Company, session: Any) -> None:
    services.choose_letters(company.vera, [])
    notify(company.vera, "mentoring.low_check", "home.index", by_mail=True, name=company.anna.names)
    notify(company.vera, "promotion.deferred", "home.index", by_mail=True)
    notify(company.vera, "privacy.erasure_wished", "home.index", by_mail=True, name=company.anna.names)
    session.commit()
    assert addresses(session) == [company.vera.email] * 3
    assert "/notifications/settings" not in session.scalars(sa.select(Letter)).first().text


def test_of_many_those_who_said_no_get_the_line_alone_for_one_statement(
    company: Company, session: Any, statements: Any
) -> None:
    services.choose_letters(company.anna, [])
    with statements() as asked:
        notify_all([company.anna, company.vera, company.gleb], "mentoring.shortlist", "mentors.index")
    assert len([one for one in asked if "not_by_mail" in str(one)]) == 1
    session.commit()
    assert addresses(session) == [company.vera.email, company.gleb.email]
    assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 3


def test_a_subject_that_is_none_is_told_at_the_form(app: Any, company: Company) -> None:
    vera = Browser(app).sign_in(company.vera)
    page = vera.open("/notifications/settings")
    token = page.all("//input[@name='csrf_token']/@value")[0]
    answer = vera.post("/notifications/settings", {"csrf_token": token, "by_mail": ["weather"]}, status=200)
    assert "one thing needs you" in answer.text
    assert queries.not_by_mail(company.vera) == set()


def test_every_subject_speaks_of_kinds_that_are_declared_and_of_none_twice() -> None:
    kinds = [kind for subject in all_subjects() for kind in subject.kinds]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= services.KINDS.keys()
