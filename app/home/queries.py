"""What the home page gathers from the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.models import Person
from app.assessment import queries as assessment
from app.core import clock
from app.guide import queries as guide
from app.home.rules import Standing, next_standing
from app.mentoring import queries as mentoring
from app.promotion import queries as promotion
from app.reading import queries as reading
from app.record import queries as record
from app.resume import queries as resume
from app.route import queries as route
from app.stations import State, Waiting
from app.swot import queries as swot

# The stations in the order of the path; the tenth is the next post itself.
ROOMS = (guide, assessment, swot, route, mentoring, reading, record, resume, promotion)


@dataclass(frozen=True)
class Path:
    """The whole path of one person: every station, the one to go on with, and who waits."""

    standings: Sequence[Standing]
    now: Standing | None
    waiting: Sequence[Waiting]

    @property
    def done(self) -> int:
        return sum(standing.progress.state is State.DONE for standing in self.standings)


def path_of(person: Person) -> Path:
    standings = [
        Standing(number, room.progress_of(person), room.next_step_of(person))
        for number, room in enumerate(ROOMS, start=1)
    ]
    standings.append(Standing(10, promotion.growth_of(person), None))
    waiting = [
        one for room in (assessment, mentoring, record, route, promotion) for one in room.waiting_for(person)
    ]
    # Promises with a date come first, the nearest at the top.
    waiting.sort(key=lambda one: (one.due_on is None, one.due_on or clock.today()))
    return Path(standings, next_standing(standings, clock.today(person.time_zone)), waiting)
