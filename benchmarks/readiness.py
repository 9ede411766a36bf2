"""Ten thousand readiness lines through the audit desk, against the ten seconds that the house allows itself."""

from __future__ import annotations

import io
import json
import random
import time
from collections.abc import Iterator
from statistics import median

from app.method.desk import FORMULAS, answer_all
from app.skills.ids import COMPETENCY_IDS
from benchmarks.measuring import Row
from benchmarks.stand import Stand

ONCE = True
LINES, SECONDS, TURNS = 10_000, 10.0, 3


def measure(stand: Stand) -> Iterator[Row]:
    lines = b"".join(_lines(random.Random(2026)))
    spent = []
    for _turn in range(TURNS):
        begun = time.process_time()
        mistakes = answer_all(FORMULAS["readiness"], io.BytesIO(lines), io.BytesIO())
        spent.append(time.process_time() - begun)
        if mistakes:
            raise SystemExit(f"{mistakes} lines of the benchmark do not fit; it would measure refusals")
    shares = [seconds / SECONDS for seconds in spent]
    yield Row(
        "readiness",
        median(shares),
        1.0,
        min(shares),
        max(shares),
        note=f"{LINES:,} lines took {median(spent):.1f} s of {SECONDS:g}",
    )


def _lines(dice: random.Random) -> Iterator[bytes]:
    """Two to four raters with whole levels and, now and then, no chance to observe."""
    for _line in range(LINES):
        marks = [
            {id: dice.choice((None, 0, 1, 2, 2, 3, 3, 3, 4)) for id in COMPETENCY_IDS}
            for _voice in range(dice.randint(3, 5))
        ]
        line = {"profile": dice.choice(("junior", "senior")), "self": marks[0], "raters": marks[1:]}
        yield json.dumps(line).encode() + b"\n"
