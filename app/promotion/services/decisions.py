"""The decision and what follows from it: telling, a plan, comments, a second look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.core.languages import LANGUAGES, day_in_both, language_of
from app.core.writes import hold
from app.extensions import db
from app.notifications.services import notify
from app.promotion.content import DeferralReason, promotion_words
from app.promotion.models import Case, Comment, Decision, Gap, Panel, PanelMember, ReviewRequest
from app.promotion.queries.dossier import digest_of
from app.promotion.queries.freezing import both, verdict_of
from app.promotion.queries.panels import result_of
from app.promotion.queries.rows import panel_of
from app.promotion.rules import MOST_DAYS_BEFORE_REAPPLYING, VERSION, Outcome, PanelResult, Stage
from app.promotion.rules.days import OPENS_AFTER, after_working_days
from app.promotion.services.moves import at_stage, move
from app.promotion.services.notices import tell_employee, tell_hr, tell_manager
from app.promotion.services.refusals import (
    AgainstWithoutReason,
    DecidedAlready,
    EmptyWords,
    GapsWrong,
    MarksNotIn,
    NotThisStep,
    OwnDecision,
    ReapplyWrong,
    ReasonsMissing,
    ReviewDayWrong,
    ReviewWaits,
    TalkFirst,
    TalkInFuture,
)
from app.route.services import add_own_item

MOST_GAPS = 3


@dataclass(frozen=True)
class GapGiven:
    """A reason of a deferral as the panel names it: a key of the content, the skill, whose work, looked at when."""

    reason: str
    owner: Person
    review_on: date
    competency: str | None = None
    note: str = ""


def decide(
    member: PanelMember,
    *,
    outcome: Outcome,
    shown: str,
    missing: str,
    against: str = "",
    gaps: Sequence[GapGiven] = (),
    reapply_on: date | None = None,
) -> Decision:
    """Write down the panel's decision, once for all three (8.4). A yes opens at once, a "not yet" after the talk."""
    panel = member.panel
    result = _result_to_decide_on(panel)
    if outcome not in {Outcome.APPROVED, Outcome.DEFERRED}:
        raise NotThisStep()
    _check_words(outcome, result.outcome, shown, missing, against)
    if outcome is Outcome.DEFERRED:
        _check_gaps(gaps, reapply_on, clock.today())
    else:
        # A yes has no reasons for waiting, whatever was left in the form.
        gaps, reapply_on = (), None
    decision = Decision(
        outcome=outcome,
        by_formula=result.outcome.value,
        panel_index=result.panel_index,
        version=VERSION,
        result={},
        shown=shown,
        missing=missing,
        against=against,
        reapply_on=reapply_on,
        made_at=clock.now(),
        made_by_id=member.person_id,
        opens_on=after_working_days(clock.today(), OPENS_AFTER),
    )
    decision.gaps = [_written_down(gap) for gap in gaps]
    decision.result = verdict_of(panel, decision, whole={**asdict(result), "outcome": result.outcome.value})
    decision.digest = digest_of(decision.result)
    _decide_once(panel, decision)
    audit.record(
        "promotion.decided", actor=member.person, person=panel.case.person, thing=decision, outcome=outcome.value,
        formula=result.outcome.value, index=result.panel_index, version=VERSION, digest=decision.digest,
        reason=against or None,
    )  # fmt: skip
    _act_on(decision, by=member.person)
    return decision


def _result_to_decide_on(panel: Panel) -> PanelResult:
    """Return what the formula says, once all marks are in and whatever lies far apart has been talked over."""
    if panel.decision is not None:
        raise DecidedAlready()
    at_stage(panel.case, Stage.PANEL)
    result = result_of(panel)
    if result is None:
        raise MarksNotIn()
    if result.outcome is Outcome.DISCUSS:
        raise TalkFirst()
    return result


def _written_down(gap: GapGiven) -> Gap:
    return Gap(
        reason=gap.reason, competency=gap.competency, owner=gap.owner, review_on=gap.review_on, note=gap.note
    )


def _decide_once(panel: Panel, decision: Decision) -> None:
    panel.decision = decision
    try:
        with db.session.begin_nested():
            db.session.flush()
    except sa.exc.IntegrityError:
        # Two members pressed the button at the same moment; the first one's words stand.
        db.session.expire(panel, ["decision"])
        raise DecidedAlready() from None


def _act_on(decision: Decision, *, by: Person) -> None:
    """Move the case on and tell: a yes to the employee at once, a "not yet" to whoever has the talk with them."""
    case = decision.panel.case
    approved = decision.outcome is Outcome.APPROVED
    move(case, Stage.APPROVED if approved else Stage.DEFERRED, by=by, tell=False)
    tell_hr(case, "promotion.decided_hr")
    if approved:
        tell_employee(case, "promotion.approved")
    else:
        tell_manager(case, "promotion.tell", day=day_in_both(decision.opens_on))
        tell_hr(case, "promotion.tell", day=day_in_both(decision.opens_on))


def _check_words(outcome: Outcome, formula: Outcome, shown: str, missing: str, against: str) -> None:
    if not shown:
        raise ReasonsMissing(field="shown")
    if not missing:
        raise ReasonsMissing(field="missing")
    if outcome is not formula and not against:
        raise AgainstWithoutReason()


def _check_gaps(gaps: Sequence[GapGiven], reapply_on: date | None, today: date) -> None:
    known = {reason.id for reason in promotion_words().deferral_reasons}
    keys = [(gap.reason, gap.competency) for gap in gaps]
    if (
        not 1 <= len(keys) <= MOST_GAPS
        or len(set(keys)) != len(keys)
        or {key for key, _skill in keys} - known
    ):
        raise GapsWrong()
    if reapply_on is None or not today < reapply_on <= today + timedelta(days=MOST_DAYS_BEFORE_REAPPLYING):
        raise ReapplyWrong()
    if any(not today < gap.review_on <= reapply_on for gap in gaps):
        raise ReviewDayWrong()


def note_talk(decision: Decision, *, on: date, by: Person) -> None:
    """Note that a person has told the employee, and open the decision; its reasons become a plan at once."""
    case = decision.panel.case
    if by.id == case.person_id:
        raise NotThisStep()
    if decision.outcome is not Outcome.DEFERRED or decision.told_on is not None:
        raise NotThisStep()
    if not clock.day_in(by.time_zone, decision.made_at) <= on <= clock.today(by.time_zone):
        raise TalkInFuture()
    decision.told_on, decision.told_by = on, by
    db.session.flush()
    audit.record("promotion.told", actor=by, person=case.person, thing=decision, on=on.isoformat())
    open_to_employee(decision)


def open_to_employee(decision: Decision) -> None:
    """Open a deferral: its gaps become items of the route with an owner and a day, and the case goes back to evidence."""
    case = decision.panel.case
    if case.stage is not Stage.DEFERRED:
        return
    words = {reason.id: reason for reason in promotion_words().deferral_reasons}
    for gap in decision.gaps:
        # The route keeps one spelling of an item's title, so it is written in the person's language.
        title = gap.note or words[gap.reason].advice.in_language(language_of(case.person))
        add_own_item(
            case.person, title[:250], gap.competency, gap.review_on, "deferral",
            None if gap.owner_id == case.person_id else gap.owner,
        )  # fmt: skip
        if gap.owner is not None and gap.owner_id != case.person_id:
            _tell_owner(case, gap, gap.owner, words[gap.reason])
    case.reapply_on, case.panel_asked_at = decision.reapply_on, None
    move(case, Stage.EVIDENCE, by=None, tell=False)
    tell_employee(case, "promotion.deferred")


def _tell_owner(case: Case, gap: Gap, owner: Person, reason: DeferralReason) -> None:
    """Tell whoever is named for a point which one it is and when it is looked at again."""
    reads_as_manager = owner.id == case.person.manager_id
    notify(
        owner,
        "promotion.gap_owner",
        "promotion.agree" if reads_as_manager else "promotions.show",
        {"case_id": case.id},
        by_mail=True,
        name=case.person.names,
        what=dict.fromkeys(LANGUAGES, gap.note) if gap.note else both(reason.advice),
        day=day_in_both(gap.review_on),
    )


def open_due() -> int:
    """Open every deferral whose five working days are over; return how many. For a daily job."""
    due = db.session.scalars(
        sa.select(Decision)
        .join(Panel, Panel.id == Decision.panel_id)
        .join(Case, Case.id == Panel.case_id)
        .where(
            Decision.outcome == Outcome.DEFERRED,
            Case.stage == Stage.DEFERRED,
            Decision.opens_on <= clock.today(),
        )
        .order_by(Decision.id)
    ).all()
    for decision in due:
        open_to_employee(decision)
    return len(due)


def comment(case: Case, text: str) -> Comment:
    """Add one's own words beside one's case. HR and the panel read them."""
    if not text:
        raise EmptyWords()
    said = Comment(case_id=case.id, at=clock.now(), text=text)
    db.session.add(said)
    db.session.flush()
    audit.record("promotion.commented", actor=case.person, person=case.person, thing=said)
    tell_hr(case, "promotion.commented")
    return said


def ask_for_review(case: Case, why: str) -> ReviewRequest:
    """Ask that a person who did not decide look at an open decision again."""
    if not why:
        raise EmptyWords()
    panel = panel_of(case)
    if panel is None or panel.decision is None or not panel.decision.is_open_on(clock.today()):
        raise NotThisStep()
    request = ReviewRequest(case=case, asked_at=clock.now(), why=why)
    db.session.add(request)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except sa.exc.IntegrityError:
        raise ReviewWaits() from None
    audit.record("promotion.review_asked", actor=case.person, person=case.person, thing=request)
    tell_hr(case, "promotion.review_asked")
    return request


def answer_review(request: ReviewRequest, *, by: Person, answer: str) -> None:
    """Answer a request for a review in writing; not by somebody who sat on a panel of the case, also an earlier one."""
    case = request.case
    sat = sa.exists().where(
        Panel.case_id == case.id, PanelMember.panel_id == Panel.id, PanelMember.person_id == by.id
    )
    if db.session.scalar(sa.select(sat)):
        raise OwnDecision()
    if not answer:
        raise EmptyWords()
    # Two of HR may answer at one moment; the second meets the first one's answer.
    hold(request)
    if request.answered_at is not None:
        raise NotThisStep()
    request.answered_at, request.answered_by, request.answer = clock.now(), by, answer
    db.session.flush()
    audit.record("promotion.review_answered", actor=by, person=case.person, thing=request)
    tell_employee(case, "promotion.review_answered")
