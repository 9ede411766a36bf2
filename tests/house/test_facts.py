"""Every fact F1-F115 of the source article is shown on some page, in both languages, and this test can say where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.guide.content import guide
from app.skills.content import skills

EVERY = {f"F{number}" for number in range(1, 116)}


def public_pages() -> list[str]:
    pages = ["/", "/guide/", "/guide/skills", "/guide/skills/weights", "/method"]
    pages += [f"/guide/{page.id}" for page in guide().pages]
    pages += [f"/guide/skills/{competency.id}" for competency in skills().competencies]
    return pages


def where_shown(client: FlaskClient, language: str) -> dict[str, set[str]]:
    """For each fact the pages that carry it, as readers of `language` get them."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in public_pages():
        answer = client.get(path, headers={"Accept-Language": language}, follow_redirects=True)
        assert answer.status_code == 200, path
        tree = html.document_fromstring(answer.get_data(as_text=True))
        assert tree.get("lang") == language
        for element in tree.xpath("//*[@data-facts]"):
            assert element.text_content().strip(), (
                f"{path}: {element.get('data-facts')} stands on an empty element"
            )
            for fact in element.get("data-facts").split():
                found[fact].add(path)
    return found


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_fact_is_shown_somewhere(
    app: Flask, language: str, record_property: Callable[[str, object], None]
) -> None:
    found = where_shown(app.test_client(), language)
    for fact, pages in found.items():
        record_property(fact, " ".join(sorted(pages)))
    assert not EVERY - set(found), sorted(EVERY - set(found), key=lambda fact: int(fact[1:]))
    assert not set(found) - EVERY, "a fact that does not exist is claimed"


def test_both_languages_show_the_same_facts_on_the_same_pages(app: Flask) -> None:
    assert where_shown(app.test_client(), "ru") == where_shown(app.test_client(), "en")
