"""What is wrong with an entry of a month, in words for a person; the rules themselves stand in rules/typed.py."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.record.rules.typed import Mistake

MISTAKES = {
    Mistake.COUNT: _l("Enter a whole number from 0 to 999, or leave it empty."),
    Mistake.MONEY: _l("Enter an amount like 1250 or 1250.50, or leave it empty."),
    Mistake.DAYS: _l("Enter days of this month, like 3, 14, 27."),
    Mistake.RETURNED: _l("No more services can be returned than were sold this month."),
    Mistake.SERVICES: _l("Enter an amount of 0 or more, and beside it how many services it is from."),
    Mistake.AHEAD: _l("This day has not come yet."),
}
