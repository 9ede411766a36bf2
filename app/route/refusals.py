"""Why the route says no, in words for a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal


class TwoAtATime(Refusal):
    message = _l("Two items are under way, and two are the limit. Finish one or put it off first.")


class NotOnRoute(Refusal):
    message = _l("There is no such item on your route any more. Open the route again.")


class StillBlocked(Refusal):
    message = _l("Another item comes before this one. Finish that first.")


class NotWaiting(Refusal):
    message = _l("This item is no longer open. Open the route again to see how it stands.")


class WhereApplied(Refusal):
    message = _l("Say where you applied it: with whom, when, what came of it. One sentence is enough.")
    field = "applied_where"


class HoursOutOfRange(Refusal):
    message = _l("Enter between 1 and 40 hours a week.")
    field = "weekly_hours"


class TitleWanted(Refusal):
    message = _l("Write what you will do.")
    field = "title"


class DayPassed(Refusal):
    message = _l("This day has passed. Choose one that is still ahead.")
    field = "due_on"


class CannotAgree(Refusal):
    message = _l("Only your line manager or a mentor can agree your route. Ask one of them.")
    field = "asked"
