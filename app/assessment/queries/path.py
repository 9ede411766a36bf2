"""How far a person is with the assessment, what would be next, and who waits for them."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from app.accounts.models import Person
from app.assessment.models import Round
from app.assessment.queries.judgement import judgement_rounds_of
from app.assessment.queries.rounds import asked_of, current_round, own_answers
from app.assessment.rules import OTHERS_AGAIN, SELF_AGAIN, RaterKind
from app.core import clock
from app.skills.ids import COMPETENCY_IDS
from app.stations import Progress, State, Step, Waiting


def progress_of(person: Person) -> Progress:
    round_ = current_round(person)
    if round_ is None:
        return Progress(State.AHEAD, _("not started"))
    if not round_.is_locked:
        done = len(own_answers(round_))
        if round_.number > 1:
            return Progress(State.ON, _("round %(number)s, %(done)s of 15", number=round_.number, done=done))
        return Progress(State.ON, _("%(done)s of 15 rated", done=done))
    if not round_.is_open_to_both:
        return Progress(State.ON, _("own view is in"))
    return Progress(State.DONE, _("rated by others too"))


def next_step_of(person: Person) -> Step | None:
    """Return what the assessment would advise now, or None when it is somebody else's turn."""
    round_ = current_round(person)
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
    if not round_.is_locked:
        left = len(COMPETENCY_IDS) - len(own_answers(round_))
        if left:
            why = ngettext(
                "One skill is left in your self-rating.", "%(num)s skills are left in your self-rating.", left
            )
        else:
            why = _("All fifteen are rated. Look them over once and hand them in.")
        return Step(_("Finish your self-rating"), why, _("Continue"), "assessment.index")
    return _step_after_lock(person, round_)


def _step_after_lock(person: Person, round_: Round) -> Step | None:
    standing = [one for one in round_.requests if one.is_waiting or one.submitted_at]
    if not round_.is_open_to_both and not standing:
        return Step(
            _("Ask two people how they see you"),
            _(
                "A self-rating alone says little. With your line manager and one more person there is a picture."
            ),
            _("Choose whom to ask"),
            "assessment.raters",
        )
    if not judgement_rounds_of(person):
        return Step(
            _("Try your judgement on twelve situations"),
            _("A mirror for yourself: what would you do first, and what never."),
            _("Open the first situation"),
            "assessment.judgement",
            effort=_("about 40 minutes, in pieces if you like"),
        )
    if step := _ask_manager_again(person, round_):
        return step
    again = (round_.locked_at or clock.now()) + SELF_AGAIN
    if clock.now() >= again:
        return Step(
            _("Look at your level again"),
            _("Three months have passed since your last round. What has grown?"),
            _("Start a new round"),
            "assessment.index",
            due_on=again.date(),
        )
    return None


def _ask_manager_again(person: Person, round_: Round) -> Step | None:
    """After 180 days the line manager's view is worth renewing; it needs a new round, since this one has theirs."""
    given = [
        request.submitted_at
        for request in round_.requests
        if request.kind is RaterKind.MANAGER and request.submitted_at
    ]
    if not given or clock.now() < max(given) + OTHERS_AGAIN:
        return None
    return Step(
        _("Ask your line manager to look again"),
        _("Their view of your level is half a year old. A new round brings a new one."),
        _("Start a new round"),
        "assessment.index",
        due_on=(max(given) + OTHERS_AGAIN).date(),
    )


def waiting_for(person: Person) -> list[Waiting]:
    """Return the ratings that others wait for, the most urgent first."""
    return [
        Waiting(
            request.person.name,
            _("would like to know how you see their work"),
            pgettext("rating", "Rate") if not done else _("Go on rating"),
            "ratings.show",
            {"request_id": request.id},
            request.answer_by,
        )
        for request, done in asked_of(person)
        if request.is_waiting
    ]
