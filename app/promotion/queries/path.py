"""How far a person is on the last two stations, what they could do next, and who waits for them."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import gettext as _

from app.accounts.models import Person, Post
from app.assessment.queries import LATEST, result_in
from app.extensions import db
from app.promotion.content import promotion_words
from app.promotion.models import Case, Decision, Goal, Hold, Ladder, Panel, PanelMember
from app.promotion.queries.panels import is_waited_for
from app.promotion.queries.rows import ladder_after
from app.promotion.queries.sheet import assessed_by, sheet_of
from app.promotion.queries.standing import hr_stands_in, profile_checks
from app.promotion.rules import Outcome, Stage, is_open_on, stage_shown
from app.stations import IS_HR, ME, Fact, Facts, OnPath, Progress, State, Step, Waiting, fact

_is_held = sa.exists().where(Hold.case_id == Case.id, Hold.until_on.is_(None)).correlate(Case)
_other = sa.orm.aliased(Case)
_newer = sa.orm.aliased(Panel)

CASE = (
    # The case that goes on: `number` 1 on hold, `other` how many goals are written, `text` the ladder, `at` goals shown
    # to the manager, `then` the panel asked for.
    fact(
        "promotion.case",
        id=Case.id,
        other=sa.select(sa.func.count(Goal.id))
        .where(Goal.case_id == Case.id)
        .correlate(Case)
        .scalar_subquery(),
        number=sa.case((_is_held, 1), else_=0),
        word=Case.stage,
        text=Case.ladder,
        at=Case.plan_asked_at,
        then=Case.panel_asked_at,
    ).where(Case.person_id == ME, Case.closed_at.is_(None)),
    # What its last panel has decided: `word` the outcome, `on` the day it opens by itself, `number` 1 once told.
    fact(
        "promotion.decision",
        id=Decision.id,
        number=sa.case((Decision.told_on.is_not(None), 1), else_=0),
        word=Decision.outcome,
        on=Decision.opens_on,
    )
    .join_from(Decision, Panel, Panel.id == Decision.panel_id)
    .join(Case, Case.id == Panel.case_id)
    .where(
        Case.person_id == ME,
        Case.closed_at.is_(None),
        ~sa.exists().where(_newer.case_id == Panel.case_id, _newer.number > Panel.number).correlate(Panel),
    ),
    fact("promotion.last", id=Case.id, word=Case.stage).where(
        Case.id
        == sa.select(_other.id)
        .where(_other.person_id == ME)
        .order_by(_other.opened_at.desc(), _other.id.desc())
        .limit(1)
        .scalar_subquery()
    ),
)

_colleague = sa.orm.aliased(PanelMember)
_sitting = sa.orm.aliased(PanelMember)

SEATS = (
    # A place on a panel that has not decided: `other` 1 who knows the person, `number` how many first marks are missing,
    # `word` "said" once a conflict was denied, `text` "sits" while the panel sits and the case does not rest, `amount` 1
    # once the first marks are in, `then` the second ones, `at` named.
    fact(
        "promotion.seat",
        id=PanelMember.id,
        other=sa.case((PanelMember.knows_person.is_(True), 1), else_=0),
        number=sa.select(sa.func.count(_colleague.id))
        .where(
            _colleague.panel_id == PanelMember.panel_id,
            _colleague.replaced_at.is_(None),
            _colleague.first_locked_at.is_(None),
        )
        .correlate(PanelMember)
        .scalar_subquery(),
        amount=sa.case((PanelMember.first_locked_at.is_not(None), 1.0), else_=0.0),
        word=sa.case((PanelMember.conflict.is_(None), ""), else_="said"),
        text=sa.case((sa.and_(Panel.sat_at.is_not(None), ~_is_held), "sits"), else_=""),
        name_ru=Person.name_ru,
        name_en=Person.name_en,
        at=PanelMember.named_at,
        then=PanelMember.second_locked_at,
    )
    .join_from(PanelMember, Panel, Panel.id == PanelMember.panel_id)
    .join(Case, Case.id == Panel.case_id)
    .join(Person, Person.id == Case.person_id)
    .outerjoin(Decision, Decision.panel_id == Panel.id)
    .where(
        PanelMember.person_id == ME,
        PanelMember.replaced_at.is_(None),
        sa.or_(PanelMember.conflict.is_(None), PanelMember.conflict.is_(False)),
        Case.stage.in_([Stage.READY, Stage.PANEL]),
        Decision.id.is_(None),
    ),
)
_with_name = {"name_ru": Person.name_ru, "name_en": Person.name_en}
GOALS = (
    fact("promotion.goals", id=Case.id, at=Case.plan_asked_at, **_with_name)
    .join_from(Case, Person, Person.id == Case.person_id)
    .where(
        Person.manager_id == ME,
        Case.stage == Stage.ASSESSED,
        Case.plan_asked_at.is_not(None),
        Case.closed_at.is_(None),
    ),
)
# Cases whose three members are named and have not all answered: there HR waits, too.
_declaring = (
    sa.select(Panel.case_id)
    .join(_sitting, _sitting.panel_id == Panel.id)
    .where(Panel.case_id == Case.id, Panel.sat_at.is_(None), _sitting.replaced_at.is_(None))
    .correlate(Case)
    .group_by(Panel.case_id, Panel.id)
    .having(sa.func.count(_sitting.id) == 3, sa.func.count(_sitting.declared_at) < 3)
)
_boss = sa.orm.aliased(Person)
DESK = (
    # `number` 1 where the person has a line manager at work, `then` when the goals were put to them.
    fact(
        "promotion.desk",
        id=Case.id,
        number=sa.case((sa.and_(_boss.id.is_not(None), _boss.left_on.is_(None)), 1), else_=0),
        word=Case.stage,
        at=Case.stage_since,
        then=Case.plan_asked_at,
        **_with_name,
    )
    .join_from(Case, Person, Person.id == Case.person_id)
    .outerjoin(_boss, _boss.id == Person.manager_id)
    .where(
        IS_HR,
        Case.closed_at.is_(None),
        Case.person_id != ME,
        sa.or_(
            Case.stage.in_([Stage.READY, Stage.APPROVED, Stage.DEFERRED]),
            sa.and_(Case.stage == Stage.EVIDENCE, Case.panel_asked_at.is_not(None)),
            sa.and_(Case.stage == Stage.ASSESSED, Case.plan_asked_at.is_not(None)),
        ),
        ~_is_held,
        ~_declaring.exists(),
    ),
)


def progress(facts: Facts) -> Progress:
    """Station 9: where the case stands."""
    case = facts.one("promotion.case")
    if case is None:
        last = facts.one("promotion.last")
        if last is not None and last.word == Stage.CONFIRMED:
            return Progress(State.DONE, _("confirmed"))
        return Progress(State.AHEAD, _("no case yet"))
    if case.number:
        return Progress(State.ON, _("on hold"))
    words = promotion_words().stage(_stage_shown(case, facts).value)
    return Progress(State.ON, str(words.word).lower() if words else "")


def _stage_shown(case: Fact, facts: Facts) -> Stage:
    decided = facts.one("promotion.decision")
    is_open = decided is None or is_open_on(
        facts.today, Outcome(decided.word), decided.on, is_told=bool(decided.number)
    )
    return stage_shown(Stage(case.word), is_open=is_open)


def growth(facts: Facts) -> Progress:
    """Station 10: the post held now."""
    post = facts.person.post
    if post is Post.SENIOR_KAM:
        return Progress(State.DONE, _("senior KAM"))
    if post is Post.JUNIOR_KAM:
        return Progress(State.ON, _("junior KAM, senior ahead"))
    return Progress(State.AHEAD, _("junior KAM ahead"))


def step(facts: Facts) -> Step | None:
    """What the case needs from its owner now; without a case, asking is advised to those who are assessed."""
    case = facts.one("promotion.case")
    if case is None:
        if ladder_after(facts.person.post) is None:
            return None
        return Step(
            _("Open a promotion case when you like"),
            _("It needs no nomination: your wish is enough, and you can take it back on any day."),
            _("Read what it means"),
            "promotion.ask",
        )
    if case.number:
        return None
    advice = _STEPS.get(Stage(case.word))
    return advice(case, facts) if advice else None


def _profile(case: Fact, facts: Facts) -> Step | None:
    assessed = assessed_by(result_in(facts, Ladder(case.text).value))
    missing = next((check for check in profile_checks(*assessed) if not check.met), None)
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


def _assessed(case: Fact, facts: Facts) -> Step | None:
    if case.at:
        return None
    if case.other:
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


def _plan(case: Fact, facts: Facts) -> Step | None:
    return Step(
        _("Have a first example confirmed"),
        _("Somebody who was there says that it happened; then you gather the others."),
        _("Open my examples"),
        "assessment.examples",
    )


def _evidence(case: Fact, facts: Facts) -> Step | None:
    if case.then:
        return None
    # The criteria sheet reads figures of a whole year, which is worth it only where this step is shown.
    return Step(
        _("Close the next line of your criteria sheet"), "", _("Open the sheet"), "promotion.sheet", told=lambda: _by_sheet(case.id)
    )  # fmt: skip


def _by_sheet(case_id: int) -> Step:
    sheet = sheet_of(db.session.get_one(Case, case_id))
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


def waiting(facts: Facts) -> list[Waiting]:
    """What others wait for: panels to declare or mark, goals to agree, and for HR the cases whose move is theirs."""
    return [*_panels(facts), *_goals(facts), *_desk(facts)]


def _panels(facts: Facts) -> list[Waiting]:
    found = []
    for row in sorted(facts.all("promotion.seat"), key=lambda row: (row.at, row.id)):
        if not is_waited_for(
            has_declared=row.word == "said",
            sits=row.text == "sits",
            first_is_in=bool(row.amount),
            all_first_are_in=not row.number,
            second_is_in=row.then is not None,
        ):
            continue
        values = {"member_id": row.id}
        if row.word != "said":
            words = _("asks whether there is a conflict of interest")
            found.append(Waiting(_("A panel"), words, _("Answer"), "panel.show", values))
        else:
            name = row.name(facts.language) if row.other else _("A panel")
            found.append(Waiting(name, _("waits for your marks"), _("Mark"), "panel.show", values))
    return found


def _goals(facts: Facts) -> list[Waiting]:
    rows = sorted(facts.all("promotion.goals"), key=lambda row: (row.at, row.id))
    return [
        Waiting(
            row.name(facts.language),
            _("asks you to agree the goals of the plan"),
            _("Read them"),
            "promotion.agree",
            {"case_id": row.id},
        )
        for row in rows
        if Stage(row.word) is not Stage.ASSESSED or hr_stands_in(bool(row.number), row.then, facts.now)
    ]


def _desk(facts: Facts) -> list[Waiting]:
    rows = sorted(facts.all("promotion.desk"), key=lambda row: (row.at, row.id))
    words = {
        Stage.ASSESSED: _("waits for somebody to agree the goals"),
        Stage.EVIDENCE: _("has asked for the panel"),
        Stage.READY: _("waits for a panel to be named and opened"),
        Stage.APPROVED: _("waits for the terms of the trial"),
        Stage.DEFERRED: _("is to be told the decision in person"),
    }
    return [
        Waiting(
            row.name(facts.language),
            words[Stage(row.word)],
            _("Open the case"),
            "promotions.show",
            {"case_id": row.id},
        )
        for row in rows
    ]


ON_PATH = OnPath(
    facts=(*CASE, *LATEST), progress=progress, step=step, waits=(*SEATS, *GOALS, *DESK), waiting=waiting
)
GROWTH = OnPath(progress=growth)
progress_of, next_step_of, waiting_for = ON_PATH.progress_of, ON_PATH.next_step_of, ON_PATH.waiting_for
