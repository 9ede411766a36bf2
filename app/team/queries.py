"""What a line manager sees: own reports, what they show, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.assessment import queries as assessment
from app.mentoring import queries as mentoring
from app.promotion import queries as promotion
from app.promotion.models import Case
from app.record import queries as record
from app.route import queries as route
from app.sharing.models import Area
from app.sharing.queries import areas_of_reports
from app.stations import Waiting, read, union_of


@dataclass(frozen=True)
class Report:
    """One of my people, the areas they show to me, and their open case; of it a manager knows the stage (8.2).

    `band` is the id of the readiness band, for whoever shows it."""

    person: Person
    areas: frozenset[Area]
    case: Case | None = None
    band: str | None = None


def reports(manager: Person) -> Sequence[Report]:
    """The people who report to `manager`, by name, with what each shows, in a constant number of statements."""
    # By the name that is read: in the other alphabet the order of the letters is another.
    people = sorted(accounts.reports_of(manager), key=lambda person: (person.name.casefold(), person.id))
    shown = areas_of_reports(manager, people)
    bands = _bands([person for person in people if Area.BAND in shown[person.id]])
    cases = promotion.open_cases_of(people)
    return [Report(person, shown[person.id], cases.get(person.id), bands.get(person.id)) for person in people]


def _bands(people: Sequence[Person]) -> dict[int, str]:
    """The band of each in the reading for growth, by person id."""
    found: dict[int, str] = {}
    for profile in ("junior", "senior"):
        aiming = [person for person in people if assessment.profile_for(person) == profile]
        if aiming:
            for person_id, result in assessment.latest_results(aiming, profile).items():
                found[person_id] = result.readiness.band.value
    return found


# The rooms below in which others wait for a manager, in the order in which lines without a day stand.
QUEUES = (assessment.ON_PATH, record.ON_PATH, route.ON_PATH, mentoring.ON_PATH, promotion.ON_PATH)
WAITS = union_of(*(room.waits for room in QUEUES))


def waiting_for(manager: Person) -> list[Waiting]:
    """What the rooms below say this manager is waited for, the earliest promise first."""
    facts = read(manager, WAITS)
    found = [waiting for room in QUEUES for waiting in room.waiting(facts)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max))
