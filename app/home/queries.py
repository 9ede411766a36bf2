"""What the home page gathers from the rooms: all their facts, in one statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person, Post
from app.assessment import queries as assessment
from app.guide import queries as guide
from app.home.rules import Standing, helps_others, next_standing
from app.mentoring import queries as mentoring
from app.promotion import queries as promotion
from app.reading import path as reading
from app.record import queries as record
from app.resume import queries as resume
from app.route import queries as route
from app.stations import State, Step, Waiting, read, union_of
from app.swot import path as swot

# The stations in the order of the path; the tenth is the next post itself.
ROOMS = (
    guide.ON_PATH,
    assessment.ON_PATH,
    swot.ON_PATH,
    route.ON_PATH,
    mentoring.ON_PATH,
    reading.ON_PATH,
    record.ON_PATH,
    resume.ON_PATH,
    promotion.ON_PATH,
    promotion.GROWTH,
)
# Rooms in which others wait for an answer, in the order in which lines without a day stand.
QUEUES = (assessment.ON_PATH, mentoring.ON_PATH, record.ON_PATH, route.ON_PATH, promotion.ON_PATH)

EVERYTHING = union_of(*(room.facts for room in ROOMS), *(room.waits for room in QUEUES), route.RECALL)


@dataclass(frozen=True)
class Path:
    """The whole path of one person: every station, the one to go on with, and who waits."""

    standings: Sequence[Standing]
    now: Standing | None
    waiting: Sequence[Waiting]
    today: date
    # One's own questions that come back are no person who waits.
    recalled: int = 0
    # Where somebody works who is here for others; nobody else has one, and with it there is no station to go on with.
    desk: Step | None = None

    @property
    def waits_only_for_oneself(self) -> bool:
        return 0 < self.recalled == len(self.waiting)

    @property
    def done(self) -> int:
        return sum(standing.progress.state is State.DONE for standing in self.standings)


DESKS: Sequence[tuple[Callable[[Person], bool], Step]] = (
    (
        lambda person: person.is_hr,
        Step(
            _l("See where everybody stands"),
            _l(
                "Cases by stage, what is stuck and on whom it waits, and seats beside the people likely ready by then."
            ),
            _l("Open HR’s desk"),
            "hr.index",
        ),
    ),
    (
        lambda person: person.has_reports,
        Step(
            _l("See how your people grow"),
            _l("What each of them shows you, and what waits for your word."),
            _l("Open my team"),
            "team.index",
        ),
    ),
    (
        lambda person: person.is_admin,
        Step(
            _l("See whether the system is well"),
            _l("Database, e-mails that wait, wishes to be erased, accounts and backups."),
            _l("Open the system"),
            "admin.index",
        ),
    ),
)


def desk_of(person: Person) -> Step | None:
    """Where somebody works who looks after others: HR, a line manager, an administrator, in this order; else None."""
    return next((desk for is_theirs, desk in DESKS if is_theirs(person)), None)


def path_of(person: Person) -> Path:
    facts = read(person, EVERYTHING)
    standings = [
        Standing(number, room.progress(facts), room.step(facts)) for number, room in enumerate(ROOMS, start=1)
    ]
    recalled = route.recalled(facts)
    waiting = [one for room in QUEUES for one in room.waiting(facts)] + recalled
    # Promises with a date come first, the nearest at the top.
    waiting.sort(key=lambda one: (one.due_on is None, one.due_on or date.max))
    desk = desk_of(person)
    if helps_others(standings, post_is_beside=person.post is Post.OTHER, leads=desk is not None):
        return Path(standings, None, waiting, facts.today, len(recalled), desk)
    now = next_standing(standings, facts.today)
    if now is not None and now.step is not None and now.step.told is not None:
        told = replace(now, step=now.step.told())
        standings[standings.index(now)] = told
        now = told
    return Path(standings, now, waiting, facts.today, len(recalled))
