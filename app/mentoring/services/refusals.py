"""Why something in mentoring cannot be done now, in words for people."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal
from app.mentoring.rules import Reason


class CannotAsk(Refusal):
    """One of the hard rules keeps these two apart, or the mentee is not free to ask."""


class AlreadyAsked(Refusal):
    message = _l("One request at a time: wait for the answer, or take the present request back first.")


class NoRoom(Refusal):
    message = _l(
        "All your places are taken. Raise your number of places in your profile, or decline this time."
    )


class HasMentor(Refusal):
    message = _l("This person has found a mentor in the meantime. Nothing is left for you to do.")


class AnsweredMeanwhile(Refusal):
    message = _l(
        "This request has been answered, taken back or has run out in the meantime. Nothing is left for you to do."
    )


class DayOutside(Refusal):
    message = _l("Choose a day between two days and two weeks from today.")
    field = "answer_by"


class CapacityBelowTaken(Refusal):
    message = _l("You have more people than that at present. End a pair first, or choose a larger number.")
    field = "capacity"


class TooLateToUndo(Refusal):
    message = _l("This can be undone for a day, and only while both of you are still free.")


class Ended(Refusal):
    message = _l("This pair has ended; what it kept can still be read.")


class TimeTaken(Refusal):
    message = _l("One of you already meets somebody at that time. Choose another one.")
    field = "own"


class TimePast(Refusal):
    message = _l("Choose a time that is still ahead.")
    field = "own"


class NotYet(Refusal):
    message = _l(
        "This time is still ahead. Arrange a meeting instead, so that both of you get an invitation."
    )
    field = "own"


class NotIntroduced(Refusal):
    message = _l(
        "Read the introduction before the first meeting; it takes twenty minutes, and then times open."
    )


class CalledOff(Refusal):
    message = _l("This meeting was called off. Arrange another one.")


class Held(Refusal):
    message = _l("This meeting has taken place; what was written about it stays.")


class NoSolver(Refusal):
    message = _l(
        "Shortlists need the packages numpy and ortools. The administrator installs them with “pip install numpy ortools”; everything else works without them."
    )


class NobodyToMatch(Refusal):
    message = _l(
        "There is nobody to bring together: it takes people who have answered the questions and mentors with a free place."
    )


class DraftIsOld(Refusal):
    message = _l("This dry run is of another day, and answers may have changed. Make a new one.")


class AlreadyAskedFor(Refusal):
    message = _l(
        "This has changed in the meantime: somebody has already asked, or it was published or taken back."
    )


class NoManager(Refusal):
    message = _l("The portal does not know who your manager is. Copy the letter and send it yourself.")


REASONS = {
    Reason.NOT_OPTED_IN: _l("One of you two does not wish to be found at present."),
    Reason.NO_KAM_POST: _l("Mentors hold a KAM post now or held one in the last two years."),
    Reason.LINE_MANAGER: _l("Your line manager cannot be your mentor: a mentor should not also judge you."),
    Reason.SAME_LINE: _l(
        "This person is one of the managers above you, and a mentor should not also judge you."
    ),
    Reason.ON_PANEL: _l("This person decides, or is about to decide, on your case."),
    Reason.NO_ROOM: _l("All places of this mentor are taken at present."),
    Reason.NO_COMMON_LANGUAGE: _l("You have named no language in common."),
    Reason.NO_COMMON_TIME: _l("You share less than one free hour a week."),
    Reason.CONFLICT_OF_INTEREST: _l("You both want the same seat or work with the same client."),
    Reason.ENDED_BEFORE: _l("You have been a pair before and ended it without blame."),
    Reason.BLOCKED: _l("You two are not proposed to each other."),
    Reason.HAS_MENTOR: _l("You have a mentor at present."),
    Reason.OPEN_REQUEST: _l(
        "One request at a time: wait for the answer, or take the present request back first."
    ),
}
NOT_TO_BE_FOUND = REASONS[Reason.NOT_OPTED_IN]
