"""The sample pages serve whoever reads large, on a narrow screen, or cannot bear things that move."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.look.gallery import build, served

pytestmark = pytest.mark.journey

# How long each element, and what stands before and after it, would take to move.
MOVING = """() => {
  const long = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const found = new Set();
  for (const item of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after", "::details-content"]) {
      const style = getComputedStyle(item, part);
      if (long(style.transitionDuration) || style.animationName !== "none" && long(style.animationDuration)) found.add(item.tagName + "." + item.className);
    }
    if (getComputedStyle(item).scrollBehavior === "smooth") found.add(item.tagName + " scrolls smoothly");
  }
  return [...found];
}"""
WIDE = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((item) => item.checkVisibility()
  && !item.closest("svg, .sr") && item.getBoundingClientRect().right > innerWidth + 1).map((item) => item.tagName + "." + item.className)"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The addresses of all sample pages in both languages; letters are laid out for mail programs and stay out."""
    out: Path = tmp_path_factory.mktemp("look")
    names = [name for name in build(out) if name != "mail"]
    with served(out / "site") as home:
        yield [f"{home}/{name}.{language}.html" for name in names for language in ("ru", "en")]


def moving(page: Page, addresses: list[str]) -> set[str]:
    found: set[str] = set()
    for address in addresses:
        page.goto(address)
        found.update(page.evaluate(MOVING))
    return found


def test_nothing_moves_where_less_motion_is_asked_for(chromium: Browser, pages: list[str]) -> None:
    still = chromium.new_page(reduced_motion="reduce")
    assert moving(still, pages[::2]) == set()
    still.close()
    # The question is worth asking: for everybody else something small does move.
    lively = chromium.new_page(reduced_motion="no-preference")
    assert moving(lively, pages[:1])
    lively.close()


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2)], ids=["320 px", "1280 px at 200 % zoom"])
def test_nothing_leaves_the_screen(chromium: Browser, pages: list[str], width: int, scale: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 720}, device_scale_factor=scale)
    wide: dict[str, list[str]] = {}
    for address in pages:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true })")
        if found := page.evaluate(WIDE):
            wide[address.rpartition("/")[2]] = found[:5]
    page.close()
    assert wide == {}
