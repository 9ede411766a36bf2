"""The README quotes what was measured last, and nothing else."""

from __future__ import annotations

import json

from benchmarks.__main__ import BEGIN, END, README, RESULTS, quoted, with_quote


def test_the_readme_quotes_the_last_measurement() -> None:
    rows = json.loads(RESULTS.read_text())["rows"]
    said = README.read_text().partition(BEGIN)[2].partition(END)[0]
    assert said == quoted(rows)
    assert {row["what"] for row in rows} >= {"home", "list", "form", "json", "not_modified", "heatmap", "deep_page", "cohort", "scoring", "memory", "first_view"}  # fmt: skip


def test_a_new_quote_takes_the_place_of_the_last_and_leaves_the_rest() -> None:
    readme = f"above\n{BEGIN}old\n{END}below\n"
    assert with_quote(readme, "new\n") == f"above\n{BEGIN}new\n{END}below\n"
