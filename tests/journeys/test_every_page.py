"""Every page that each person of the demonstration can reach: accessible, in one piece, in two languages and two modes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.crawl import PEOPLE, Crawl

# Each language, each mode and each width once; the other pairings share their colours and their sentences with these.
LOOKS = (("ru", "light", 1280), ("en", "dark", 390))

# What axe judges by: which elements stand in which, with which attributes, and the order of the headings. Long lists and
# the same guide for another reader add nothing to it, so such a page is looked at and not judged again.
BUILD = """() => {
  const kind = (item) => item.tagName + "." + item.className + "[" + [...item.attributes]
    .map((one) => /^(role|type|scope|lang|aria-(current|expanded|pressed|live))$/.test(one.name) ? one.name + "=" + one.value : one.name)
    .sort() + "]" + (item.children.length || item.textContent.trim() ? "" : "empty");
  const places = new Set();
  for (const item of document.body.querySelectorAll("*")) {
    if (item.closest("svg") && item.tagName !== "svg") continue;
    places.add(kind(item.parentElement.parentElement ?? document.body) + ">" + kind(item.parentElement) + ">" + kind(item));
  }
  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((item) => item.tagName);
  return [...places].sort().join("\\n") + headings.filter((tag, at) => tag !== headings[at - 1]);
}"""
judged: dict[tuple[str, str, int], set[str]] = {look: set() for look in LOOKS}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("language", "mode", "width"), LOOKS)
def test_pages_of(visitor: Callable[..., Any], person: str, language: str, mode: str, width: int) -> None:
    guest = visitor(language, width, mode, bypass_csp=True)
    if person == "stranger":
        guest.open("/")
    else:
        guest.sign_in(person)
    axe = Axe()
    crawl = Crawl(guest.address)
    found: list[str] = []
    for path in crawl:
        answer = guest.page.goto(guest.address + path)
        assert answer is not None and answer.status == 200, (
            f"{person}: {path} answers {answer and answer.status}"
        )
        guest.look()
        assert guest.page.evaluate("document.documentElement.lang") == language, (
            f"{path} is not in {language}"
        )
        # What is folded away is part of the page too.
        guest.page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
        build = guest.page.evaluate(BUILD)
        if build not in judged[language, mode, width]:
            judged[language, mode, width].add(build)
            for violation in axe.run(guest.page).response["violations"]:
                targets = [node["target"] for node in violation["nodes"]][:3]
                found.append(
                    f"{path}: {violation['id']} ({violation['impact']}): {violation['help']} {targets}"
                )
        crawl.follow(
            path, guest.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        )
    assert not found, f"{person}, {language}, {mode}, {width}:\n" + "\n".join(found)
