"""Photographs the sample pages, so that a person can look, or says what is wrong with them.

    python -m tests.look OUT [--only home,rate] [--widths 1280,390] [--themes light,dark] [--check]

Every page of tests/look/pages is drawn in both languages and saved as OUT/shots/<page>.<language>.<width>.<theme>.png.
`--check` takes no pictures but reports sideways scroll at 320 px, targets under 24 px, messages of the console, errors
of HTML, and findings of axe.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import html5lib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.look.gallery import build, served

# A target inside a sentence may be smaller than 24 px; standing alone it may not.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input, select, textarea, label")]
  .filter(e => e.checkVisibility() && !e.closest(".sr, .skip, p, dd, dt, li p, figcaption, caption, td, th"))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, b]) => b.width && (b.height < 24 || b.width < 24) && !(e.matches("input") && e.closest("label")))
  .map(([e, b]) => `${e.tagName} "${e.textContent.trim().slice(0, 30)}" ${Math.round(b.width)}x${Math.round(b.height)}`)"""


def photograph(
    browser: Browser, home: str, out: Path, names: list[str], widths: list[int], themes: list[str]
) -> None:
    (out / "shots").mkdir(exist_ok=True)
    for theme in themes:
        for width in widths:
            page = browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme="dark" if theme == "dark" else "light"
            )
            for name in names:
                for language in ("ru", "en"):
                    page.goto(f"{home}/{name}.{language}.html")
                    page.evaluate("document.fonts.ready")
                    target = out / "shots" / f"{name}.{language}.{width}.{theme}.png"
                    page.screenshot(path=target, full_page=True)
            page.close()


def examine(browser: Browser, home: str, names: list[str]) -> int:
    """Print what is wrong with each page; return how many things."""
    wrong = 0
    for theme, width in (("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)):
        page = browser.new_page(
            viewport={"width": width, "height": 800}, color_scheme="dark" if theme == "dark" else "light"
        )
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))  # noqa: B023
        page.on("pageerror", lambda error: said.append(str(error)))  # noqa: B023
        for name in (name for name in names if name != "mail"):
            for language in ("ru", "en"):
                page.goto(f"{home}/{name}.{language}.html")
                found = said[:] + faults_of(page)
                said.clear()
                for line in found:
                    print(f"{name}.{language} {width} {theme}: {line}")  # noqa: T201
                wrong += len(found)
        page.close()
    return wrong


def faults_of(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    # Scripts may have moved things, so the source is read again.
    source = page.request.get(page.url).text()
    parser = html5lib.HTMLParser()
    parser.parse(source)
    found = [
        f"html {code} at {place}: {source.splitlines()[place[0] - 1][:80]}"
        for place, code, _ in parser.errors
    ]
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")].filter(e => e.checkVisibility()
        && !e.closest("svg, .sr") && e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.tagName + "." + e.className)"""
    )
    if over > 0 or wide:
        found.append(f"sideways by {over}: {wide[:5]}")
    found += page.evaluate(SMALL_TARGETS)
    for violation in Axe().run(page).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        found.append(f"axe {violation['id']} ({violation['impact']}): {nodes}")
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("out", type=Path)
    words.add_argument("--only", default="")
    words.add_argument("--widths", default="1280,390")
    words.add_argument("--themes", default="light,dark")
    words.add_argument("--check", action="store_true")
    args = words.parse_args()
    names = build(args.out)
    names = [name for name in names if not args.only or name in args.only.split(",")]
    with served(args.out / "site") as home, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        if args.check:
            raise SystemExit(1 if examine(browser, home, names) else 0)
        photograph(
            browser, home, args.out, names, [int(w) for w in args.widths.split(",")], args.themes.split(",")
        )
        browser.close()


if __name__ == "__main__":
    main()
