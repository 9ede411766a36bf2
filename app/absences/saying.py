"""How a list of what waits says that one answers in somebody's place."""

from __future__ import annotations

from flask_babel import format_date
from flask_babel import gettext as _

from app.stations import Fact, Facts


def in_place(what: str, row: Fact, facts: Facts) -> str:
    """Return `what` with whom one answers for and until when: both names in `word` and `text`, the day in `on`, if any."""
    if row.on is None:
        return what
    return _(
        "%(what)s, for %(name)s, who is away until %(day)s",
        what=what,
        name=row.word if facts.language == "ru" else row.text,
        day=format_date(row.on, "d MMMM"),
    )
