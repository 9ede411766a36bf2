"""People search the portal and their own texts, and never meet anybody else's."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import event

from app.assessment.content import scenarios
from app.assessment.models import Evidence
from app.core import clock
from app.extensions import db
from app.reading.models import Kind, ReadingEntry
from app.record.models import Note
from app.record.models.papers import NoteKind
from tests.browser import Browser
from tests.factories import Company


def write_note(person: object, text: str) -> None:
    db.session.add(
        Note(person_id=person.id, kind=NoteKind.MARKET, on=clock.today(), text=text, written_at=clock.now())  # type: ignore[attr-defined]
    )
    db.session.commit()


def test_a_stranger_finds_the_role_by_any_form_of_a_word(browser: Browser) -> None:
    page = browser.speak("ru").open("/search", query_string={"q": "переговорах"})
    assert page.all("//mark")
    assert any("переговор" in mark.text_content().lower() for mark in page.all("//mark"))
    targets = [link.get("href") for link in page.all("//main//ol//a")]
    assert "/guide/skills/C02" in targets
    assert not [target for target in targets if not target.startswith(("/guide", "/method"))], (
        "a stranger was shown a door"
    )


def test_english_words_find_english_pages(browser: Browser) -> None:
    page = browser.open("/search?q=retaining+clients")
    assert "places speak of" in page.h1
    assert page.title.startswith("Search")


def test_every_finding_leads_somewhere(company: Company, browser: Browser) -> None:
    browser.sign_in(company.anna)
    seen = set()
    for word in ("клиент", "negotiations", "книга", "отток", "план", "наставник", "резюме", "совещание"):
        for link in browser.open("/search", query_string={"q": word}).all("//main//ol//a"):
            seen.add(link.get("href").partition("#")[0])
    for address in sorted(seen):
        browser.open(address)
    assert len(seen) > 12


def test_a_spot_on_a_page_is_really_there(browser: Browser) -> None:
    page = browser.speak("ru").open("/search?q=показатели")
    for link in page.all("//main//ol//a[contains(@href, '#')]")[:5]:
        address, _, spot = link.get("href").partition("#")
        assert browser.open(address).all(f"//*[@id='{spot}']"), link.get("href")


def test_a_situation_is_found_by_its_title_and_its_key_by_nothing(company: Company, browser: Browser) -> None:
    browser.sign_in(company.anna)
    one = scenarios()[0]
    page = browser.open("/search", query_string={"q": one.title.en})
    assert "situation to judge" in page.text
    rare = "van depot shift dispatcher"
    assert "situation to judge" not in browser.open("/search", query_string={"q": rare}).text


def test_own_texts_are_found_by_their_writer_alone(company: Company, browser: Browser, app: Flask) -> None:
    write_note(company.anna, "У «Ромашки» меняется закупщик, зовут Аристарх")
    db.session.add(
        ReadingEntry(
            person_id=company.anna.id, kind=Kind.BLOG, title="Блог о закупках", author="", link="", idea="",
            provider="", language="ru", cost="", proof="", notes="Аристарха это порадует", applied="", added_at=clock.now(),
        )
    )  # fmt: skip
    db.session.add(Evidence(person_id=company.anna.id, situation="Спор с Аристархом", drafted_at=clock.now()))
    db.session.commit()
    browser.speak("ru").sign_in(company.anna)
    page = browser.open("/search", query_string={"q": "аристархом"})
    assert len(page.all("//main//ol/li")) == 3
    assert "Блог о закупках" in page.text
    for other in (company.stranger, company.gleb, company.daria, company.egor):
        page = Browser(app, "ru").sign_in(other).open("/search", query_string={"q": "аристархом"})
        assert "ничего нет" in page.h1, other
        assert not page.all("//main//ol/li")
    assert "ничего нет" in Browser(app, "ru").open("/search?q=аристархом").h1


def test_what_was_removed_is_no_longer_found(company: Company, browser: Browser) -> None:
    write_note(company.anna, "Аристарх уходит")
    db.session.query(Note).update({"removed_at": clock.now()})
    db.session.commit()
    page = browser.sign_in(company.anna).open("/search?q=Аристарх")
    assert "Nothing found" in page.h1


def test_the_empty_page_teaches(browser: Browser) -> None:
    page = browser.open("/search")
    assert page.h1 == "What are you looking for?"
    assert page.follow("Look for").all("//mark")
    nothing = browser.open("/search?q=xyzzy")
    assert nothing.h1 == "Nothing found for “xyzzy”"
    assert nothing.all("//input[@name='q']")[0].get("value") == "xyzzy"
    assert nothing.follow("See all the pages")


def test_strange_questions_do_no_harm(browser: Browser) -> None:
    for query in ("<script>alert(1)</script>", "' OR 1=1 --", "%", "*", "a" * 5000, "\u202e", "«»", "\x1f"):
        page = browser.open("/search", query_string={"q": query})
        assert not page.all("//main//script")
    assert browser.client.get("/search?q=%00").status_code == 400


def test_the_slash_key_leads_here(company: Company, browser: Browser) -> None:
    page = browser.sign_in(company.anna).open("/search")
    assert page.all("//a[@data-key='/']")[0].get("href") == "/search"


def test_a_search_costs_a_fixed_number_of_statements(company: Company, browser: Browser) -> None:
    for number in range(30):
        write_note(company.anna, f"Отток номер {number}")
    browser.sign_in(company.anna)
    counted: list[str] = []
    event.listen(
        db.engine, "before_cursor_execute", lambda c, cur, statement, *rest: counted.append(statement)
    )
    browser.open("/search?q=отток")
    reads = [one for one in counted if one.lstrip().upper().startswith("SELECT")]
    assert len(reads) <= 12, len(reads)
