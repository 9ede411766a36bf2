"""What the portal does by itself, day by day and once a month."""

from __future__ import annotations

import functools
from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import Person, Post
from app.assessment.models import Round
from app.assessment.queries import latest_results
from app.core import clock
from app.core.jobs import AT_ONCE, Looked
from app.extensions import db
from app.notifications.models import Notice
from app.notifications.services import notify
from app.promotion.models import Case, Decision, Hold, Ladder, Panel, PanelMember, Trial
from app.promotion.queries.panels import panels_short_of_a_member
from app.promotion.queries.sheet import retention_facts
from app.promotion.rules import Outcome, Stage
from app.promotion.rules.criteria import Value, band_value, retention_value
from app.promotion.services.decisions import open_due
from app.promotion.services.moves import settle_by
from app.promotion.services.notices import tell_hr, unnamed
from app.record.queries import unit_median_retention

REMIND_AGAIN = timedelta(days=30)


def daily() -> int:
    """Take the portal's own steps: cases whose condition has come true, deferrals whose day has come. Returns how many."""
    return _settle_all() + open_due() + tell_of_short_panels() + tell_of_trials_over()


def _settle_all() -> int:
    """Take every case on whose condition has come true; the results of AT_ONCE people are read together."""
    waiting = db.session.scalars(
        sa.select(Case).where(Case.stage == Stage.PROFILE, Case.closed_at.is_(None)).order_by(Case.id)
    ).all()
    settled = 0
    for ladder in Ladder:
        cases = [case for case in waiting if case.ladder is ladder]
        for start in range(0, len(cases), AT_ONCE):
            part = cases[start : start + AT_ONCE]
            results = latest_results([case.person for case in part], ladder.value)
            settled += sum(settle_by(case, results.get(case.person_id)) for case in part)
    return settled


def tell_of_short_panels() -> int:
    """Tell HR, once a month for each, of panels that wait for somebody who has left. Returns how many."""
    count = 0
    for panel in panels_short_of_a_member():
        told = sa.exists().where(
            Notice.kind == "promotion.short", Notice.at > clock.now() - REMIND_AGAIN,
            Notice.endpoint_values["case_id"].as_integer() == panel.case_id,
        )  # fmt: skip
        if not db.session.scalar(sa.select(told)):
            tell_hr(panel.case, "promotion.short")
            count += 1
    return count


def tell_of_trials_over() -> int:
    """Tell the members of a panel, once each, that the 90 days of a trial are over. Returns how many were told."""
    told = sa.exists().where(
        Notice.kind == "promotion.trial_over",
        Notice.person_id == PanelMember.person_id,
        Notice.endpoint_values["member_id"].as_integer() == PanelMember.id,
    )
    members = db.session.scalars(
        sa.select(PanelMember)
        .join(Panel, Panel.id == PanelMember.panel_id)
        .join(Case, Case.id == Panel.case_id)
        .join(Trial, Trial.case_id == Case.id)
        .join(Decision, Decision.panel_id == Panel.id)
        .where(
            Case.stage == Stage.TRIAL,
            Trial.until_on <= clock.today(),
            Decision.outcome == Outcome.APPROVED,
            PanelMember.replaced_at.is_(None),
            ~sa.exists().where(Hold.case_id == Case.id, Hold.until_on.is_(None)),
            ~told,
        )
        .order_by(PanelMember.id)
    ).all()
    for member in members:
        notify(
            member.person,
            "promotion.trial_over",
            "panel.trial",
            {"member_id": member.id},
            by_mail=True,
            name=member.case.person.names if member.knows_person else unnamed(member.panel),
        )
    return len(members)


def remind_those_who_could_ask(after: int = 0, most: int = AT_ONCE) -> Looked:
    """Tell everybody who meets criteria 1 and 2 and has no case that the door is open, once in 30 days (8.6).

    Whoever has closed a case in these days has just thought about it, and is left in peace. Looks at `most` people
    behind the number `after`.
    """
    now = clock.now()
    told = sa.exists().where(
        Notice.person_id == Person.id, Notice.kind == "promotion.why_not", Notice.at > now - REMIND_AGAIN
    )
    has_case = sa.exists().where(
        Case.person_id == Person.id, sa.or_(Case.closed_at.is_(None), Case.closed_at > now - REMIND_AGAIN)
    )
    rated = sa.exists().where(Round.person_id == Person.id, Round.opened_both_at.is_not(None))
    people = db.session.scalars(
        sa.select(Person)
        .where(
            Person.id > after,
            Person.left_on.is_(None),
            Person.post != Post.SENIOR_KAM,
            rated,
            ~told,
            ~has_case,
        )
        .order_by(Person.id)
        .limit(most)
    ).all()
    # The median of a unit is the same for everybody in it, and the dearest thing here.
    unit_median = functools.cache(unit_median_retention)
    count = 0
    for ladder, posts in (("junior", (Post.SALES_MANAGER, Post.OTHER)), ("senior", (Post.JUNIOR_KAM,))):
        group = [person for person in people if person.post in posts]
        results = latest_results(group, ladder)
        for person in group:
            result = results.get(person.id)
            if result is None or band_value(result.promotion_readiness.band.value) is not Value.MET:
                continue
            if retention_value(*retention_facts(person, clock.today(), unit_median)) is Value.NOT_MET:
                continue
            notify(person, "promotion.why_not", "promotion.ask", by_mail=True)
            count += 1
    db.session.flush()
    return Looked(count, people[-1].id if len(people) == most else None)
