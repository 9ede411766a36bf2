"""Books that end in practice, posts shared by choice, a list that nobody else sees."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.assessment.models import Evidence
from app.core.audit import AuditEvent
from app.extensions import db
from app.reading import queries, services
from app.reading.content import reading
from app.reading.models import Kind, State
from app.route import queries as route
from app.route import services as walking
from app.stations import State as Stand
from tests.browser import Browser
from tests.factories import Company

FIRST = reading().books[0]


def begun(company: Company) -> Any:
    return services.begin_book(company.anna, FIRST)


def test_a_book_is_begun_and_done_only_with_a_line_of_practice(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/reading/").follow(str(FIRST.title)).submit("Begin this book")
    page = page.submit("Save", notes="Promises are kept by order.", done=True)
    assert page.faults() == ["Write one line on where you tried it. Without practice a book stays “reading”."]
    assert "Promises are kept by order." in page.html
    page = page.submit("Save", applied="12 November, Volga Pharmacies: Friday report repaired.", done=True)
    entry = queries.book_of(company.anna, FIRST.id)
    assert entry is not None and entry.state is State.DONE
    assert queries.done_books(company.anna) == {FIRST.id}


def test_a_second_window_is_told_and_loses_nothing(app: Any, company: Company, session: Any) -> None:
    entry = begun(company)
    session.commit()
    anna = Browser(app).sign_in(company.anna)
    first, second = anna.open(f"/reading/{entry.id}"), anna.open(f"/reading/{entry.id}")
    first.submit("Save", notes="from the first window")
    form = second.form("Save")
    data = dict(form.form_values()) | {"notes": "from the second window"}
    page = anna.post(form.get("action"), data, status=409)
    assert "from the first window" in page.text
    assert "from the second window" in page.html
    page.submit("Save")
    assert "from the second window" in anna.open(f"/reading/{entry.id}").html


def test_a_recommended_post_is_seen_by_colleagues_without_notes(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/reading/blogs/new").submit(
        title="Why we lost a client",
        author="A. Director",
        subject="case",
        idea="Ask why the orders shrink.",
        share=True,
    )
    entry = queries.entries_of(company.anna)[0]
    services.write_down(entry, seen_version=1, notes="secret", applied="", rating=None, done=False)
    page = Browser(app).sign_in(company.stranger).open("/reading/")
    assert "Why we lost a client" in page.text
    assert "recommended by Anna Smirnova" in page.text
    assert "secret" not in page.html


def test_hr_hides_a_recommendation_and_its_owner_keeps_it(app: Any, company: Company, session: Any) -> None:
    entry = services.add_own(company.anna, Kind.BLOG, "An advertisement", author="X", idea="Buy it")
    services.recommend(entry)
    session.commit()
    page = Browser(app).sign_in(company.daria).open("/reading/").submit("Hide from colleagues")
    assert "1 post hidden by HR" in page.text
    assert "An advertisement" not in Browser(app).sign_in(company.stranger).open("/reading/").text
    assert "An advertisement" in Browser(app).sign_in(company.anna).open("/reading/").text


def test_an_address_that_is_none_is_refused_at_the_field(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/reading/new").submit(
        "Put it on", kind="course", title="Contract law", link="javascript:alert(1)", hours="many"
    )
    assert (
        page.faults()
        == ["Enter hours as a whole number, up to 1,000.", "Write the whole address, beginning with https://"]
        or len(page.faults()) == 2
    )
    assert "Contract law" in page.html
    assert not queries.entries_of(company.anna)


def test_what_is_removed_comes_back(app: Any, company: Company, session: Any) -> None:
    entry = begun(company)
    session.commit()
    anna = Browser(app).sign_in(company.anna)
    page = anna.open(f"/reading/{entry.id}").submit("Remove from my list")
    assert not queries.entries_of(company.anna)
    anna.post(
        f"/reading/{entry.id}/bring-back", {"csrf_token": page.all("//input[@name='csrf_token']/@value")[0]}
    )
    assert queries.entries_of(company.anna) == [entry]


def test_a_list_is_nobody_elses(app: Any, company: Company, session: Any) -> None:
    entry = begun(company)
    session.commit()
    for other in (company.stranger, company.gleb, company.daria, company.egor):
        Browser(app).sign_in(other).open(f"/reading/{entry.id}", status=404)


def test_the_path_hears_of_reading(app: Any, company: Company) -> None:
    assert queries.progress_of(company.anna).state is Stand.AHEAD
    begun(company)
    assert queries.progress_of(company.anna).state is Stand.ON
    step = queries.next_step_of(company.anna)
    assert step is not None and step.endpoint == "reading.show"


def test_the_room_speaks_russian(app: Any, company: Company) -> None:
    page = Browser(app, "ru").sign_in(company.anna).open("/reading/")
    assert page.h1 == "Пять книг, и из каждой — одно дело"
    assert "Клиенты на всю жизнь" in page.text


def test_hr_thinks_again_about_a_post(company: Company, browser: Browser) -> None:
    entry = services.add_own(
        company.anna, Kind.BLOG, "A post on renewals", author="Somebody", idea="Ask early"
    )
    services.recommend(entry)
    db.session.commit()
    browser.sign_in(company.daria)
    browser.open("/reading/").submit("Hide from colleagues")
    page = browser.open("/reading/")
    assert "1 post hidden by HR" in page.text
    page.submit("Show again")
    assert entry.hidden_by_hr_at is None
    browser.sign_in(company.stranger)
    assert "A post on renewals" in browser.open("/reading/").text
    assert "hidden by HR" not in browser.open("/reading/").text


def tried(entry: Any, line: str = "With Volga on 3 November", *, done: bool = True) -> None:
    services.write_down(entry, seen_version=entry.version, notes="", applied=line, rating=4, done=done)
    db.session.commit()


def drafts() -> list[Evidence]:
    return [one for one in db.session.query(Evidence).order_by(Evidence.id) if one.withdrawn_at is None]


def test_a_practised_book_begins_an_example_and_its_questions(company: Company, browser: Browser) -> None:
    entry = begun(company)
    browser.sign_in(company.anna)
    assert "What stays of it" not in browser.open(f"/reading/{entry.id}").text
    tried(entry)
    assert [(one.did, one.is_draft) for one in drafts()] == [("With Volga on 3 November", True)]
    page = browser.open(f"/reading/{entry.id}").submit("Write the questions")
    assert page.h1 == "What do you want to keep of it?"
    browser.open(f"/reading/{entry.id}").submit("Write the questions")
    assert len(drafts()) == 1, "a second press changes nothing"
    tried(entry, done=False)
    assert not drafts(), "what was taken back leaves no example behind"
    assert FIRST.id not in {one.key for one in route.route_of(company.anna).ended}


def test_what_one_has_chosen_oneself_begins_an_example_for_its_skill(
    company: Company, browser: Browser
) -> None:
    browser.sign_in(company.anna)
    page = browser.open("/reading/new").submit(
        "Put it on",
        kind="course",
        title="Contract law",
        provider="Academy",
        hours="6",
        cost="free",
        competency="C02",
    )
    assert "Negotiating" in page.text
    assert "6 hours, free" in page.text
    page = page.submit("Save", applied="Read the clause to Volga on 3 November.", done=True)
    (draft,) = drafts()
    assert draft.competencies == ("C02",)
    assert draft.origin.value == "reading"
    page = page.submit("Write the questions").submit(question="Which clause?", answer="The third")
    assert "Which clause?" in page.text
    assert [one.title for one in route.route_of(company.anna).ended] == ["Contract law"]


def test_a_book_that_was_closed_on_the_route_is_done_in_the_reading_room_too(company: Company) -> None:
    walking.finish(company.anna, FIRST.id, applied_where="Five promises for Volga")
    entry = queries.book_of(company.anna, FIRST.id)
    assert entry is not None
    assert (entry.state, entry.applied) == (State.DONE, "Five promises for Volga")
    assert len(drafts()) == 1
    walking.restore(company.anna, FIRST.id)
    assert entry.state is State.READING
    assert not drafts()


def test_what_was_typed_is_mended_and_a_second_window_is_told(company: Company, browser: Browser) -> None:
    entry = services.add_own(company.anna, Kind.COURSE, "Contract low", provider="Academy")
    db.session.commit()
    browser.sign_in(company.anna)
    late = browser.open(f"/reading/{entry.id}/edit")
    page = (
        browser.open(f"/reading/{entry.id}")
        .follow("Change what you typed")
        .submit(title="Contract law", hours="16")
    )
    assert page.h1 == "Contract law"
    data = dict(late.form("Save").form_values()) | {"title": "Contract lore"}
    page = browser.post(f"/reading/{entry.id}/edit", data, status=409)
    assert "16 hours" in page.text
    assert "Contract law" in page.text
    assert "Contract lore" in page.html
    assert page.submit("Save").h1 == "Contract lore"
    book = begun(company)
    db.session.commit()
    browser.open(f"/reading/{book.id}/edit", status=404)


def test_hr_puts_a_post_first_and_hiding_ends_it(company: Company, browser: Browser) -> None:
    for title in ("An old case", "A new trend"):
        services.recommend(services.add_own(company.anna, Kind.BLOG, title, author="X", idea="Try it"))
    first = queries.recommended()[-1]
    db.session.commit()
    page = browser.sign_in(company.daria).open("/reading/")
    page.submit(f"/reading/{first.id}/feature")
    assert queries.recommended()[0].id == first.id
    page = browser.sign_in(company.stranger).open("/reading/")
    assert "HR’s choice" in page.text
    assert not page.all("//form[contains(@action, 'feature')]")
    browser.sign_in(company.daria).open("/reading/").submit(f"/reading/{first.id}/hide")
    assert first.featured_at is None


def test_the_trail_says_who_recommended_and_who_thought_again(company: Company, session: Any) -> None:
    anna = company.anna
    post = services.add_own(anna, Kind.BLOG, "Letters from a buyer", author="N.", idea="Listen first")
    services.recommend(post)
    for notes in ("First.", "More."):
        services.write_down(
            post, seen_version=post.version, notes=notes, applied="With M.", rating=None, done=True
        )
    services.remove(post)
    session.commit()
    told = session.scalars(
        sa.select(AuditEvent).where(AuditEvent.event.like("reading.%")).order_by(AuditEvent.id)
    )
    assert [(one.event, one.actor_id) for one in told] == [
        (f"reading.{verb}", anna.id) for verb in ("added", "recommended", "done", "not_recommended")
    ]
