"""`python -m benchmarks.profile`: of what the cost of a page is made, layer by layer; written to PROFILE.md beside this file.

A profiler counts the processor time inside every function. Time inside the interpreter's own functions goes to whoever
called them. The profiler makes small calls look dearer than they are, so the shares say where to look, not what is won.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import form, home, json
from benchmarks import list as people
from benchmarks.measuring import Work
from benchmarks.stand import Stand

HERE = Path(__file__).parent
TABLE = HERE / "PROFILE.md"
CALLS = 200

# The first that fits: a layer, and what the file of a function, or the name of one of the driver's, has in it.
LAYERS = (
    ("the database", ("sqlite3.",)),
    ("SQLAlchemy", ("/sqlalchemy/", "/flask_sqlalchemy/")),
    ("templates", ("/jinja2/", "/markupsafe/", "/templates/")),
    ("forms", ("/wtforms/", "/flask_wtf/")),
    ("the page's own code", (str(HERE.parent / "app"), str(HERE / "floor"))),
    ("Flask and its extensions", ("/flask", "/werkzeug/", "/itsdangerous/", "/whitenoise/", "/babel/", "brotli")),
)  # fmt: skip
REST = "the rest of Python"
BUILT_IN = "~"


def layer(file: str, name: str) -> str:
    where = name if file == BUILT_IN else file
    return next((one for one, marks in LAYERS if any(mark in where for mark in marks)), REST)


def shares(work: Work) -> dict[str, float]:
    """Return of which share 0..1 of the processor time each layer has taken."""
    for _turn in range(20):
        work()
    profiler = cProfile.Profile()
    profiler.enable()
    for _turn in range(CALLS):
        work()
    profiler.disable()
    spent: dict[str, float] = defaultdict(float)
    functions: Mapping[Any, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]  # (left out of its types)
    for (file, _line, name), (_calls, _first_calls, own, _all, callers) in functions.items():
        if file != BUILT_IN or layer(file, name) != REST or not callers:
            spent[layer(file, name)] += own
            continue
        for (caller, _at, called_in), (*_counts, own_there, _all_there) in callers.items():
            spent[layer(caller, called_in)] += own_there
    whole = sum(spent.values())
    return {name: taken / whole for name, taken in spent.items()}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    asked.add_argument("--people", type=int, default=100_000, help="how large the company is")
    asked.add_argument("--folder", type=Path, default=HERE.parent / "instance" / "benchmarks")
    asked.add_argument("--look", action="store_true", help="print only; write nothing")
    given = asked.parse_args()
    stand = Stand("sqlite", given.folder.resolve(), given.people)
    pages: dict[str, Work] = {"the floor": stand.floor}
    for module in (home, people, form, json):
        pages |= module.work(stand)
    ratios = stand.over_floor({name: ask for name, ask in pages.items() if name != "the floor"})
    found = {name: shares(ask) for name, ask in pages.items()}
    names = [*(name for name, _marks in LAYERS), REST]
    lines = [
        f"| in floors, {given.people:,} people, SQLite | {' | '.join(pages)} |",
        "| --- |" + " --- |" * len(pages),
    ]
    for one in names:
        parts = [
            found[page].get(one, 0.0) * (ratios[page].median if page in ratios else 1.0) for page in pages
        ]
        lines.append(f"| {one} | {' | '.join(f'{part:.2f}' for part in parts)} |")
    whole = [ratios[page].median if page in ratios else 1.0 for page in pages]
    lines.append(f"| together | {' | '.join(f'{part:.2f}' for part in whole)} |")
    table = "\n".join(lines)
    sys.stdout.write(table + "\n")
    if not given.look:
        TABLE.write_text(table + "\n")


if __name__ == "__main__":
    main()
