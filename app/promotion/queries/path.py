"""How far a person is on the last two stations, and what they could do next."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.models import Post
from app.assessment.queries import LATEST, result_in
from app.extensions import db
from app.promotion.content import promotion_words
from app.promotion.models import Case, Ladder
from app.promotion.queries.facts import CASE, DESK, EXAMPLES, GOALS, GOALS_IN_PLACE, SEATS, TRIALS
from app.promotion.queries.rows import ladder_after
from app.promotion.queries.sheet import assessed_by, sheet_of
from app.promotion.queries.standing import profile_checks
from app.promotion.queries.waiting import waiting
from app.promotion.rules import Outcome, Stage, is_open_on, stage_shown
from app.stations import Fact, Facts, OnPath, Progress, State, Step


def progress(facts: Facts) -> Progress:
    """Station 9: where the case stands."""
    case = facts.one("promotion.case")
    if case is None:
        last = facts.one("promotion.last")
        if last is not None and last.word == Stage.CONFIRMED:
            return Progress(State.DONE, _("confirmed"))
        return Progress(State.AHEAD, _("no case yet") if last is None else _("no open case"))
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
        _("Write a goal for each must-have below its target"),
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
        _("Meet the next line of your criteria sheet"), "", _("Open the sheet"), "promotion.sheet", told=lambda: _by_sheet(case.id)
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
        _("Meet the next line of your criteria sheet"),
        _("%(done)s of %(all)s lines are met.", done=sheet.passed, all=len(sheet.lines)),
        _("Open the sheet"),
        "promotion.sheet",
    )


_STEPS = {
    Stage.PROFILE: _profile,
    Stage.ASSESSED: _assessed,
    Stage.PLAN: _plan,
    Stage.EVIDENCE: _evidence,
}


ON_PATH = OnPath(
    facts=(*CASE, *LATEST),
    progress=progress,
    step=step,
    waits=(*SEATS, *TRIALS, *GOALS, *GOALS_IN_PLACE, *EXAMPLES, *DESK),
    waiting=waiting,
)
GROWTH = OnPath(progress=growth)
progress_of, next_step_of, waiting_for = ON_PATH.progress_of, ON_PATH.next_step_of, ON_PATH.waiting_for
