"""How far a person is on the last two stations, what they could do next, and who waits for them."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from flask_babel import gettext as _

from app.accounts.models import Person, Post
from app.extensions import db
from app.promotion.content import promotion_words
from app.promotion.models import Case, Panel, PanelMember
from app.promotion.queries.panels import seats_waiting_for
from app.promotion.queries.rows import goals_of, latest_case, next_ladder, open_case, shown_stage
from app.promotion.queries.sheet import sheet_of
from app.promotion.queries.standing import conditions_of, hr_may_agree
from app.promotion.rules import Stage
from app.stations import Progress, State, Step, Waiting


def progress_of(person: Person) -> Progress:
    """Station 9: where the case stands."""
    case = open_case(person)
    if case is None:
        last = latest_case(person)
        if last is not None and last.stage is Stage.CONFIRMED:
            return Progress(State.DONE, _("confirmed"))
        return Progress(State.AHEAD, _("no case yet"))
    if case.is_held:
        return Progress(State.ON, _("on hold"))
    words = promotion_words().stage(shown_stage(case).value)
    return Progress(State.ON, str(words.word).lower() if words else "")


def growth_of(person: Person) -> Progress:
    """Station 10: the post held now."""
    if person.post is Post.SENIOR_KAM:
        return Progress(State.DONE, _("senior KAM"))
    if person.post is Post.JUNIOR_KAM:
        return Progress(State.ON, _("junior KAM, senior ahead"))
    return Progress(State.AHEAD, _("junior KAM ahead"))


def next_step_of(person: Person) -> Step | None:
    """What the case needs from its owner now; without a case, asking is advised to those who are assessed."""
    case = open_case(person)
    if case is None:
        if next_ladder(person) is None:
            return None
        return Step(
            _("Open a promotion case when you like"),
            _("It needs no nomination: your wish is enough, and you can take it back on any day."),
            _("Read what it means"),
            "promotion.ask",
        )
    if case.is_held:
        return None
    step = _STEPS.get(case.stage)
    return step(case) if step else None


def _profile(case: Case) -> Step | None:
    missing = next((check for check in conditions_of(case) if not check.met), None)
    if missing is None:
        return Step(
            _("Your case can move on"), _("All its conditions are met."), _("Open my case"), "promotion.index"
        )
    if missing.endpoint is None:
        return None
    return Step(
        _("Your case waits for your assessment"),
        _("Still missing: %(what)s.", what=missing.words[:1].lower() + missing.words[1:]),
        _("Go there"),
        missing.endpoint,
    )


def _assessed(case: Case) -> Step | None:
    if case.plan_asked_at:
        return None
    if goals_of(case):
        return Step(
            _("Show your goals to your manager"),
            _("Once they are agreed the plan begins."),
            _("Open my goals"),
            "promotion.goals",
        )
    return Step(
        _("Write a goal for each must-have that is short"),
        _("One sentence and a day are enough; your manager agrees to them."),
        _("Write my goals"),
        "promotion.goals",
    )


def _plan(case: Case) -> Step | None:
    return Step(
        _("Have a first example confirmed"),
        _("Somebody who was there says that it happened; then you gather the others."),
        _("Open my examples"),
        "assessment.examples",
    )


def _evidence(case: Case) -> Step | None:
    if case.panel_asked_at:
        return None
    sheet = sheet_of(case)
    if sheet.is_complete:
        return Step(
            _("Ask for the panel"),
            _("Your criteria sheet is complete."),
            _("Open my case"),
            "promotion.index",
            due_on=None,
        )
    return Step(
        _("Close the next line of your criteria sheet"),
        _("%(done)s of %(all)s lines hold.", done=sheet.passed, all=len(sheet.lines)),
        _("Open the sheet"),
        "promotion.sheet",
    )


_STEPS = {
    Stage.PROFILE: _profile,
    Stage.ASSESSED: _assessed,
    Stage.PLAN: _plan,
    Stage.EVIDENCE: _evidence,
}


def waiting_for(person: Person) -> list[Waiting]:
    """What others wait for: panels to declare or mark, goals to agree, and for HR the cases whose move is theirs."""
    return [*_panels(person), *_goals(person), *_desk(person)]


def _panels(person: Person) -> list[Waiting]:
    found = []
    for member in seats_waiting_for(person):
        name = member.case.person.name if member.knows_person else _("A panel")
        if member.declared_at is None:
            found.append(
                Waiting(
                    _("A panel"),
                    _("asks whether there is a conflict of interest"),
                    _("Answer"),
                    "panel.show",
                    {"member_id": member.id},
                )
            )
        else:
            found.append(
                Waiting(name, _("waits for your marks"), _("Mark"), "panel.show", {"member_id": member.id})
            )
    return found


def _goals(person: Person) -> list[Waiting]:
    cases = db.session.scalars(
        sa.select(Case)
        .join(Person, Person.id == Case.person_id)
        .where(
            Person.manager_id == person.id,
            Case.stage == Stage.ASSESSED,
            Case.plan_asked_at.is_not(None),
            Case.closed_at.is_(None),
        )
        .order_by(Case.plan_asked_at, Case.id)
    )
    return [
        Waiting(
            case.person.name,
            _("asks you to agree the goals of the plan"),
            _("Read them"),
            "promotion.agree",
            {"case_id": case.id},
        )
        for case in cases
    ]


def _desk(person: Person) -> list[Waiting]:
    if not person.is_hr:
        return []
    cases = db.session.scalars(
        sa.select(Case)
        .where(
            Case.closed_at.is_(None),
            Case.person_id != person.id,
            sa.or_(
                Case.stage.in_([Stage.READY, Stage.APPROVED, Stage.DEFERRED]),
                sa.and_(Case.stage == Stage.EVIDENCE, Case.panel_asked_at.is_not(None)),
                sa.and_(Case.stage == Stage.ASSESSED, Case.plan_asked_at.is_not(None)),
            ),
        )
        .order_by(Case.stage_since, Case.id)
    ).all()
    words = {
        Stage.ASSESSED: _("waits for somebody to agree the goals"),
        Stage.EVIDENCE: _("has asked for the panel"),
        Stage.READY: _("waits for a panel to be named and opened"),
        Stage.APPROVED: _("waits for the terms of the trial"),
        Stage.DEFERRED: _("is to be told the decision in person"),
    }
    sitting = _declaring(cases)
    return [
        Waiting(
            case.person.name, words[case.stage], _("Open the case"), "promotions.show", {"case_id": case.id}
        )
        for case in cases
        if not case.is_held
        and case.id not in sitting
        and (case.stage is not Stage.ASSESSED or hr_may_agree(case))
    ]


def _declaring(cases: Iterable[Case]) -> set[int]:
    """Cases whose three members are named and have not all answered: there HR waits, too."""
    ids = [case.id for case in cases]
    rows = db.session.execute(
        sa.select(Panel.case_id)
        .join(PanelMember, PanelMember.panel_id == Panel.id)
        .where(Panel.case_id.in_(ids), Panel.sat_at.is_(None), PanelMember.replaced_at.is_(None))
        .group_by(Panel.case_id, Panel.id)
        .having(sa.func.count(PanelMember.id) == 3, sa.func.count(PanelMember.declared_at) < 3)
    )
    return set(rows.scalars())
