"""What HR sees of one person: every fact the portal holds, with when HR sees it and why. Pure.

This is the one table. HR's page of a person, the list of people in the API, the export and `docs/access.md` are made
from it or checked against it at the start; product.md: private by default, shared on purpose.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from app.sharing.models import Area


class When(enum.StrEnum):
    """When a fact is in HR's sight."""

    ALWAYS = "always"
    CASE = "while a case is open, or when the person has shown it"
    SHOWN = "when the person has shown it, until they take it back"
    PROCESS = "in a case, for whoever sits on its panel"
    NEVER = "never"


@dataclass(frozen=True)
class Fact:
    """One thing the portal knows of a person; `area` is what the person shows or takes back as a whole."""

    name: str
    when: When
    why: str
    area: Area | None = None


EMPLOYMENT = "HR's own data: HR enters it, or the directory does."
FACTS = (
    Fact("name", When.ALWAYS, EMPLOYMENT),
    Fact("email", When.ALWAYS, EMPLOYMENT),
    Fact("personnel_number", When.ALWAYS, EMPLOYMENT),
    Fact("unit", When.ALWAYS, EMPLOYMENT),
    Fact("manager", When.ALWAYS, EMPLOYMENT),
    Fact("post", When.ALWAYS, EMPLOYMENT),
    Fact("post_since", When.ALWAYS, EMPLOYMENT),
    Fact("posts_held", When.ALWAYS, EMPLOYMENT),
    Fact("joined_on", When.ALWAYS, EMPLOYMENT),
    Fact("left_on", When.ALWAYS, EMPLOYMENT),
    Fact("reports", When.ALWAYS, EMPLOYMENT),
    Fact("stage", When.ALWAYS, "HR runs the process: the stage of a case, its days, and whose move it is."),
    Fact("band", When.CASE, "A decision is being prepared, or the person wants HR to know.", Area.BAND),
    Fact("ratings", When.SHOWN, "Marks belong to the person and to those who gave them.", Area.RATINGS),
    Fact("swot", When.SHOWN, "A worksheet is thinking on paper.", Area.SWOT),
    Fact("route", When.SHOWN, "A route is agreed between a person and those they choose.", Area.ROUTE),
    Fact("reading", When.SHOWN, "What somebody reads is theirs.", Area.READING),
    Fact("record", When.SHOWN, "Figures are the person's and their line manager's.", Area.RECORD),
    Fact("resume", When.SHOWN, "A resume is a draft until it is handed over.", Area.RESUME),
    Fact(
        "dossier",
        When.PROCESS,
        "Frozen for a panel; who sits on it reads it. At HR's desk nobody else does, except from the person's "
        "asking for a second look at the decision until it is answered.",
    ),
    Fact("notes", When.NEVER, "Private notes, drafts and logs are nobody's but their writer's."),
    Fact("judgement", When.NEVER, "Answers to scenarios are for learning, not for choosing people."),
    Fact(
        "meetings",
        When.NEVER,
        "What two people say in mentoring stays with the two; HR sees that a pair exists.",
    ),
    Fact("colleagues_marks", When.NEVER, "The marks of colleagues enter as one voice, from three on."),
)


@dataclass(frozen=True)
class Sight:
    """What is in HR's sight of one person now. `areas`: what they have shown, the band left out."""

    band: bool
    areas: frozenset[Area]

    def shows(self, name: str) -> bool:
        """Whether the fact of this name is in sight. A name that the table does not know is not."""
        fact = next((fact for fact in FACTS if fact.name == name), None)
        if fact is None:
            return False
        if fact.when is When.CASE:
            return self.band
        return fact.when is When.ALWAYS or (fact.when is When.SHOWN and fact.area in self.areas)


def sight(released: frozenset[Area], *, case_open: bool) -> Sight:
    """Return what is in sight. The band is: while a case is open, or when the person released it."""
    return Sight(band=case_open or Area.BAND in released, areas=released - {Area.BAND})


def only_employment(names: Iterable[str]) -> tuple[str, ...]:
    """Return `names` if every list of people may carry them; raise ValueError for what is not always in sight.

    Lists show many people at once, and nobody's sharing is asked there.
    """
    always = {fact.name for fact in FACTS if fact.when is When.ALWAYS}
    given = tuple(names)
    if secret := [name for name in given if name not in always]:
        raise ValueError(f"not for a list of people: {', '.join(secret)}")
    return given
