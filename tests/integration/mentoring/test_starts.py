"""A programme start: tried dry by HR, given to the people, taken back while nobody has asked. And a second mentor."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.models import Person, Post, Role
from app.core import clock
from app.core.audit import AuditEvent
from app.core.mail import Letter
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import Cohort
from app.mentoring.services import cohorts
from app.mentoring.services.refusals import AlreadyAskedFor, CannotAsk, DraftIsOld
from tests.browser import Browser
from tests.factories import Company
from tests.factories import mentoring as make

LIKE, UNLIKE = (3,) * 8, (5,) * 8


def mentors(company: Company, *styles: tuple[int, ...], capacity: int = 1) -> list[Person]:
    found = []
    for number, style in enumerate(styles):
        person = company.person(f"Наставник {number}", post=Post.JUNIOR_KAM, roles=(Role.MENTOR,))
        make.mentor_profile(person, style=style, capacity=capacity)
        found.append(person)
    return found


def mentees(company: Company, count: int) -> list[Person]:
    found = [company.person(f"Ученик {number}") for number in range(count)]
    for person in found:
        make.mentee_profile(person, style=LIKE)
    return found


@pytest.fixture
def daria(app: Any, company: Company) -> Browser:
    return Browser(app).sign_in(company.daria)


def published(company: Company) -> Cohort:
    start = services.draft_start(by=company.daria)
    services.publish_start(start, by=company.daria)
    db.session.commit()
    return start


def test_hr_tries_dry_compares_publishes_and_takes_back(daria: Browser, app: Any, company: Company) -> None:
    """Six people, one mentor whom all would like best, and three others."""
    favourite, *_others = mentors(company, LIKE, UNLIKE, UNLIKE, UNLIKE)
    learners = mentees(company, 6)

    page = daria.open("/hr/mentoring").follow("Prepare a start")
    assert page.h1 == "6 people look for a mentor and could start together"
    page = page.submit("Make a dry run")
    assert page.h1 == "A dry run for 6 people: nobody has been told"
    assert "would hear from 6 people; with these lists, from 3 at most" in page.text
    assert queries.shortlisted_for(learners[0]) == frozenset()

    page = page.submit("Publish")
    assert page.h1 == "6 people have their names; nobody has asked yet"
    listed = [queries.shortlisted_for(person) for person in learners]
    assert sum(favourite.id in names for names in listed) == 3
    # Twelve names for six people: two each, as evenly as it goes.
    assert [len(names) for names in listed] == [2] * 6
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 6

    theirs = Browser(app).sign_in(learners[0]).open("/mentors/")
    assert theirs.h1 == "2 people were found for you. You choose."
    assert "Against" in theirs.text

    page = page.submit("Take it back")
    assert page.h1 == "This start was taken back before anybody had asked"
    assert Browser(app).sign_in(learners[0]).open("/mentors/").h1 == "4 people could teach you. You choose."
    events = set(
        db.session.scalars(sa.select(AuditEvent.event).where(AuditEvent.event.like("mentoring.start%")))
    )
    assert events == {"mentoring.start_drafted", "mentoring.start_published", "mentoring.start_undone"}


def test_after_the_first_request_a_start_stays(company: Company) -> None:
    mentors(company, LIKE, UNLIKE)
    one, _two = mentees(company, 2)
    start = published(company)
    services.ask(one, db.session.get(Person, min(queries.shortlisted_for(one))), goals="Plans")
    with pytest.raises(AlreadyAskedFor):
        services.undo_start(start, by=company.daria)


def test_a_request_outside_of_a_start_does_not_hold_it(company: Company) -> None:
    (mentor, *_) = mentors(company, LIKE, UNLIKE)
    mentees(company, 1)
    start = published(company)
    late = mentees(company, 1)[0]
    services.ask(late, mentor, goals="Plans")
    services.undo_start(start, by=company.daria)


def test_a_dry_run_of_yesterday_is_not_published(company: Company) -> None:
    mentors(company, LIKE)
    mentees(company, 1)
    start = services.draft_start(by=company.daria)
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(DraftIsOld):
        services.publish_start(start, by=company.daria)


def test_a_new_dry_run_replaces_the_last_and_leaves_published_ones(company: Company) -> None:
    mentors(company, LIKE)
    mentees(company, 1)
    kept = published(company).id
    before = services.draft_start(by=company.daria).id
    last = services.draft_start(by=company.daria).id
    assert {one.id for one in queries.starts()} == {kept, last}
    # Whoever still looks at the one before publishes nothing unseen.
    assert last != before


def test_without_anybody_the_page_says_so(daria: Browser, company: Company) -> None:
    page = daria.open("/hr/mentoring/starts")
    assert page.h1 == "Nobody looks for a mentor at present"
    assert not db.session.scalars(sa.select(Cohort)).all()


def test_without_the_solver_the_page_says_what_to_install(
    daria: Browser, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    mentors(company, LIKE)
    mentees(company, 1)
    monkeypatch.setattr("app.hr.views.mentoring.solver_is_there", lambda: False)
    assert "pip install numpy ortools" in daria.open("/hr/mentoring/starts").text
    monkeypatch.setattr(cohorts, "solver_is_there", lambda: False)
    with pytest.raises(cohorts.NoSolver):
        services.draft_start(by=company.daria)


def test_whoever_a_rule_keeps_apart_is_on_no_list(company: Company) -> None:
    """The bulk reads the same facts as the page of one: line, block, former pair, language, hours."""
    boss, blocked, former, german, _early, fits = mentors(company, *[LIKE] * 6)
    (learner,) = mentees(company, 1)
    learner.manager_id = boss.id
    services.hide(blocked, learner)
    make.mentor_profile(german, languages=["de"], style=LIKE, capacity=1)
    make.mentor_profile(_early, hours=(3, 4), style=LIKE, capacity=1)
    services.end(make.pair(learner, former), by=learner)
    db.session.commit()
    allowed = {one.id for one in (boss, blocked, former, german, _early, fits) if not queries.reasons_for(learner, queries.mentor(one.id))}  # fmt: skip
    published(company)
    assert queries.shortlisted_for(learner) == allowed == {fits.id}


def test_the_number_of_statements_does_not_grow_with_people(company: Company, statements: Any) -> None:
    mentors(company, LIKE, UNLIKE)
    mentees(company, 2)
    db.session.expire_all()
    with statements() as few:
        queries.everybody()
    mentors(company, *[LIKE] * 6)
    mentees(company, 9)
    db.session.expire_all()
    with statements() as many:
        queries.everybody()
    assert len(many) == len(few)


def test_a_no_leads_to_the_next_best_and_not_to_the_same_person(app: Any, company: Company) -> None:
    first, second = mentors(company, LIKE, UNLIKE)
    (learner,) = mentees(company, 1)
    services.decline(services.ask(learner, first, goals="Plans"))
    db.session.commit()
    found = queries.shortlist(learner, queries.mentee_profile(learner))
    assert [one.mentor.id for one in found.offers] == [second.id]
    assert (
        "You asked them not long ago, so they are not proposed at present"
        in Browser(app).sign_in(learner).open("/mentors/").text
    )


def test_hr_allows_a_second_mentor_and_no_third(daria: Browser, app: Any, company: Company) -> None:
    one, two, three = mentors(company, LIKE, LIKE, LIKE)
    (learner,) = mentees(company, 1)
    make.pair(learner, one)
    with pytest.raises(CannotAsk):
        services.ask(learner, two, goals="Contracts")
    page = daria.open(f"/hr/people/{learner.id}").submit("Allow a second mentor")
    assert "Two: HR has allowed a second mentor." in page.text
    assert "HR has allowed you a second mentor" in Browser(app).sign_in(learner).open("/mentors/").text
    make.pair(learner, two)
    assert [pair.slot for pair in queries.current_pairings(learner)] == [1, 2]
    with pytest.raises(CannotAsk):
        services.ask(learner, three, goals="More")
    page.submit("One is enough")
    assert len(queries.current_pairings(learner)) == 2


def test_an_end_frees_the_slot_of_either(company: Company) -> None:
    one, two, three = mentors(company, LIKE, LIKE, LIKE)
    (learner,) = mentees(company, 1)
    services.allow_second_mentor(learner, by=company.daria)
    first = make.pair(learner, one)
    make.pair(learner, two)
    services.end(first, by=learner)
    db.session.commit()
    assert make.pair(learner, three).slot == 1


def test_letters_speak_the_readers_language_whoever_acts(app: Any, company: Company) -> None:
    """Vera has chosen no language but reads in Russian; Anna, who asks, reads in English."""
    make.mentor_profile(company.vera)
    company.vera.language = company.anna.language = None
    db.session.commit()
    Browser(app).speak("ru").sign_in(company.vera).open("/mentoring/")
    make.mentee_profile(company.anna)
    page = Browser(app).speak("en").sign_in(company.anna).open(f"/mentors/{company.vera.id}/ask")
    page.submit(goals="A plan", message="Please.")
    db.session.expire_all()
    assert db.session.scalars(sa.select(Letter.language).where(Letter.to == company.vera.email)).all() == [
        "ru"
    ]
