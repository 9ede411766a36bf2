"""Why the worksheet says no, in words for a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal
from app.core.orm import Stale


class SheetClosed(Refusal):
    message = _l("This sheet is closed and stays as it was. Lines belong on the open one.")


class SheetOpenAlready(Refusal):
    message = _l("You have an open sheet already. Go on with that one.")


class BedFull(Refusal):
    message = _l("This bed holds five lines. Remove the lightest one first: a sheet with everything on it helps with nothing.")  # fmt: skip
    field = "statement"


class EmptyLine(Refusal):
    message = _l("Write the line: one sentence is enough.")
    field = "statement"


class NoStrength(Refusal):
    message = _l("Only a strength becomes an example from work. Choose a line in that bed.")


class OffTheScale(Refusal):
    message = _l("Choose one of the three steps.")
    field = "importance"


class ChangedElsewhere(Stale):
    message = _l("This was changed in another window in the meantime. Below stand both texts; save again to keep yours.")  # fmt: skip


class FourOpen(Refusal):
    message = _l("Four actions are open, and four are the limit. Finish or drop one first.")


class NothingToBuildOn(Refusal):
    message = _l("Choose at least one line that this action builds on.")
    field = "factors"


class IncompleteAction(Refusal):
    message = _l("An action needs what you will do, how you will know it is done, and the moment that sets it off.")  # fmt: skip
    field = "what"


class DayPassed(Refusal):
    message = _l("This day has passed. Choose one that is still ahead.")
    field = "due_on"


class ReasonWanted(Refusal):
    message = _l("Say in a few words why; you will read it at the next review.")
    field = "reason"


class ActionOver(Refusal):
    message = _l("This action has already ended. Open the sheet again to see how.")
