"""How far a person is with the assessment, what would be next, and who waits for them."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from app.accounts.models import Person
from app.assessment.models import JudgementRound, Rating, RatingRequest, Round
from app.assessment.rules import GRACE, OTHERS_AGAIN, SELF_AGAIN, RaterKind
from app.skills.ids import COMPETENCY_IDS
from app.stations import ME, Fact, Facts, OnPath, Progress, State, Step, Waiting, fact

_rater = sa.orm.aliased(Person)

ROUND = (
    # The round that is going: `at` locked, `then` opened to both sides, `amount` how many own answers are in.
    fact(
        "assessment.round",
        id=Round.id,
        number=Round.number,
        amount=sa.select(sa.func.count(Rating.id))
        .where(Rating.round_id == Round.id, Rating.rater_id == Round.person_id)
        .correlate(Round)
        .scalar_subquery(),
        at=Round.locked_at,
        then=Round.opened_both_at,
    ).where(Round.person_id == ME, Round.closed_at.is_(None)),
    # Who was asked in it and neither declined nor was spared: `at` handed in, `on` to be answered by, `other` 1 while they work here.
    fact(
        "assessment.asked",
        id=RatingRequest.id,
        other=sa.case((_rater.left_on.is_(None), 1), else_=0),
        word=RatingRequest.kind,
        on=RatingRequest.answer_by,
        at=RatingRequest.submitted_at,
    )
    .join_from(RatingRequest, Round, Round.id == RatingRequest.round_id)
    .join(_rater, _rater.id == RatingRequest.rater_id)
    .where(
        Round.person_id == ME,
        Round.closed_at.is_(None),
        sa.or_(
            RatingRequest.submitted_at.is_not(None),
            sa.and_(RatingRequest.withdrawn_at.is_(None), RatingRequest.declined_at.is_(None)),
        ),
    ),
    fact("assessment.judgement", number=sa.func.count(JudgementRound.id)).where(
        JudgementRound.person_id == ME
    ),
)

# What was asked of the reader and stands: `number` answers are in, `on` the day of the promise.
ASKED_OF_ME = (
    fact(
        "assessment.waits",
        id=RatingRequest.id,
        number=sa.select(sa.func.count(Rating.id))
        .where(Rating.request_id == RatingRequest.id)
        .correlate(RatingRequest)
        .scalar_subquery(),
        name_ru=Person.name_ru,
        name_en=Person.name_en,
        on=RatingRequest.answer_by,
    )
    .join_from(RatingRequest, Round, Round.id == RatingRequest.round_id)
    .join(Person, Person.id == Round.person_id)
    .where(
        RatingRequest.rater_id == ME,
        RatingRequest.submitted_at.is_(None),
        RatingRequest.withdrawn_at.is_(None),
        RatingRequest.declined_at.is_(None),
        Round.closed_at.is_(None),
    ),
)


def progress(facts: Facts) -> Progress:
    round_ = facts.one("assessment.round")
    if round_ is None:
        return Progress(State.AHEAD, _("not started"))
    if round_.at is None:
        done = int(round_.amount)
        if round_.number > 1:
            return Progress(State.ON, _("round %(number)s, %(done)s of 15", number=round_.number, done=done))
        return Progress(State.ON, _("%(done)s of 15 rated", done=done))
    if round_.then is None:
        return Progress(State.ON, _("self-rating is in"))
    return Progress(State.DONE, _("rated by others too"))


def step(facts: Facts) -> Step | None:
    """Return what the assessment would advise now, or None when it is somebody else's turn."""
    round_ = facts.one("assessment.round")
    if round_ is None:
        return Step(
            _("See where you stand"),
            _(
                "Fifteen skills, each described level by level. What comes out decides what your route is made of."
            ),
            _("Start rating myself"),
            "assessment.index",
            effort=_("about 30 minutes, in pieces if you like"),
        )
    if round_.at is None:
        left = len(COMPETENCY_IDS) - int(round_.amount)
        if left:
            why = ngettext(
                "One skill is left in your self-rating.", "%(num)s skills are left in your self-rating.", left
            )
        else:
            why = _("All fifteen are rated. Look them over once and hand them in.")
        return Step(_("Finish your self-rating"), why, _("Continue"), "assessment.index")
    return _step_after_lock(facts, round_)


def _step_after_lock(facts: Facts, round_: Fact) -> Step | None:
    asked = facts.all("assessment.asked")
    standing = [row for row in asked if row.at or (row.other and stands(row, facts))]
    if round_.then is None and not standing:
        return Step(
            _("Ask two people how they see you"),
            _("A self-rating alone says little. Your line manager and one more person make it a picture."),
            _("Choose whom to ask"),
            "assessment.raters",
        )
    if not facts.count("assessment.judgement"):
        return Step(
            _("Try your judgement on twelve situations"),
            _("A mirror for yourself: what would you do first, and what never."),
            _("Open the first situation"),
            "assessment.judgement",
            effort=_("about 40 minutes, in pieces if you like"),
        )
    if again := _ask_manager_again(facts):
        return again
    own_again = round_.at + SELF_AGAIN
    if facts.now >= own_again:
        return Step(
            _("Look at your level again"),
            _("Three months have passed since your last round. What has grown?"),
            _("Start a new round"),
            "assessment.index",
            due_on=own_again.date(),
        )
    return None


def stands(row: Fact, facts: Facts) -> bool:
    """Whether a request that was not answered can still be: two more weeks after the promised day."""
    return facts.now.date() <= row.on + GRACE


def _ask_manager_again(facts: Facts) -> Step | None:
    """After 180 days the line manager's view is worth renewing; it needs a new round, since this one has theirs."""
    given = [row.at for row in facts.all("assessment.asked") if row.word == RaterKind.MANAGER and row.at]
    if not given or facts.now < max(given) + OTHERS_AGAIN:
        return None
    return Step(
        _("Ask your line manager to look again"),
        _("Their rating of you is half a year old. A new round brings a new one."),
        _("Start a new round"),
        "assessment.index",
        due_on=(max(given) + OTHERS_AGAIN).date(),
    )


def waiting(facts: Facts) -> list[Waiting]:
    """Return the ratings that others wait for, the most urgent first."""
    rows = [row for row in facts.all("assessment.waits") if stands(row, facts)]
    return [
        Waiting(
            row.name(facts.language),
            _("would like to know how you see their work"),
            _("Go on rating") if row.number else pgettext("rating", "Rate"),
            "ratings.show",
            {"request_id": row.id},
            row.on,
        )
        for row in sorted(rows, key=lambda row: (row.on, row.id))
    ]


ON_PATH = OnPath(facts=ROUND, progress=progress, step=step, waits=ASKED_OF_ME, waiting=waiting)
progress_of, next_step_of, waiting_for = ON_PATH.progress_of, ON_PATH.next_step_of, ON_PATH.waiting_for
