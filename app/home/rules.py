"""Which of the possible steps comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.stations import Progress, State, Step

SOON = timedelta(days=7)
# Three of the ten stations, by number: reading what the role is, asking for it, and holding it.
THE_ROLE, THE_CASE, THE_POST = 1, 9, 10


@dataclass(frozen=True)
class Standing:
    """One station as it stands for a person: its number, the progress there, and what could be done next."""

    number: int
    progress: Progress
    step: Step | None


def helps_others(standings: Sequence[Standing], *, post_is_beside: bool, leads: bool) -> bool:
    """Whether somebody is here for others: with a post beside the path (`post_is_beside`), with people or a desk to look
    after (`leads`), and with nothing of the path begun but the reading of the role.
    """
    begun = any(one.progress.state is not State.AHEAD for one in standings if one.number != THE_ROLE)
    return post_is_beside and leads and not begun


def next_standing(standings: Sequence[Standing], today: date) -> Standing | None:
    """Return the station whose step comes first, or None if no room has one.

    What is promised for the next seven days goes before everything; otherwise the path's own order holds, and a
    station that is done waits behind those that are not. Whoever has asked for the post or holds it is no longer
    sent to read what it is.
    """
    knows = any(
        one.number in (THE_CASE, THE_POST) and one.progress.state is not State.AHEAD for one in standings
    )
    open_ones = [one for one in standings if one.step is not None and not (knows and one.number == THE_ROLE)]
    if not open_ones:
        return None

    def order(standing: Standing) -> tuple[int, date, int]:
        due = standing.step.due_on if standing.step else None
        if due is not None and due <= today + SOON:
            return (0, due, standing.number)
        return (1 if standing.progress.state is not State.DONE else 2, date.max, standing.number)

    return min(open_ones, key=order)
