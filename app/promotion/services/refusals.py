"""Why a case does not move, in words for a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal
from app.core.orm import Stale


class NoConsent(Refusal):
    message = _l(
        "Tick the box if you agree. Without it the case cannot be opened, and nothing is lost by waiting."
    )
    field = "consent"


class CaseOpenAlready(Refusal):
    message = _l("You have an open case already. The next one can be opened when it has ended.")


class TopOfTheLadder(Refusal):
    message = _l("You hold the highest post of this ladder; there is no further case to open.")


class NotThisStep(Refusal):
    message = _l("The case is at another stage now. Look at the page again: somebody may have moved it.")


class MovedMeanwhile(Stale):
    message = _l("Somebody moved this case in the meantime. Below is where it stands now.")


class NotYetTrue(Refusal):
    """A condition of the step is not met; the message names which."""

    message = _l("Something is still missing for this step. The list on the page says what.")


class OnHold(Refusal):
    message = _l("The case is on hold. Take it up again first.")


class HoldWithoutReason(Refusal):
    message = _l("Write why the case is put on hold: leave, illness, no vacancy.")
    field = "reason"


class NotOnHold(Refusal):
    message = _l("The case is not on hold, so there is nothing to take up.")


class TooLateToUndo(Refusal):
    message = _l("This can no longer be undone. You can open a new case on any day.")


class GoalEmpty(Refusal):
    message = _l("Write what will be done, in one sentence.")
    field = "text"


class GoalInPast(Refusal):
    message = _l("Choose a day that is still ahead.")
    field = "due_on"


class NotAMustHave(Refusal):
    message = _l("Choose one of the must-haves.")
    field = "competency"


class TooEarly(Refusal):
    message = _l(
        "The panel has named a day. Ask again from that day on; until then go on gathering evidence."
    )


class NoteMissing(Refusal):
    message = _l("Write why: it stands beside the line for the employee to read.")
    field = "note"


class CannotSit(Refusal):
    """This person may not sit on this panel; the message says why."""

    field = "person"


class MarksLocked(Refusal):
    message = _l("Your marks are in and stay as they are. Nobody’s marks change after they are handed in.")


class MarksMissing(Refusal):
    message = _l("Every must-have needs a mark before you hand in.")


class UnknownMark(Refusal):
    message = _l("Choose one of the five levels.")
    field = "level"


class NotDeclared(Refusal):
    message = _l("First say whether there is a conflict of interest.")


class MarksNotIn(Refusal):
    message = _l("Wait until all three have handed in their marks.")


class TalkFirst(Refusal):
    message = _l(
        "Some marks lie two levels apart. Talk about those and mark them once more; then the panel decides."
    )


class DecidedAlready(Refusal):
    message = _l("The panel has decided already. A case is decided once.")


class ReasonsMissing(Refusal):
    message = _l("Write it in words that you would say to this person’s face.")


class AgainstWithoutReason(Refusal):
    message = _l(
        "This is not what the formula says. Write why you decide otherwise; it is counted in the yearly report."
    )
    field = "against"


class GapsWrong(Refusal):
    message = _l("Name one to three reasons, each once.")
    field = "gaps"


class ReapplyWrong(Refusal):
    message = _l("Choose a day from tomorrow on, 180 days ahead at most.")
    field = "reapply_on"


class ReviewDayWrong(Refusal):
    message = _l(
        "Choose a day from tomorrow on, and no later than the day on which the panel can be asked again."
    )
    field = "gaps"


class TalkInFuture(Refusal):
    message = _l("Enter the day of the talk: not before the decision and not after today.")
    field = "told_on"


class TermsMissing(Refusal):
    message = _l("Write the terms: what is expected, who helps, what happens after.")
    field = "terms"


class KamWrong(Refusal):
    message = _l("Choose a KAM of the company as support, not the employee.")
    field = "kam"


class NoSeat(Refusal):
    message = _l("Choose an open seat: without a vacancy there is no trial.")
    field = "seat"


class TrialDayWrong(Refusal):
    message = _l("Choose a day from the panel’s decision on, a year ahead at most.")
    field = "from_on"


class TrialTooShort(Refusal):
    message = _l(
        "The trial is not over yet. It can be ended early only by returning, or by the employee withdrawing."
    )


class TrialFactsMissing(Refusal):
    message = _l("Say whether the client stayed, what the client says, and what the panel concludes.")
    field = "note"


class ReviewWaits(Refusal):
    message = _l("You have asked already. HR answers in writing, here.")


class EmptyWords(Refusal):
    message = _l("Write a sentence first.")
    field = "text"


class OwnDecision(Refusal):
    message = _l("Members of the panel do not review its decision. Ask a colleague in HR.")


class NotYourCase(Refusal):
    message = _l("Nobody moves their own case on behalf of HR. Ask a colleague in HR.")


class TaskWrong(Refusal):
    message = _l(
        "A task goes to a junior KAM: describe it in one sentence and choose a day that is still ahead."
    )
    field = "text"
