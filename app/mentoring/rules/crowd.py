"""The scores of a whole company at once: the formula of match.py and the rules of constraints.py, laid out as arrays.

Ten thousand mentees times two thousand mentors are twenty million pairs; taken one by one they need minutes. Here the
hard rules go first, a block of mentees at a time, and only the pairs that are left are scored, so that memory does not
grow with the product. A property test holds this file to `propose` and `reasons_against`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.core.exact import Exact, as_written, simplest
from app.mentoring.rules.constraints import LEAST_COMMON_HOURS
from app.mentoring.rules.hours import QUARTERS_OF_WEEK
from app.mentoring.rules.match import (
    CONTEXTS,
    ENOUGH_HOURS,
    LARGEST_GAPS,
    STYLE_REACH,
    WEIGHTS,
    Mentee,
    Mentor,
    level_needed,
    level_shown,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


@cache
def numpy() -> Any:
    """The package numpy, read when first needed: it is large, and the portal starts without it; programme starts need it."""
    return import_module("numpy")


# So many mentees are laid beside all mentors at once: some megabytes.
BLOCK = 512


@dataclass(frozen=True)
class Seeker:
    """Somebody who looks for a mentor: the answers, working languages, and the free week in quarters of UTC."""

    answers: Mentee
    languages: frozenset[str]
    week: int


@dataclass(frozen=True)
class Teacher:
    """Somebody who may teach. The common hours of `answers` are not read: they follow from the two weeks."""

    answers: Mentor
    languages: frozenset[str]
    week: int


@dataclass(frozen=True)
class Pairs:
    """Pairs that no rule forbids: positions of mentee and mentor, and the score 0..100 of each."""

    mentee: Array
    mentor: Array
    score: Array

    def __len__(self) -> int:
        return len(self.mentee)

    def only(self, chosen: Array) -> Pairs:
        """Return the pairs at these places, or those for which a row of booleans says yes."""
        return Pairs(self.mentee[chosen], self.mentor[chosen], self.score[chosen])


@dataclass(frozen=True)
class Crowd:
    """Everybody's answers as arrays, one row a person; `apart` holds the pairs that a rule keeps from each other.

    `share` and `code` have a column for each of the four largest gaps: its part of their sum, and the row of `teach`
    that says which mentor covers it (1, or a half by own word).
    """

    share: Array
    code: Array
    teach: Array
    style: tuple[Array, Array]
    context: tuple[Array, Array]
    formats: tuple[Array, Array]
    languages: tuple[Array, Array]
    week: tuple[Array, Array]
    room: Array
    apart: tuple[Array, Array]

    @property
    def mentees(self) -> int:
        return len(self.share)

    @property
    def mentors(self) -> int:
        return len(self.room)


def crowd_of(
    seekers: Sequence[Seeker], teachers: Sequence[Teacher], apart: Iterable[tuple[int, int]] = ()
) -> Crowd:
    """Lay out everybody's answers. `apart` names pairs by position: line, panel, rivals, former pairs, blocks, oneself."""
    np = numpy()

    mine, theirs = [one.answers for one in seekers], [one.answers for one in teachers]
    share = np.zeros((len(mine), LARGEST_GAPS))
    code = np.zeros((len(mine), LARGEST_GAPS), np.int32)
    # Row 0 covers nothing: it stands for a gap that is not there.
    rows: dict[tuple[str, Exact], int] = {("", 0): 0}
    for number, mentee in enumerate(mine):
        gaps = mentee.largest_gaps
        whole = float(sum(gaps.values()))
        for place, (competency, gap) in enumerate(gaps.items()):
            key = competency, level_needed(mentee, competency)
            share[number, place] = float(gap) / whole
            code[number, place] = rows.setdefault(key, len(rows))
    teach = np.zeros((len(rows), len(theirs)))
    # Levels are compared as fractions, once for each kind of gap, so that a mean of 3 2/3 is not missed by a hair.
    by_competency: dict[str, list[tuple[int, Exact, float]]] = {}
    for column, mentor in enumerate(theirs):
        for competency in {**mentor.own_levels, **mentor.confirmed_levels}:
            shown, counts = level_shown(mentor, competency)
            if shown is not None:
                by_competency.setdefault(competency, []).append((column, simplest(shown), float(counts)))
    for (competency, needed), row in rows.items():
        for column, level, weight in by_competency.get(competency, ()):
            if level >= needed:
                teach[row, column] = weight
    pairs = np.array(sorted(set(apart)), np.int64).reshape(-1, 2)
    # Given, not left to numpy to find out: where one side is empty there is nothing to find it out from.
    items = len(mine[0].style if mine else theirs[0].style) if mine or theirs else 0
    return Crowd(
        share=share,
        code=code,
        teach=teach,
        style=(
            np.array([one.style for one in mine], np.int8).reshape(len(mine), items),
            np.array([one.style for one in theirs], np.int8).reshape(len(theirs), items),
        ),
        context=_bits([one.context for one in mine], [one.context for one in theirs]),
        formats=_bits([one.formats for one in mine], [one.formats for one in theirs]),
        languages=_bits([one.languages for one in seekers], [one.languages for one in teachers]),
        week=_weeks([one.week for one in seekers], [one.week for one in teachers]),
        room=np.array([one.free / one.capacity for one in theirs], float),
        apart=(pairs[:, 0], pairs[:, 1]),
    )


def pairs_of(crowd: Crowd, mentees: Sequence[int] | Array | None = None) -> Iterator[Pairs]:
    """Yield the scored pairs that no rule forbids, a block of mentees at a time; of all mentees, or of those given."""
    np = numpy()

    chosen = np.arange(crowd.mentees) if mentees is None else np.asarray(mentees, np.int64)
    for begin in range(0, len(chosen), BLOCK):
        yield _scored(crowd, chosen[begin : begin + BLOCK])


def best_pairs(crowd: Crowd, most: int) -> Pairs:
    """Return each mentee's `most` best pairs, best first; equal scores in the mentors' order."""
    np = numpy()

    found: list[Pairs] = []
    for begin in range(0, crowd.mentees, BLOCK):
        rows = np.arange(begin, min(begin + BLOCK, crowd.mentees))
        block = _scored(crowd, rows)
        if crowd.mentors > most:
            # To find the least score that counts is several times quicker than to sort everybody.
            table = np.full((len(rows), crowd.mentors), -np.inf)
            table[block.mentee - begin, block.mentor] = block.score
            least = np.partition(table, crowd.mentors - most, axis=1)[:, crowd.mentors - most]
            block = block.only(block.score >= least[block.mentee - begin])
        order = np.lexsort((block.mentor, -block.score, block.mentee))
        mentee = block.mentee[order]
        first = np.searchsorted(mentee, mentee, side="left")
        found.append(block.only(order[np.arange(len(order)) - first < most]))
    return joined(found)


def narrowed(crowd: Crowd, mentors: Array) -> Crowd:
    """Return the crowd with only the mentors at these positions, which count from 0 in it."""
    np = numpy()

    place = np.full(crowd.mentors, -1)
    place[mentors] = np.arange(len(mentors))
    kept = place[crowd.apart[1]] >= 0
    return replace(
        crowd,
        teach=crowd.teach[:, mentors],
        style=(crowd.style[0], crowd.style[1][mentors]),
        context=(crowd.context[0], crowd.context[1][mentors]),
        formats=(crowd.formats[0], crowd.formats[1][mentors]),
        languages=(crowd.languages[0], crowd.languages[1][mentors]),
        week=(crowd.week[0], crowd.week[1][mentors]),
        room=crowd.room[mentors],
        apart=(crowd.apart[0][kept], place[crowd.apart[1][kept]]),
    )


def joined(pieces: Iterable[Pairs]) -> Pairs:
    """Return several sets of pairs as one."""
    np = numpy()

    listed = list(pieces)
    empty = np.zeros(0, np.int64)
    return Pairs(
        np.concatenate([empty, *(one.mentee for one in listed)]),
        np.concatenate([empty, *(one.mentor for one in listed)]),
        np.concatenate([empty.astype(float), *(one.score for one in listed)]),
    )


def _scored(crowd: Crowd, rows: Array) -> Pairs:
    np = numpy()

    hours = crowd.week[0][rows] @ crowd.week[1].T
    allowed = hours >= LEAST_COMMON_HOURS
    allowed &= (crowd.languages[0][rows][:, None] & crowd.languages[1][None, :]) != 0
    allowed &= crowd.room > 0
    if len(crowd.apart[0]):
        place = np.full(crowd.mentees, -1)
        place[rows] = np.arange(len(rows))
        here = place[crowd.apart[0]]
        allowed[here[here >= 0], crowd.apart[1][here >= 0]] = False
    flat = np.flatnonzero(allowed)
    i, j = np.divmod(flat, max(1, crowd.mentors))
    mine = rows[i]

    gaps = np.zeros(len(flat))
    table, width = crowd.teach.ravel(), crowd.teach.shape[1]
    for place_of_gap in range(LARGEST_GAPS):
        gaps += crowd.share[mine, place_of_gap] * table[crowd.code[mine, place_of_gap] * width + j]
    apart = np.zeros(len(flat), np.int16)
    for item in range(crowd.style[0].shape[1]):
        apart += np.abs(crowd.style[0][mine, item] - crowd.style[1][j, item])
    style = 1 - apart / (STYLE_REACH * max(1, crowd.style[0].shape[1]))
    context = np.minimum(1, np.bitwise_count(crowd.context[0][mine] & crowd.context[1][j]) / CONTEXTS)
    wanted = np.bitwise_count(crowd.formats[0])[mine]
    offered = np.bitwise_count(crowd.formats[0][mine] & crowd.formats[1][j])
    formats = np.where(wanted == 0, 1.0, offered / np.maximum(1, wanted))
    time = np.minimum(1, hours.ravel()[flat] / float(as_written(ENOUGH_HOURS)))
    parts = {"gaps": gaps, "style": style, "context": context, "time": time, "formats": formats}
    score = WEIGHTS["room"] * crowd.room[j]
    for name, part in parts.items():
        score += WEIGHTS[name] * part
    return Pairs(mine, j, score)


def _bits(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> tuple[Array, Array]:
    """Sets of words as bits of one number each; words that only one side uses can never be shared, but are counted."""
    np = numpy()

    words = sorted(frozenset().union(*mine))
    if len(words) > 63:
        raise ValueError(f"too many different answers for one number: {len(words)}")
    place = {word: 1 << number for number, word in enumerate(words)}
    return (
        np.array([sum(place[word] for word in one) for one in mine], np.int64),
        np.array([sum(place.get(word, 0) for word in one) for one in theirs], np.int64),
    )


def _weeks(mine: Sequence[int], theirs: Sequence[int]) -> tuple[Array, Array]:
    """Weeks as rows of quarters, of which those that are free for the same people are one column weighted in hours."""
    np = numpy()

    size = QUARTERS_OF_WEEK // 8
    octets = b"".join(week.to_bytes(size, "little") for week in [*mine, *theirs])
    bits = np.unpackbits(np.frombuffer(octets, np.uint8).reshape(-1, size), axis=1, bitorder="little")
    columns: dict[bytes, list[int]] = {}
    for quarter in np.flatnonzero(bits[: len(mine)].any(axis=0) & bits[len(mine) :].any(axis=0)):
        columns.setdefault(bits[:, quarter].tobytes(), []).append(int(quarter))
    chosen = [same[0] for same in columns.values()]
    weight = np.array([len(same) / 4 for same in columns.values()], np.float32)
    free = bits[:, chosen].astype(np.float32)
    return free[: len(mine)] * weight, free[len(mine) :]
