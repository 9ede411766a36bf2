"""What this room says on the home page: how far the route is, what comes next, who waits, and the questions that come back."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import Person
from app.assessment import queries as assessment
from app.reading.path import LIST, done_books_in
from app.route.models import Course, Question, RouteItem, RoutePlan
from app.route.queries import walks
from app.route.walk import Standing, Walk
from app.sharing.models import Area
from app.sharing.queries import is_shown
from app.stations import (
    ME,
    TODAY,
    Facts,
    OnPath,
    Progress,
    Remembered,
    State,
    Step,
    Waiting,
    fact,
    stamp,
)
from app.swot.models import SheetAction
from app.swot.path import ACTIONS, actions_in

# Items and courses come as a stamp: a route that was worked out from the same ones is not worked out again.
ROUTE = (
    fact("route.items", text=stamp(*RouteItem.__table__.columns)).where(RouteItem.person_id == ME),
    fact("route.courses", text=stamp(*Course.__table__.columns)),
    # `number` hours a week, `other` whether they said that they have the ordinary craft.
    fact("route.plan", number=RoutePlan.weekly_hours, other=sa.cast(RoutePlan.has_base, sa.Integer)).where(
        RoutePlan.person_id == ME
    ),
)
ASKED_OF_ME = (
    fact(
        "route.asked",
        id=RoutePlan.id,
        other=RoutePlan.person_id,
        name_ru=Person.name_ru,
        name_en=Person.name_en,
        at=RoutePlan.asked_at,
    )
    .join_from(RoutePlan, Person, Person.id == RoutePlan.person_id)
    # Whoever took the route back asks no more.
    .where(RoutePlan.asked_id == ME, RoutePlan.agreed_at.is_(None), is_shown(Person, ME, Area.ROUTE, TODAY)),
)
RECALL = (
    fact("route.recall", number=sa.func.count(Question.id)).where(
        Question.person_id == ME, Question.removed_at.is_(None), Question.next_on <= TODAY
    ),
)


@dataclass(frozen=True)
class Said:
    """What a route comes to on the home page."""

    progress: Progress
    step: Step | None


_said: Remembered[Said] = Remembered()


def _of(facts: Facts) -> Said:
    key = (
        facts.person.id,
        assessment.profile_for(facts.person),
        facts.language,
        facts.today,
        assessment.rows_of_result(facts),
        *(facts.one(kind) for kind in ("route.items", "route.courses", "route.plan")),
        *actions_in(facts),
        done_books_in(facts),
    )
    return _said.of(key, lambda: _work_out(facts))


def _work_out(facts: Facts) -> Said:
    walk = walk_in(facts)
    return Said(progress_on(walk), step_on(walk, facts))


def walk_in(facts: Facts) -> Walk:
    """Return the route, from what is known already and the items that somebody acted on."""
    person, profile = facts.person, assessment.profile_for(facts.person)
    result = assessment.result_in(facts, profile)
    plan, items, listed = facts.one("route.plan"), facts.one("route.items"), facts.one("route.courses")
    draft = walks.draft_from(
        person,
        profile,
        result,
        result.tables if result else assessment.tables_in(facts, profile),
        RoutePlan(weekly_hours=plan.number, has_base=None if plan.other is None else bool(plan.other))
        if plan
        else None,
        walks.items_of(person) if items and items.text else (),
        walks.learnings() if listed and listed.text else walks.SHIPPED_ONLY,
        done_books_in(facts),
        facts.today,
    )
    actions = [
        SheetAction(id=row.id, what=row.text, competency=row.word, due_on=row.on)
        for row in actions_in(facts)
        if row.number
    ]
    return walks.walk_from(draft, result, actions)


def progress_on(walk: Walk) -> Progress:
    done = len(walk.ended)
    ahead = len(walk.order) + len(walk.agreed)
    if not ahead and not done and not (walk.is_rated and not walk.gaps):
        return Progress(State.AHEAD, _("grows from your gaps"))
    if not ahead:
        return Progress(State.DONE, _("nothing left to do"))
    if walk.doing:
        return Progress(State.ON, ngettext("%(num)s under way", "%(num)s under way", len(walk.doing)))
    if done:
        return Progress(State.ON, _("%(done)s done, %(ahead)s ahead", done=done, ahead=ahead))
    return Progress(State.AHEAD, ngettext("%(num)s thing to do", "%(num)s things to do", ahead))


def step_on(walk: Walk, facts: Facts) -> Step | None:
    """What the route would advise now: finish what is late, else begin the first item."""
    late = [one for one in walk.agreed if one.row and one.due_on and one.due_on < facts.today]
    if late:
        return _step(
            late[0], _("Its day has passed. Say whether it is done, or choose another day."), _("Answer")
        )
    if walk.doing:
        return _step(
            walk.doing[0], _("It is under way. When it is done, say where you applied it."), _("Open it")
        )
    if not walk.ahead:
        return None
    first = walk.ahead[0]
    why = _("It is the first on your route.")
    if first.place == "arithmetic":
        why = _("Of all open items it closes most of your gaps for an hour of work.")
    return _step(first, why, _("Open it"))


def _step(standing: Standing, why: str, action: str) -> Step:
    effort = None
    if standing.hours:
        effort = ngettext("%(num)s hour", "%(num)s hours", round(standing.hours))
    return Step(standing.title, why, action, "route.item", {"key": standing.key}, standing.due_on, effort)


def waiting(facts: Facts) -> list[Waiting]:
    """Routes that wait for this person's word, those asked first at the top."""
    rows = sorted(facts.all("route.asked"), key=lambda row: (row.at, row.id))
    return [
        Waiting(
            row.name(facts.language),
            _("asks you to agree a learning route"),
            _("Look at it"),
            "route.of",
            {"person_id": row.other},
        )
        for row in rows
    ]


def recalled(facts: Facts) -> list[Waiting]:
    """One's own questions that come back today (domain.md, 10.1)."""
    due = facts.count("route.recall")
    if not due:
        return []
    what = ngettext(
        "%(num)s question of your own has come back.", "%(num)s questions of your own have come back.", due
    )
    return [Waiting(_("Questions to yourself"), what, _("Answer"), "route.questions")]


ON_PATH = OnPath(
    facts=(*assessment.LATEST, *LIST, *ACTIONS, *ROUTE),
    progress=lambda facts: _of(facts).progress,
    step=lambda facts: _of(facts).step,
    waits=ASKED_OF_ME,
    waiting=waiting,
)
progress_of, next_step_of, waiting_for = ON_PATH.progress_of, ON_PATH.next_step_of, ON_PATH.waiting_for
