"""How marks of several people become voices, and which of them still count (domain.md, 2.1, 3.2 and 3.6)."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from app.core.exact import as_float, mean

# From this level on a mark needs a dated example; without one the next lower step is recorded (2.1).
NEEDS_EXAMPLE, RECORDED_WITHOUT = 3, 2
EXAMPLE_LIFE = timedelta(days=365)
MARK_LIFE = timedelta(days=365)
# Rounds come again after so long: for oneself and the mentor, for the line manager, and for judgement (3.2).
SELF_AGAIN, OTHERS_AGAIN, JUDGEMENT_AGAIN = timedelta(days=90), timedelta(days=180), timedelta(days=180)
# A rater gets two weeks, one reminder halfway, and two more weeks before the request lapses.
ANSWER_DAYS, GRACE = timedelta(days=14), timedelta(days=14)
LEAST_COLLEAGUES = 3
FARTHEST_PRACTICE = Fraction(3, 4)


class RaterKind(enum.StrEnum):
    """From where somebody rates."""

    SELF = "self"
    MANAGER = "manager"
    MENTOR = "mentor"
    COLLEAGUE = "colleague"

    @property
    def is_named(self) -> bool:
        """Whether the person sees who said it; colleagues speak only together."""
        return self in {RaterKind.MANAGER, RaterKind.MENTOR}


@dataclass(frozen=True)
class Mark:
    """One level 0..4 that one person gave for one competency on a day. "No occasion" makes no mark.

    `is_released` matters for mentors only: without it the mark stays out of decisions (decision T4). `let_in_on`
    is the earliest day among the marks of colleagues that were let in together; None where a mark stands for itself.
    """

    rater_id: int
    kind: RaterKind
    competency: str
    level: int
    on: date
    is_released: bool = False
    let_in_on: date | None = None

    @property
    def counts_until(self) -> date:
        """The last day on which it counts. Marks that were let in together also go together."""
        return (self.let_in_on or self.on) + MARK_LIFE


@dataclass(frozen=True)
class Voice:
    """What one rater says, or three and more colleagues together (`rater_id` None, `count` people)."""

    kind: RaterKind
    rater_id: int | None
    levels: Mapping[str, float]
    count: int
    newest_on: date


def recorded_level(said: int | None, has_example: bool) -> int | None:
    """Return the level that counts: 3 and 4 become 2 without a dated example (2.1). None stays "no occasion"."""
    if said is None or said < NEEDS_EXAMPLE or has_example:
        return said
    return RECORDED_WITHOUT


def is_recent(happened_on: date, on: date) -> bool:
    """Tell whether an example of that day may carry a mark given on the day `on`."""
    return on - EXAMPLE_LIFE <= happened_on <= on


def voices(marks: Iterable[Mark], on: date, *, for_decision: bool = False) -> tuple[Voice, ...]:
    """Return who is heard on the day `on`: managers, then mentors, then the colleagues as one.

    For each rater and competency the latest mark counts, unless it is older than 365 days. Colleagues are heard
    on a competency from three marks on, as their mean: fewer would tell who said what. `for_decision`
    leaves out what mentors have said for development only.
    """
    latest: dict[tuple[RaterKind, int], dict[str, Mark]] = {}
    for mark in sorted(marks, key=lambda one: one.on):
        if mark.counts_until < on or mark.on > on:
            continue
        if for_decision and mark.kind is RaterKind.MENTOR and not mark.is_released:
            continue
        latest.setdefault((mark.kind, mark.rater_id), {})[mark.competency] = mark
    named = [
        Voice(kind, rater_id, _levels(given), 1, max(mark.on for mark in given.values()))
        for wanted in (RaterKind.MANAGER, RaterKind.MENTOR)
        for (kind, rater_id), given in sorted(latest.items())
        if kind is wanted
    ]
    together = _together([given for (kind, _), given in latest.items() if kind is RaterKind.COLLEAGUE])
    return (*named, together) if together else tuple(named)


def let_in(seen: Sequence[Sequence[Mark]]) -> tuple[Mark, ...]:
    """Return the marks that may be heard by now of those `seen`, grouped by the moment at which they could be seen first.

    What was handed in before both sides opened can be seen first at the opening, everything later when it is handed in.
    Three and more colleagues who can be seen at one moment enter together, as the mean of them all. After that, marks come
    and go by threes and more: if a fourth changed the mean by itself, whoever compared the mean before and after, and
    knew who rated last, could work the mark out; likewise if one of a group gave way to a newer one or grew too old alone.
    So a mark waits until three of different colleagues wait; a group of which somebody has rated anew goes as a whole
    when the new mark comes in; and all of a group grow old with its first.
    """
    groups: dict[str, list[dict[int, Mark]]] = {}
    waiting: dict[str, dict[int, Mark]] = {}
    for at_once in seen:
        for mark in at_once:
            if mark.kind is RaterKind.COLLEAGUE:
                waiting.setdefault(mark.competency, {})[mark.rater_id] = mark
        for id in [id for id, new in waiting.items() if len(new) >= LEAST_COLLEAGUES]:
            new = waiting.pop(id)
            groups[id] = [*(group for group in groups.get(id, []) if not group.keys() & new.keys()), new]
    together = [
        replace(mark, let_in_on=min(one.on for one in group.values()))
        for id in sorted(groups)
        for group in groups[id]
        for mark in group.values()
    ]
    alone = [mark for at_once in seen for mark in at_once if mark.kind is not RaterKind.COLLEAGUE]
    return (*alone, *together)


def how_many_open(seen: Sequence[int]) -> int:
    """Return how many colleagues' words are open, where `seen` says how many could be seen first at each moment.

    As with marks (`let_in`), nobody's words are opened before those of two others with them.
    """
    opened = waiting = 0
    for at_once in seen:
        waiting += at_once
        if waiting >= LEAST_COLLEAGUES:
            opened, waiting = opened + waiting, 0
    return opened


def waiting_for_others(seen: Sequence[Sequence[Mark]]) -> frozenset[int]:
    """Return the colleagues of whose latest handing in nothing is heard yet; `seen` as for `let_in`."""
    heard = {(mark.rater_id, mark.competency, mark.on) for mark in let_in(seen)}
    marks = [mark for at_once in seen for mark in at_once if mark.kind is RaterKind.COLLEAGUE]
    latest = {mark.rater_id: mark.on for mark in marks}
    said = {
        mark.rater_id
        for mark in marks
        if mark.on == latest[mark.rater_id] and (mark.rater_id, mark.competency, mark.on) in heard
    }
    return frozenset(latest) - said


def for_growth(heard: Sequence[Voice]) -> tuple[Voice, ...]:
    """Return those of the voices `heard` that make the development reading: manager and mentor (decision T4).

    Colleagues enter the reading for a promotion. They stand in here only while neither manager nor mentor has
    rated: the own view alone would be a poorer guide than theirs.
    """
    return tuple(voice for voice in heard if voice.kind.is_named) or tuple(heard)


def faded(marks: Iterable[Mark], on: date) -> tuple[Mark, ...]:
    """Return the latest mark of each named rater and competency that is too old to count; pages show it grey."""
    latest: dict[tuple[int, str], Mark] = {}
    for mark in sorted(marks, key=lambda one: one.on):
        if mark.kind in {RaterKind.MANAGER, RaterKind.MENTOR}:
            latest[mark.rater_id, mark.competency] = mark
    return tuple(mark for mark in latest.values() if mark.on + MARK_LIFE < on)


def calibration_distance(
    given: Mapping[str, Mapping[str, int]], key: Mapping[str, Mapping[str, int]]
) -> float:
    """Return the mean absolute distance, in levels, between marks and key over every story and competency.

    Both map a story to competency to level 0..4; a mark the key asks for must be there (KeyError).
    """
    apart = mean(
        abs(given[story][competency] - level)
        for story, levels in key.items()
        for competency, level in levels.items()
    )
    return as_float(apart) or 0.0


def needs_practice(distance: float | None) -> bool:
    """Tell whether practice should be offered again: above three quarters of a level (3.2). None: not finished."""
    return distance is not None and Fraction(distance) > FARTHEST_PRACTICE


def _levels(given: Mapping[str, Mark]) -> Mapping[str, float]:
    return {id: float(given[id].level) for id in sorted(given)}


def _together(colleagues: Sequence[Mapping[str, Mark]]) -> Voice | None:
    if len(colleagues) < LEAST_COLLEAGUES:
        return None
    marks: dict[str, list[Mark]] = {}
    for given in colleagues:
        for id, mark in given.items():
            marks.setdefault(id, []).append(mark)
    levels = {
        id: as_float(mean(mark.level for mark in found)) or 0.0
        for id, found in sorted(marks.items())
        if len(found) >= LEAST_COLLEAGUES
    }
    if not levels:
        return None
    newest = max(mark.on for given in colleagues for mark in given.values())
    return Voice(RaterKind.COLLEAGUE, None, levels, len(colleagues), newest)
