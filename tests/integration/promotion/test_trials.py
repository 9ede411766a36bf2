"""The ninety days of a trial: when they begin, rest and end, and where the client goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.accounts.models import Post
from app.core import clock
from app.extensions import db
from app.notifications.models import Notice
from app.promotion import queries, services
from app.promotion.models import Ladder
from app.promotion.rules import TRIAL_DAYS, Outcome
from app.promotion.services.refusals import TrialTooShort
from app.record.models import ClientKind
from app.record.queries import client_called
from app.record.services import add_client
from tests.factories.promotion import in_days, marked, sitting
from tests.integration.promotion.test_outcome import on_trial


def confirmed(members):
    services.end_trial(members[0], confirmed=True, client_kept=True, feedback="Content.", note="Kept.")
    db.session.commit()


def test_a_trial_cannot_have_begun_before_the_panel_said_yes(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="Yes.", missing="Time.")
    services.open_seat(company.anna.unit, Ladder.JUNIOR, 2027, 1, by=company.daria)
    db.session.commit()
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}/terms")
    said = ["Choose a day from the panel’s decision on, a year ahead at most."]
    page = page.submit("Begin the trial", client="Alder", terms="Meet weekly.", from_on=in_days(-TRIAL_DAYS))
    assert page.faults() == said
    page = page.submit("Begin the trial", from_on=in_days(400))
    assert page.faults() == said
    page.submit("Begin the trial", from_on=in_days(30))
    assert case.trial.until_on == clock.today() + timedelta(days=30 + TRIAL_DAYS)


def test_days_on_hold_are_put_at_the_end(company, browser):
    case, members = on_trial(company)
    last = case.trial.until_on
    with clock.at(clock.now() + timedelta(days=10)):
        services.hold(case, by=company.anna, reason="Illness.")
    with clock.at(clock.now() + timedelta(days=30)):
        services.go_on(case, by=company.anna)
    db.session.commit()
    assert case.trial.until_on == last + timedelta(days=20)
    with clock.at(clock.now() + timedelta(days=TRIAL_DAYS)), pytest.raises(TrialTooShort):
        confirmed(members)
    with clock.at(clock.now() + timedelta(days=TRIAL_DAYS + 20)):
        confirmed(members)
    assert company.anna.post is Post.JUNIOR_KAM


def test_a_rest_before_the_first_day_takes_nothing_away(company):
    case, _members = on_trial(company)
    case.trial.from_on += timedelta(days=30)
    case.trial.until_on += timedelta(days=30)
    last = case.trial.until_on
    services.hold(case, by=company.anna, reason="Leave.")
    with clock.at(clock.now() + timedelta(days=10)):
        services.go_on(case, by=company.anna)
    assert case.trial.until_on == last


def test_a_trial_is_stuck_only_when_nobody_ends_it(company):
    case, _members = on_trial(company)
    with clock.at(clock.now() + timedelta(days=TRIAL_DAYS + 14)):
        assert not queries.is_stuck(case)
        assert queries.whose_move(case, queries.panel_of(case)) is queries.Whose.PANEL
    with clock.at(clock.now() + timedelta(days=TRIAL_DAYS + 15)):
        assert queries.is_stuck(case)


def test_a_manager_who_stands_beside_is_told_once(company):
    case, members = on_trial(company)
    company.gleb.post = Post.SENIOR_KAM
    services.change_support(case, by=company.daria, kam=company.gleb)
    services.end_trial(members[0], confirmed=False, client_kept=None, feedback="", note="Not now.")
    told = db.session.query(Notice).filter_by(kind="promotion.trial_returned", person_id=company.gleb.id)
    assert told.count() == 1


def test_the_panel_is_told_once_that_the_days_are_over(company, browser):
    case, members = on_trial(company)
    services.daily()
    over = "The trial of Anna Smirnova is over"
    assert over not in browser.sign_in(company.vera).open("/notifications/").text
    with clock.at(clock.now() + timedelta(days=TRIAL_DAYS + 1)):
        assert services.daily() == len(members)
        assert services.daily() == 0
        db.session.commit()
        assert over in browser.sign_in(company.vera).open("/notifications/").text


def test_the_client_comes_from_whoever_holds_it_when_the_trial_ends(company):
    """Another KAM stands beside now, yet the client stayed with the former one."""
    case, members = on_trial(company)
    nina = company.person(post=Post.SENIOR_KAM)
    add_client(company.vera, code="ALDER", from_on=clock.today(), kind=ClientKind.KEY)
    services.change_support(case, by=company.daria, kam=nina)
    db.session.commit()
    with clock.at(clock.now() + timedelta(days=TRIAL_DAYS + 1)):
        confirmed(members)
    client = client_called("alder")
    assert client.current.person_id == company.anna.id
    assert client.held_by(company.vera.id)[0].ended_why.value == "handed_over"


@pytest.mark.parametrize(
    ("confirmed", "said"),
    [
        (None, "After 90 days the panel looks at how the client has been kept"),
        (True, "Nothing is awaited: the post is taken."),
        (False, "The trial has ended and the employee is back in the former post"),
    ],
)
def test_the_decision_says_what_is_awaited_now_and_not_what_was(company, browser, confirmed, said):
    case, members = on_trial(company)
    if confirmed is not None:
        with clock.at(clock.now() + timedelta(days=TRIAL_DAYS + 1)):
            services.end_trial(
                members[0], confirmed=confirmed, client_kept=True, feedback="Good.", note="As agreed."
            )
            db.session.commit()
    page = browser.sign_in(company.anna).open(f"/promotion/{case.id}/decision")
    assert said in page.text and "HR writes the terms" not in page.text
