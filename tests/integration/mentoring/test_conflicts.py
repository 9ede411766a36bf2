"""Nobody is taught by a rival: for the same post, or for the same client (domain.md, 6.2, rule 7)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.accounts.models import Person, Post, Role
from app.core import clock
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.rules import Reason
from app.mentoring.services.refusals import CannotAsk
from app.promotion import services as promotion
from app.promotion.models import Chair
from app.record import services as record
from tests.browser import Browser
from tests.factories import Company
from tests.factories import mentoring as make
from tests.factories import promotion as cases
from tests.factories.record import add_clients

RIVAL = "You both want the same seat or work with the same client."


def handed_over(giver: Person, taker: Person, *, days_ago: int) -> None:
    """`giver` had two clients for long; one of them went to `taker`."""
    on = clock.today() - timedelta(days=days_ago)
    client, _other = add_clients(giver, 2, since=on - timedelta(days=100))
    record.hand_over(client, giver, to=taker, on=on)
    db.session.commit()


def reasons_between(mentee: Person, mentor: Person) -> tuple[Reason, ...]:
    profile = queries.mentor(mentor.id)
    assert profile is not None
    return queries.reasons_for(mentee, profile)


def test_a_client_that_went_from_one_to_the_other_keeps_them_apart(
    browser: Browser, company: Company
) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    handed_over(company.anna, company.vera, days_ago=60)
    page = browser.sign_in(company.anna).open("/mentors/")
    assert page.h1 == "Nobody fits at the moment, and there is another way"
    assert RIVAL in page.text
    page = browser.open(f"/mentors/{company.vera.id}")
    assert RIVAL in page.text
    with pytest.raises(CannotAsk):
        services.ask(company.anna, company.vera, goals="A plan")


@pytest.mark.parametrize("to_mentee", [True, False])
def test_it_does_not_matter_who_gave_and_who_took(company: Company, to_mentee: bool) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    giver, taker = (company.vera, company.anna) if to_mentee else (company.anna, company.vera)
    handed_over(giver, taker, days_ago=10)
    assert reasons_between(company.anna, company.vera) == (Reason.CONFLICT_OF_INTEREST,)


def test_after_a_year_the_client_is_forgotten(company: Company) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    handed_over(company.anna, company.vera, days_ago=366)
    assert reasons_between(company.anna, company.vera) == ()


def test_clients_of_one_s_own_and_of_third_people_are_no_conflict(company: Company) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    add_clients(company.vera, 2, since=clock.today() - timedelta(days=50), prefix="V")
    handed_over(company.anna, company.person(post=Post.JUNIOR_KAM), days_ago=20)
    assert reasons_between(company.anna, company.vera) == ()


def two_juniors(company: Company) -> tuple[Person, Person]:
    """Two junior KAMs, of whom one teaches and the other looks."""
    teacher = company.person(post=Post.JUNIOR_KAM, roles=(Role.MENTOR,))
    seeker = company.person(post=Post.JUNIOR_KAM)
    make.mentor_profile(teacher)
    make.mentee_profile(seeker)
    return teacher, seeker


def test_two_open_cases_for_one_post_keep_their_people_apart(company: Company) -> None:
    teacher, seeker = two_juniors(company)
    cases.asked(seeker)
    assert reasons_between(seeker, teacher) == ()
    case = cases.asked(teacher)
    assert reasons_between(seeker, teacher) == (Reason.CONFLICT_OF_INTEREST,)
    promotion.withdraw(case)
    db.session.commit()
    assert reasons_between(seeker, teacher) == ()


def test_cases_for_different_posts_are_no_conflict(company: Company) -> None:
    teacher, _seeker = two_juniors(company)
    cases.asked(teacher)
    make.mentee_profile(company.anna)
    cases.asked(company.anna)
    assert reasons_between(company.anna, teacher) == ()


def test_a_start_keeps_rivals_off_the_lists(company: Company) -> None:
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    other = company.person()
    make.mentee_profile(other)
    handed_over(company.anna, company.vera, days_ago=60)
    services.draft_start(by=company.daria)
    start = queries.starts()[0]
    assert [person.id for person in queries.people_on(start)] == [other.id]


def test_of_two_reasons_the_earlier_rule_is_told(company: Company) -> None:
    """A panel member who also took a client over is named as one who decides."""
    make.mentor_profile(company.vera)
    make.mentee_profile(company.anna)
    case = cases.ready(company, company.anna)
    promotion.name_member(case, company.vera, Chair.KAM_LEAD, by=company.daria)
    handed_over(company.anna, company.vera, days_ago=30)
    assert reasons_between(company.anna, company.vera)[0] is Reason.ON_PANEL
