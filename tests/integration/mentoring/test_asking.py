"""Looking for a mentor, asking, and getting an answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.accounts.models import Person, Post, Role
from app.core import clock
from app.core.mail import Letter
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import Pairing, Request
from app.mentoring.services.refusals import AlreadyAsked, AnsweredMeanwhile, CannotAsk, NoRoom
from tests.browser import Browser
from tests.factories import Company
from tests.factories import mentoring as make


def letters_to(person: Person) -> list[Letter]:
    return list(db.session.scalars(sa.select(Letter).where(Letter.to == person.email).order_by(Letter.id)))


def another_mentor(company: Company, name: str = "Тимур Ахметов") -> Person:
    return company.person(name, post=Post.JUNIOR_KAM, roles=(Role.MENTOR,))


def test_a_newcomer_is_told_what_five_minutes_would_bring(browser: Browser, company: Company) -> None:
    make.mentor_profile(company.vera)
    page = browser.sign_in(company.anna).open("/mentors/")
    assert page.h1 == "One person offers to teach. Who fits you?"
    assert page.link("Answer and see who fits") == "/mentors/answers"


def test_answers_lead_to_explained_proposals(browser: Browser, company: Company) -> None:
    make.mentor_profile(company.vera)
    page = browser.sign_in(company.anna).open("/mentors/answers")
    style = {
        f"style-{item}": "3"
        for item in ("learn", "plan", "feedback", "risk", "success", "contact", "detail", "stuck")
    }
    page = page.submit(**style, languages=["ru"], hours=["41", "42"], formats=["shadowing", "role_play"])
    assert page.address == "/mentors/"
    assert page.h1 == "One person could teach you. You choose."
    assert "2 hours a week in common: Tuesday" in page.text
    assert "Does not offer: role play" in page.text
    assert "Answers by" in page.text


def test_missing_answers_are_asked_for_and_the_others_stay(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.anna).open("/mentors/answers")
    page = page.submit(goals="Learn to read a balance sheet", languages=None)
    assert "Tick at least one language." in page.faults()
    assert "Tick at least one hour, otherwise nobody can be proposed." in page.faults()
    assert "Learn to read a balance sheet" in page.html


def test_two_windows_do_not_overwrite_each_other(browser: Browser, company: Company) -> None:
    make.mentee_profile(company.anna)
    page = browser.sign_in(company.anna).open("/mentors/answers")
    make.mentee_profile(company.anna, goals="From the other window")
    page = page.submit(goals="From this window")
    assert "Saved elsewhere in the meantime" in page.text
    assert "From this window" in page.html
    assert queries.mentee_profile(company.anna).goals == "From the other window"
    page.submit(goals="From this window")
    assert queries.mentee_profile(company.anna).goals == "From this window"


def test_asking_tells_the_mentor_and_promises_a_day(browser: Browser, company: Company) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    page = browser.sign_in(company.anna).open(f"/mentors/{company.vera.id}").follow("Ask")
    page = page.submit(goals="A plan for one client", message="You know the chains.")
    assert page.h1 == "Your request to Vera Lebedeva"
    asked = queries.open_request_of(company.anna)
    assert asked is not None
    assert asked.answer_by == clock.today("Europe/Moscow") + timedelta(days=7)
    assert len(letters_to(company.vera)) == 1
    assert [one.who for one in queries.waiting_for(company.vera)] == [company.anna.name]


def test_a_request_without_goals_or_with_a_day_far_away_is_sent_back(
    browser: Browser, company: Company
) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna, goals="")
    page = browser.sign_in(company.anna).open(f"/mentors/{company.vera.id}/ask")
    page = page.submit(goals="", message="Kept words")
    assert page.faults() == ["Write one or two goals, so that the mentor can see whether they can help."]
    page = page.submit(goals="A plan", answer_by=(clock.today() + timedelta(days=40)).isoformat())
    assert page.faults() == ["Choose a day between two days and two weeks from today."]
    assert "Kept words" in page.html
    assert queries.open_request_of(company.anna) is None


def test_one_request_at_a_time(company: Company) -> None:
    make.request(company.anna, company.vera)
    timur = another_mentor(company)
    make.mentor_profile(timur)
    with pytest.raises(AlreadyAsked):
        services.ask(company.anna, timur, goals="Another one")


@pytest.mark.parametrize(
    "relation", ["line manager", "further up", "no room", "ended before", "hidden", "no hours"]
)
def test_hard_rules_keep_people_apart_and_say_why(relation: str, browser: Browser, company: Company) -> None:
    mentor = another_mentor(company)
    make.mentor_profile(mentor, **({"hours": (24 + 9,)} if relation == "no hours" else {"capacity": 1}))
    make.mentee_profile(company.anna)
    if relation == "line manager":
        company.anna.manager = mentor
    elif relation == "further up":
        company.gleb.manager = mentor
        assert company.anna.manager is company.gleb
    elif relation == "no room":
        make.pair(company.stranger, mentor)
    elif relation == "ended before":
        services.end(make.pair(company.anna, mentor), by=company.anna)
    elif relation == "hidden":
        services.hide(mentor, company.anna)
    db.session.commit()
    with pytest.raises(CannotAsk):
        services.ask(company.anna, mentor, goals="Anything")
    page = browser.sign_in(company.anna).open("/mentors/")
    assert "Nobody fits at the moment" in page.h1
    assert "Why you cannot ask now" in browser.open(f"/mentors/{mentor.id}").text


def test_the_mentor_accepts_and_a_pair_begins(browser: Browser, company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    page = browser.sign_in(company.vera).open("/mentoring/")
    assert page.h1 == "One person is waiting for your answer"
    page = page.follow("Read and answer").submit("Accept")
    assert page.address.startswith("/mentoring/pairs/")
    assert queries.current_pairing(company.anna).mentor == company.vera
    assert queries.is_mentor_of(company.vera, company.anna)
    assert queries.mentor_profile(company.vera).taken == 1
    assert asked.accepted_at is not None
    assert len(letters_to(company.anna)) == 1


def test_a_no_needs_no_reason_can_be_undone_and_frees_the_mentee(browser: Browser, company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    page = browser.sign_in(company.vera).open(f"/mentoring/requests/{asked.id}").submit("Not this time")
    assert "no reason is given" in page.html
    assert queries.open_request_of(company.anna) is None
    # Not only in the message that goes away: the page itself offers it for the whole day.
    browser.open(f"/mentoring/requests/{asked.id}").submit("Open the request again")
    assert queries.open_request_of(company.anna) == asked


def csrf(page: object) -> str:
    return str(page.tree.xpath("//input[@name='csrf_token']/@value")[0])  # type: ignore[attr-defined]


def test_a_question_stops_the_clock(browser: Browser, company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    before = asked.promised_on
    page = browser.sign_in(company.vera).open(f"/mentoring/requests/{asked.id}")
    page.submit("Send the question", question="Which client do you mean?")
    with clock.at(clock.now() + timedelta(days=3)):
        page = Browser(browser.app).sign_in(company.anna).open(f"/mentoring/requests/{asked.id}")
        assert "Which client do you mean?" in page.text
        page.submit("Send the answer", answer="The one with eighty shops")
        assert asked.promised_on == before + timedelta(days=3)
        assert [one.what for one in queries.waiting_for(company.vera)]


def test_an_answered_request_is_not_answered_twice(company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    services.withdraw(asked)
    with pytest.raises(AnsweredMeanwhile):
        services.accept(asked)


def test_a_full_mentor_cannot_accept(company: Company) -> None:
    make.mentor_profile(company.vera, capacity=1)
    asked = make.request(company.anna, company.vera)
    other = make.request(company.stranger, company.vera)
    services.accept(asked)
    db.session.commit()
    with pytest.raises(NoRoom):
        services.accept(other)
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Pairing)) == 1
    assert db.session.get(Request, other.id).accepted_at is None


@pytest.mark.parametrize("who", ["stranger", "gleb", "daria", "egor"])
def test_nobody_else_sees_a_request_or_a_pair(who: str, browser: Browser, company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    browser.sign_in(getattr(company, who))
    browser.open(f"/mentoring/requests/{asked.id}", status=404)
    pair = services.accept(asked)
    db.session.commit()
    browser.open(f"/mentoring/pairs/{pair.id}", status=404)


def test_the_mentee_cannot_answer_for_the_mentor(browser: Browser, company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/requests/{asked.id}")
    browser.post(f"/mentoring/requests/{asked.id}/accept", {"csrf_token": csrf(page)}, status=404)
    assert asked.accepted_at is None


def test_an_ending_needs_one_click_frees_the_place_and_can_be_taken_back(
    browser: Browser, company: Company
) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}").submit("End without blame")
    assert page.address == "/mentors/"
    assert queries.current_pairing(company.anna) is None
    assert queries.mentor_profile(company.vera).taken == 0
    with clock.at(clock.now() + timedelta(hours=25)):
        late = browser.open(f"/mentoring/pairs/{pair.id}")
        assert late.h1 == "This pair has ended: Vera Lebedeva"
        assert "The pair goes on after all" not in late.text
    browser.open(f"/mentoring/pairs/{pair.id}").submit("The pair goes on after all")
    assert queries.current_pairing(company.anna).mentor == company.vera
    assert queries.mentor_profile(company.vera).taken == 1


def test_usual_waiting_times_come_from_what_happened(company: Company) -> None:
    now = clock.now()
    make.mentor_profile(company.vera, capacity=3)
    for days, number in ((2, 1), (3, 2), (6, 3)):
        mentee = company.person(f"Ученик {number}")
        with clock.at(now - timedelta(days=30)):
            asked = make.request(mentee, company.vera)
        with clock.at(now - timedelta(days=30 - days)):
            services.decline(asked)
    assert queries.usual_days_by_mentor([company.vera.id]) == {company.vera.id: 3}


@pytest.mark.parametrize(
    ("words", "finds"),
    [("лебедева", True), ("ЛЕБЕДЕВА вера", True), ("lebed", True), ("аналитик", True), ("no_such%", False)],
)
def test_a_mentor_is_found_by_name_or_subject_in_any_case(words: str, finds: bool, browser: Browser, company: Company) -> None:  # fmt: skip
    make.mentor_profile(company.vera).teaches = "Аналитика и переговоры"
    db.session.flush()
    page = browser.sign_in(company.anna).open("/mentors/all", query_string={"words": words})
    assert (company.vera.name_en in page.text) is finds


@pytest.mark.parametrize("language", ["ru", "en"])
def test_pages_speak_both_languages(language: str, browser: Browser, company: Company) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    browser.speak(language).sign_in(company.anna)
    for address in (
        "/mentors/",
        "/mentors/all",
        f"/mentors/{company.vera.id}",
        "/mentors/answers",
        f"/mentors/{company.vera.id}/ask",
    ):
        page = browser.open(address)
        assert page.tree.get("lang") == language
    browser.sign_in(company.vera)
    for address in ("/mentoring/", "/mentoring/profile", "/mentoring/introduction"):
        browser.open(address)


def test_proposals_cost_the_same_number_of_statements_for_any_number_of_mentors(company: Company) -> None:
    make.mentee_profile(company.anna)
    profile = queries.mentee_profile(company.anna)
    counts = []
    for number in range(2):
        for one in range(6):
            make.mentor_profile(another_mentor(company, f"Наставник {number}{one}"))
        db.session.expire_all()
        statements: list[str] = []

        def note(
            _connection: object, _cursor: object, statement: str, *_more: object, kept: list[str] = statements
        ) -> None:
            kept.append(statement)

        sa.event.listen(db.session.connection(), "before_cursor_execute", note)
        found = queries.shortlist(company.anna, profile)
        sa.event.remove(db.session.connection(), "before_cursor_execute", note)
        assert len(found.offers) == 5
        counts.append(len(statements))
    assert counts[0] == counts[1], counts


def test_whoever_waits_is_told_how_long_answers_take(browser: Browser, company: Company) -> None:
    """Three answers within four days: enough to say what is usual with this mentor."""
    for number in range(3):
        asked = make.request(company.person(f"Ученик {number}"), company.vera)
        with clock.at(clock.now() + timedelta(days=3.5)):
            services.decline(asked)
    waiting = make.request(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/requests/{waiting.id}")
    assert "Vera Lebedeva usually answers within 4 days." in page.text


def test_the_promised_day_is_counted_on_the_reader_s_clock(browser: Browser, company: Company) -> None:
    """It is still the 11th in Greenwich, and the 12th where Anna reads and asks."""
    company.anna.time_zone = "Asia/Vladivostok"
    with clock.at(datetime(2027, 1, 11, 20, 0, tzinfo=UTC)):
        make.mentor_profile(company.vera, hours=range(24 * 7))
        make.mentee_profile(company.anna)
        page = browser.sign_in(company.anna).open("/mentors/")
        assert "Answers by 19 January if you ask today." in page.text
        assert services.ask(company.anna, company.vera, goals="A plan").answer_by == date(2027, 1, 19)
