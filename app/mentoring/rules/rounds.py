"""Shortlists for a programme start: three a person, nobody on more lists than they can answer, the best sum under that.

Least-cost flow from mentees to mentors. Only each mentee's best pairs are handed to the solver first; the prices of the
mentors in its answer then prove that no pair left out could have improved it, or say whose pairs must be added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from app.mentoring.rules.crowd import Crowd, Pairs, best_pairs, joined, pairs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

EACH = 3
LISTS_A_PLACE = 3
# Scores are whole numbers for the solver: a ten-thousandth of a point.
SCALE = 10_000
BEST_POINTS = 100 * SCALE
FIRST_LOOK = 24


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
    import numpy as np  # noqa: PLC0415  (see crowd.py)

    room = np.array(places, np.int64) * LISTS_A_PLACE
    known = best_pairs(crowd, FIRST_LOOK)
    own = _first(known, EACH)
    # Of whoever has fewer pairs than were asked for, all are known.
    seen = np.bincount(known.mentee, minlength=crowd.mentees) < FIRST_LOOK
    while True:
        points = np.rint(known.score * SCALE).astype(np.int64)
        chosen = _solved(known, points, room, crowd.mentees)
        doubtful = np.flatnonzero(~seen & ~_proven(known, points, chosen, crowd.mentees, crowd.mentors))
        if not len(doubtful):
            break
        rest = known.mentee
        kept = ~np.isin(rest, doubtful)
        known = joined(
            [
                Pairs(known.mentee[kept], known.mentor[kept], known.score[kept]),
                *pairs_of(crowd, list(doubtful)),
            ]
        )
        seen[doubtful] = True
    return Allotment(
        pairs=Pairs(known.mentee[chosen], known.mentor[chosen], known.score[chosen]),
        most=_fullest(known.mentor[chosen], crowd.mentors),
        total=float(known.score[chosen].sum()),
        own_most=_fullest(own.mentor, crowd.mentors),
        own_total=float(own.score.sum()),
    )


def _first(pairs: Pairs, most: int) -> Pairs:
    import numpy as np  # noqa: PLC0415

    kept = np.arange(len(pairs)) - np.searchsorted(pairs.mentee, pairs.mentee, side="left") < most
    return Pairs(pairs.mentee[kept], pairs.mentor[kept], pairs.score[kept])


def _fullest(mentors: Array, count: int) -> int:
    import numpy as np  # noqa: PLC0415

    return int(np.bincount(mentors, minlength=max(1, count)).max())


def _missing_costs(mentees: int) -> Array:
    """What the first, second and third empty place of a list cost: each more than any exchange of mentors can win."""
    import numpy as np  # noqa: PLC0415

    return np.arange(1, EACH + 1, dtype=np.int64) * BEST_POINTS * (mentees + 1)


def _solved(pairs: Pairs, points: Array, room: Array, mentees: int) -> Array:
    """Return as booleans which pairs the best flow uses."""
    import numpy as np  # noqa: PLC0415
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415  (240 MB, for rounds alone)

    mentors, everybody = len(room), np.arange(mentees)
    sink = mentees + mentors
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        pairs.mentee, pairs.mentor + mentees, np.ones(len(pairs), np.int64), -points
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


def _proven(pairs: Pairs, points: Array, chosen: Array, mentees: int, mentors: int) -> Array:
    """Return for each mentee whether no pair outside `pairs` could improve the answer.

    The least prices under which everybody's chosen mentors are their best ones are found by raising them until nothing
    changes. A pair left out has a score of at most the worst known one, and a price is never below nothing; so if that
    is no more than the worst chosen one less its price, it does not matter.
    """
    import numpy as np  # noqa: PLC0415

    price = np.zeros(mentors, np.int64)
    costs = np.append(0, _missing_costs(mentees))
    missing = EACH - np.bincount(pairs.mentee[chosen], minlength=mentees)
    worst_empty = np.where(missing > 0, -costs[missing], np.iinfo(np.int64).max)
    mine, theirs, worth = pairs.mentee[chosen], pairs.mentor[chosen], points[chosen]
    others, other_mentor, other_worth = pairs.mentee[~chosen], pairs.mentor[~chosen], points[~chosen]
    while True:
        least = worst_empty.copy()
        np.minimum.at(least, mine, worth - price[theirs])
        raised = price.copy()
        np.maximum.at(raised, other_mentor, other_worth - least[others])
        if np.array_equal(raised, price):
            break
        price = raised
    worst_known = np.full(mentees, np.iinfo(np.int64).max)
    np.minimum.at(worst_known, pairs.mentee, points)
    proven: Array = worst_known <= least
    return proven
