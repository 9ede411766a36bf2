"""Scoring 10,000 × 2,000 pairs against the shortest numpy that filters first: the same arrays, one sum, no blocks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.mentoring.rules.crowd import Crowd, pairs_of
from benchmarks.cohort import MENTEES, MENTORS, company
from benchmarks.measuring import Row, row
from benchmarks.stand import Stand

ONCE = True


def measure(stand: Stand) -> Iterator[Row]:
    crowd, _places = company()
    ratios = stand.over(lambda: bare(crowd), {"scoring": lambda: [len(block) for block in pairs_of(crowd)]})
    yield row("scoring", ratios["scoring"], goal=2.0, note=f"{MENTEES:,} × {MENTORS:,}")


def bare(crowd: Crowd) -> np.ndarray:
    """Filter, then score what is left, all at once: quick to write, and as hungry for memory as the company is large."""
    hours = crowd.week[0] @ crowd.week[1].T
    allowed = (hours >= 1) & ((crowd.languages[0][:, None] & crowd.languages[1]) != 0) & (crowd.room > 0)
    allowed[crowd.apart] = False
    i, j = np.nonzero(allowed)
    gaps = (crowd.share[i] * crowd.teach[crowd.code[i], j[:, None]]).sum(axis=1)
    style = 1 - np.abs(crowd.style[0][i] - crowd.style[1][j]).sum(axis=1) / 32
    context = np.minimum(1, np.bitwise_count(crowd.context[0][i] & crowd.context[1][j]) / 3)
    time = np.minimum(1, hours[i, j] / 2)
    formats = np.bitwise_count(crowd.formats[0][i] & crowd.formats[1][j]) / np.bitwise_count(
        crowd.formats[0][i]
    )
    return 35 * gaps + 25 * style + 10 * context + 15 * time + 10 * formats + 5 * crowd.room[j]
