"""Shortlists for a programme start: three a person, nobody on more lists than they can answer, the best sum under that.

Least-cost flow from mentees to mentors. Only each mentee's best pairs are handed to the solver first; the prices of the
mentors in its answer then name the pairs left out that would improve it. They are added, until there are none: that
proves the answer the best of all pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from app.mentoring.rules.crowd import Crowd, Pairs, best_pairs, joined, narrowed, numpy, pairs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

EACH = 3
LISTS_A_PLACE = 3
# Scores are whole numbers for the solver: a ten-thousandth of a point.
SCALE = 10_000
BEST_POINTS = 100 * SCALE
FIRST_LOOK = 24
# Stands for the score of the best pair left out where none was: lower than any price.
NOTHING_LEFT = -(2**62)


@dataclass(frozen=True)
class Allotment:
    """Who stands on whose shortlist. `total` is the sum of all scores, `most` how many lists the fullest mentor is on.

    `own_total` and `own_most` are the same where everybody simply had their own best three.
    """

    pairs: Pairs
    most: int
    total: float
    own_most: int
    own_total: float


def solver_is_there() -> bool:
    """Whether the packages that rounds need are installed; everything else works without them."""
    return find_spec("ortools") is not None and find_spec("numpy") is not None


def allot(crowd: Crowd, places: Sequence[int]) -> Allotment:
    """Return the shortlists of a round. `places` are the mentors' free places; each stands on at most three lists a place.

    First as many shortlist places as possible are filled, and as evenly as possible: nobody's third before somebody's
    first. Among all ways to do that, the sum of the scores is the largest there is.
    """
    np = numpy()

    room = np.array(places, np.int64) * LISTS_A_PLACE
    known = best_pairs(crowd, FIRST_LOOK)
    own = _first(known, EACH)
    # What was left out scores no more than the worst pair known; of whoever has fewer pairs, nothing was left out.
    left_out = np.full(crowd.mentees, np.iinfo(np.int64).max)
    np.minimum.at(left_out, known.mentee, _points(known))
    left_out[np.bincount(known.mentee, minlength=crowd.mentees) < FIRST_LOOK] = NOTHING_LEFT
    while True:
        chosen = cheapest_flow(known, room, crowd.mentees)
        prices = _prices(known, chosen, crowd.mentees, crowd.mentors)
        better = _improving(crowd, known, prices, left_out)
        if not len(better):
            break
        known = joined([known, better])
    listed = known.only(chosen)
    return Allotment(
        pairs=listed,
        most=_fullest(listed.mentor, crowd.mentors),
        total=float(listed.score.sum()),
        own_most=_fullest(own.mentor, crowd.mentors),
        own_total=float(own.score.sum()),
    )


def _points(pairs: Pairs) -> Array:
    """Scores as the solver counts them."""
    np = numpy()

    points: Array = np.rint(pairs.score * SCALE).astype(np.int64)
    return points


def _first(pairs: Pairs, most: int) -> Pairs:
    np = numpy()

    kept = np.arange(len(pairs)) - np.searchsorted(pairs.mentee, pairs.mentee, side="left") < most
    return pairs.only(kept)


def _fullest(mentors: Array, count: int) -> int:
    np = numpy()

    return int(np.bincount(mentors, minlength=max(1, count)).max())


def _missing_costs(mentees: int) -> Array:
    """What the first, second and third empty place of a list cost: each more than any exchange of mentors can win."""
    np = numpy()

    return np.arange(1, EACH + 1, dtype=np.int64) * BEST_POINTS * (mentees + 1)


def cheapest_flow(pairs: Pairs, room: Array, mentees: int) -> Array:
    """Return as booleans which of `pairs` the best flow uses; `room` is on how many lists each mentor may stand."""
    np = numpy()
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415  (240 MB, for rounds alone)

    mentors, everybody = len(room), np.arange(mentees)
    sink = mentees + mentors
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        pairs.mentee, pairs.mentor + mentees, np.ones(len(pairs), np.int64), -_points(pairs)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.arange(mentors) + mentees, np.full(mentors, sink), room, np.zeros(mentors, np.int64)
    )
    for cost in _missing_costs(mentees):
        flow.add_arcs_with_capacity_and_unit_cost(
            everybody, np.full(mentees, sink), np.ones(mentees, np.int64), np.full(mentees, cost)
        )
    flow.set_nodes_supplies(
        np.append(everybody, sink), np.append(np.full(mentees, EACH), -EACH * mentees).astype(np.int64)
    )
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("the solver found no shortlists, though empty ones are always possible")
    used: Array = flow.flows(arcs) > 0
    return used


@dataclass(frozen=True)
class _Prices:
    """What a place with each mentor costs in points, and the least that each mentee gets out of a place on their list."""

    mentor: Array
    mentee: Array


def _prices(pairs: Pairs, chosen: Array, mentees: int, mentors: int) -> _Prices:
    """Return the least prices under which everybody's chosen mentors are their best known ones.

    They are raised until nothing changes. A mentor who is not full has the price 0, for nobody is outbid there.
    """
    np = numpy()

    costs = np.append(0, _missing_costs(mentees))
    missing = EACH - np.bincount(pairs.mentee[chosen], minlength=mentees)
    empty = np.where(missing > 0, -costs[missing], np.iinfo(np.int64).max)
    points = _points(pairs)
    mine, theirs, worth = pairs.mentee[chosen], pairs.mentor[chosen], points[chosen]
    others, other_mentor, other_worth = pairs.mentee[~chosen], pairs.mentor[~chosen], points[~chosen]
    price = np.zeros(mentors, np.int64)
    while True:
        least = empty.copy()
        np.minimum.at(least, mine, worth - price[theirs])
        raised = price.copy()
        np.maximum.at(raised, other_mentor, other_worth - least[others])
        if np.array_equal(raised, price):
            return _Prices(price, least)
        price = raised


def _improving(crowd: Crowd, known: Pairs, prices: _Prices, left_out: Array) -> Pairs:
    """Return the pairs not known so far that are worth more than their price; if there are none, the answer is the best.

    `left_out` says for each mentee what an unknown pair scores at most, so only cheap mentors are laid beside those
    mentees for whom one of them could pay.
    """
    np = numpy()

    gain = np.where(left_out > NOTHING_LEFT, left_out - prices.mentee, NOTHING_LEFT)
    cheap = np.flatnonzero(prices.mentor < gain.max(initial=NOTHING_LEFT))
    hopeful = np.flatnonzero(gain > prices.mentor[cheap].min(initial=np.iinfo(np.int64).max))
    found = []
    for block in pairs_of(narrowed(crowd, cheap), hopeful):
        pairs = Pairs(block.mentee, cheap[block.mentor], block.score)
        found.append(pairs.only(_points(pairs) - prices.mentor[pairs.mentor] > prices.mentee[pairs.mentee]))
    paying = joined(found)
    # What somebody has on their list may well pay too; it is known already.
    keys = np.sort(known.mentee * crowd.mentors + known.mentor)
    wanted = paying.mentee * crowd.mentors + paying.mentor
    return paying.only(keys[np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)] != wanted)
