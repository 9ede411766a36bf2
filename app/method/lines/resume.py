"""`resume`: the 28 checks of a JSON Resume 1.0.0 document (domain.md, section 7)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from app.method.lines import LineMistake, Shape
from app.method.lines.shapes import Day
from app.resume import rules
from app.resume.reasons import say
from app.resume.shapes import Resume

VERSION = rules.VERSION

ItemId = Annotated[str, Field(pattern=r"^R(0[1-9]|1\d|2[0-8])$")]
Index = Annotated[str, Field(pattern=r"^[0-9]{1,9}$")]
Indexes = Annotated[str, Field(pattern=r"^[0-9]{1,9}\.[0-9]{1,9}$")]
Place = Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)]
EARLIEST = date(1900, 1, 1)  # Fifteen years before it there must still be a calendar.


class Line(Shape):
    """`resume` is an open document; all else must fit exactly."""

    resume: Resume
    on: Day
    tags: dict[Index, list[str]] | None = None
    skill_links: dict[str, list[Place]] | None = None
    figure_links: dict[Indexes, str | None] | None = None
    advert: str | None = None
    confirmed: list[ItemId] | None = None


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return `items` (R01..R28 -> pass, fail, warn or ask) and `why` (id -> one English sentence)."""
    asked = Line.model_validate(line)
    if asked.on < EARLIEST:
        raise LineMistake("on", f"the first day the desk knows is {EARLIEST}")
    verdicts = rules.examine(_draft(asked))
    return {
        "items": {item: verdict.status.value for item, verdict in verdicts.items()},
        "why": {item: say(verdict.reason, "en") for item, verdict in verdicts.items()},
    }


def _draft(asked: Line) -> rules.Draft:
    skill_links, figure_links = asked.skill_links or {}, asked.figure_links or {}
    return rules.Draft(
        resume=asked.resume,
        on=asked.on,
        tags={int(index): tuple(tags) for index, tags in (asked.tags or {}).items()},
        skill_links={
            skill: tuple((job, line) for job, line in places) for skill, places in skill_links.items()
        },
        figure_links={_place(index): source or "" for index, source in figure_links.items()},
        advert=asked.advert,
        confirmed=frozenset(asked.confirmed or ()),
    )


def _place(index: str) -> rules.Place:
    job, line = index.split(".")
    return int(job), int(line)
