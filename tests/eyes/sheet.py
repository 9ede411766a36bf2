"""`python -m tests.eyes.sheet`: every page of the demonstration in eight looks on one sheet, for the eye of an art director.

One of each shape of page, seen by the first of the eight people who can reach it, and every room once more as the new
starter meets it, empty; at two widths, in two languages and two modes. The sheet is build/sheet/index.html; what stood
there before goes first.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.crawl import PASSWORD, PEOPLE, shape
from tests.demonstration import CHROMIUM, QUIET, ROOT, running
from tests.eyes.reader import Reader

SHEET = ROOT / "build" / "sheet"
LOOKS = tuple(product((1280, 390), ("ru", "en"), ("light", "dark")))
# Longer pages are cut off: what is wrong with a page shows in its first screens.
HIGHEST = 2600


# Pages of one template that a word tells apart, where the crawl knows only numbers.
BY_WORD = re.compile(r"(?<=/(?:items|books)/)[^/]+|(?<=/criterion/)[^/]+")
NEWCOMER = "boris"


def kind_of(person: str, path: str) -> str:
    """What a picture stands for: one shape of page, and of the first page and the rooms also how it looks to whom."""
    is_room = path.count("/") <= 2 and path.endswith("/")
    whose = "stranger" if person == "stranger" else "new" if person == NEWCOMER else "known"
    return f"{whose} {path}" if is_room else BY_WORD.sub("*", shape(path))


def found(address: str) -> Iterator[tuple[str, str]]:
    """Yield who sees which page, each shape once."""
    known: set[str] = set()
    for person in PEOPLE:
        reader = Reader(address, person, "ru")
        for path, _source in reader.pages():
            # Whoever is led elsewhere, as a stranger is to the sign-in, has not seen this page.
            if reader.arrived == path and kind_of(person, path) not in known:
                known.add(kind_of(person, path))
                yield person, path


def draw(browser: Browser, address: str, pages: list[tuple[str, str]]) -> None:
    """Take the pictures of every page in every look, one signed-in browser for each person and look."""
    for person in dict.fromkeys(person for person, _path in pages):
        for width, language, mode in LOOKS:
            context = browser.new_context(
                locale=language,
                viewport={"width": width, "height": 900},
                color_scheme=mode,  # type: ignore[arg-type]  # (one of the two words it knows)
                reduced_motion="reduce",
            )
            page = context.new_page()
            if person != "stranger":
                page.goto(f"{address}/sign-in")
                page.fill("[name=email]", f"{person}@demo.example")
                page.fill("[name=password]", PASSWORD)
                page.locator("main form button[type=submit]").click()
                page.wait_for_url(f"{address}/")
            for number, (whose, path) in enumerate(pages):
                if whose == person:
                    page.goto(address + path)
                    height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
                    page.screenshot(
                        path=SHEET / name(number, width, language, mode),
                        type="jpeg",
                        quality=55,
                        full_page=True,
                        clip={"x": 0, "y": 0, "width": width, "height": height},
                    )
            context.close()
        sys.stderr.write(f"{person}: done\n")


def name(number: int, width: int, language: str, mode: str) -> str:
    return f"{number:03}-{width}-{language}-{mode}.jpg"


def sheet(pages: list[tuple[str, str]]) -> str:
    """The page that holds the pictures, eight in a row."""
    rows = []
    for number, (person, path) in enumerate(pages):
        pictures = "".join(
            f'<a href="{name(number, *look)}"><img loading="lazy" src="{name(number, *look)}" alt="{html.escape(f"{path}: {look}")}"></a>'
            for look in LOOKS
        )
        rows.append(f"<h2>{number}. {html.escape(path)} <small>{person}</small></h2><div>{pictures}</div>")
    style = (
        "body{font:14px sans-serif;margin:1rem}div{display:flex;gap:8px;align-items:start;overflow-x:auto}"
        "img{height:420px;border:1px solid #bbb}h2{font-size:15px;margin:1.5rem 0 .4rem}small{color:#666}"
    )
    return f'<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>{style}</style>{"".join(rows)}'


def main() -> None:
    SHEET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as address:
        pages = list(found(address))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            draw(browser, address, pages)
            browser.close()
    (SHEET / "index.html").write_text(sheet(pages), encoding="utf-8")
    sys.stdout.write(f"{len(pages)} pages in {len(LOOKS)} looks: {SHEET / 'index.html'}\n")


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("The sheet needs Chromium: apt-get install chromium")
    if SHEET.exists():
        shutil.rmtree(SHEET)
    main()
