"""Why the assessment says no, in words for a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal
from app.core.orm import Stale


class RoundLocked(Refusal):
    message = _l(
        "Your self-rating is handed in and stays as it is, because others rate without seeing it. You can start a new round later."
    )


class RoundTooSoon(Refusal):
    message = _l(
        "The last round is not a month old yet. Levels rarely change that fast; come back a little later."
    )


class RoundStillOpen(Refusal):
    message = _l("Finish the round that is going first.")


class Unfinished(Refusal):
    message = _l("Some skills have no answer yet. “No occasion” is an answer too.")


class UnknownLevel(Refusal):
    message = _l("Choose one of the five levels, or “no occasion”.")
    field = "level"


class ChangedElsewhere(Stale):
    message = _l(
        "This answer was changed in another window in the meantime. Below is yours; look at both and save again."
    )


class CannotRate(Refusal):
    message = _l("This person cannot rate you in this way. Choose somebody else.")
    field = "rater"


class AlreadyAsked(Refusal):
    message = _l("You have asked this person already. Wait for the answer, or choose somebody else.")
    field = "rater"


class RequestOver(Refusal):
    message = _l(
        "This request is no longer open: it was taken back, has lapsed, or the rating is already in. Nothing is left for you to do."
    )


class PracticeFirst(Refusal):
    message = _l(
        "Before you rate a colleague for the first time, rate the three invented people. It takes five minutes."
    )


class EvidenceIncomplete(Refusal):
    message = _l("Say what you did: one or two sentences are enough.")
    field = "did"


class EvidenceInFuture(Refusal):
    message = _l("This date is still ahead. Enter the day on which it happened.")
    field = "happened_on"


class EvidenceWithoutDay(Refusal):
    message = _l("Enter the day on which it happened; roughly is fine.")
    field = "happened_on"


class EvidenceWithoutSkill(Refusal):
    message = _l("Tick at least one skill for which this speaks.")
    field = "competencies"


class TooManyProofs(Refusal):
    message = _l("Five files are enough for one example. Remove one first.")
    field = "file"


class NotYourEvidence(Refusal):
    message = _l("This example belongs to somebody else. Choose one of the listed ones.")
    field = "evidence"


class WordsChanged(Stale):
    message = _l("The words of this example were changed meanwhile. Read them again before you confirm.")


class OwnWitness(Refusal):
    message = _l("Nobody confirms their own examples. Ask somebody who was there.")


class JudgementTooSoon(Refusal):
    message = _l(
        "The situations would still be fresh in your mind. The next round opens 180 days after the last."
    )


class JudgementOver(Refusal):
    message = _l("This round is finished and its answers stay as they are.")


class SameAnswer(Refusal):
    message = _l("Choose two different answers: the most effective one and the least effective one.")
    field = "least"


class BadMeasure(Refusal):
    message = _l("These numbers do not fit together: targets lie between 0 and 4, weights are 0 or more.")


class MeasuredMeanwhile(Stale):
    message = _l(
        "Somebody else has set a new version in the meantime. Your numbers are still here: compare them with the table in force, then save again."
    )
