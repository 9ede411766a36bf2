"""The HTML checker of the W3C finds no error on any page of anybody, in either language."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.crawl import PEOPLE
from tests.eyes.reader import Reader

# The markup of a page is the same in both languages but for its words, so only three people read everything twice.
READERS = [
    (person, language)
    for place, person in enumerate(PEOPLE)
    for language in (("ru", "en") if person in ("stranger", "anna", "daria") else (("ru", "en")[place % 2],))
]


def test_no_page_has_an_error_of_markup(address: str, checker: Path, tmp_path: Path) -> None:
    came_from = {}
    for person, language in READERS:
        for path, source in Reader(address, person, language).pages():
            kept = tmp_path / f"{len(came_from):04}.html"
            kept.write_text(source, encoding="utf-8")
            came_from[kept.name] = f"{person}, {language}: {path}"
    assert len(came_from) > 300, "the crawl found too little to speak for every page"
    run = subprocess.run(
        [
            "java",
            "-jar",
            str(checker),
            "--errors-only",
            "--format",
            "json",
            "--exit-zero-always",
            str(tmp_path),
        ],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    errors = json.loads(run.stderr)["messages"]
    said = [
        f"{came_from[Path(error['url']).name]}: {error['message']} {error.get('extract', '')!r}"
        for error in errors
    ]
    assert not said, f"{len(said)} errors of markup:\n" + "\n".join(sorted(set(said))[:40])
