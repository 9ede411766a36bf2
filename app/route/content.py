"""The catalogue of learning items: what to do, how long it takes and what it is expected to teach (domain.md, 10)."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from app.core.content import Piece, Text, read
from app.route.rules import Item, Kind, check_needs
from app.skills.ids import COMPETENCY_IDS, CompetencyId, FactId, Key


def _of_the_scale(gain: float) -> float:
    if gain not in (0.25, 0.5, 1.0):
        raise ValueError("a gain is 0.25, 0.5 or 1.0 of a level")
    return gain


Gain = Annotated[float, AfterValidator(_of_the_scale)]


class RouteItem(Piece):
    """One thing to do. Gains are levels of the 0-4 scale that the editor expects, never a promise.

    A `base` item goes before all others for those who lack it (F75), a `last` one after them (F103).
    """

    id: Key
    kind: Kind
    place: Literal["base", "core", "last"] = "core"
    audience: Literal["everyone", "senior"] = "everyone"
    hours: float = Field(gt=0, le=80)
    gains: dict[CompetencyId, Gain]
    needs: tuple[Key, ...] = ()
    title: Text
    what: Text
    done_when: Text
    task: Text
    evidence: Text
    facts: tuple[FactId, ...] = ()

    @model_validator(mode="after")
    def _core_items_teach_something(self) -> RouteItem:
        if not self.gains and self.place == "core":
            raise ValueError("an item of the route needs at least one gain")
        return self

    @property
    def bare(self) -> Item:
        """The item as the arithmetic of the route takes it."""
        return Item(self.id, self.hours, self.gains, self.needs, self.kind)


class CourseWords(Piece):
    """What is asked of a course that HR has entered, whose own words say only what it is about."""

    done_when: Text
    task: Text
    evidence: Text


class RouteWords(Piece):
    """The catalogue and the words around it."""

    intro: Text
    provisional: Text
    kinds: dict[Kind, Text]
    facts: tuple[FactId, ...]
    course: CourseWords
    items: tuple[RouteItem, ...] = Field(min_length=30)

    @model_validator(mode="after")
    def _hangs_together(self) -> RouteWords:
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            raise ValueError(f"used twice: {', '.join(sorted({key for key in ids if ids.count(key) > 1}))}")
        check_needs({item.id: item.needs for item in self.items})
        taught = {key for item in self.items for key in item.gains}
        if missing := [key for key in COMPETENCY_IDS if key not in taught]:
            raise ValueError(f"no item teaches {', '.join(missing)}")
        return self

    def item(self, key: str) -> RouteItem | None:
        return next((item for item in self.items if item.id == key), None)


@cache
def route_words() -> RouteWords:
    """Return content/route.yaml, read once."""
    return read("route.yaml", RouteWords)
