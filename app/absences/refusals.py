"""What the register of absences refuses, each with a sentence for a person and the field it is about."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal


class EndsBeforeItBegins(Refusal):
    message = _l("The last day is before the first. Enter it again.")
    field = "until_on"


class IsOver(Refusal):
    message = _l("These days are over. Enter a last day that is today or later.")
    field = "until_on"


class TooLong(Refusal):
    message = _l("An absence here is at most a year long. Enter an earlier last day.")
    field = "until_on"


class BeginsTooLate(Refusal):
    message = _l("This begins in more than a year. Enter it when it is nearer.")
    field = "from_on"


class AwayAlready(Refusal):
    message = _l("Some of these days are written down already. Change that absence, or enter other days.")
    field = "from_on"


class OwnSubstitute(Refusal):
    message = _l("Nobody stands in for themselves. Name a colleague.")
    field = "substitute"


class SubstituteAway(Refusal):
    message = _l("This colleague is away on some of these days. Name somebody else.")
    field = "substitute"


class SubstituteGone(Refusal):
    message = _l("This colleague no longer works here. Name somebody else.")
    field = "substitute"


class NobodyCalledSo(Refusal):
    message = _l("Nobody here has this address, number or name. Check it, or choose from the list.")


class SeveralCalledSo(Refusal):
    message = _l("Several colleagues fit this name. Enter the work e-mail.")


class NoLongerThere(Refusal):
    message = _l("This was taken back or changed meanwhile. Nothing is left for you to do.")
