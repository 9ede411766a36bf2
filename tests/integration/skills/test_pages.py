"""The skills in the guide: open to everybody, complete in both languages, every fact findable."""

from __future__ import annotations

import pytest

from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS

ADDRESSES = ("/guide/skills", "/guide/skills/weights", *(f"/guide/skills/{id}" for id in COMPETENCY_IDS))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_everybody_may_read_every_page_in_both_languages(browser, language):
    browser.speak(language)
    for address in ADDRESSES:
        assert browser.open(address).tree.get("lang") == language


def test_the_list_states_each_skill_fact_with_its_weight_and_targets(browser):
    page = browser.open("/guide/skills")
    facts = {fact for marks in page.all("//@data-facts") for fact in marks.split()}
    assert facts - {"F95"} == {f"F{n}" for n in range(36, 52)}
    rows = [[cell.text_content().strip() for cell in row] for row in page.all("//tbody/tr")]
    assert [row[1:] for row in rows[:3]] == [
        ["2", "", "3", "3", "3"],
        ["3", "yes", "2", "3", "3"],
        ["1", "", "2", "2", "2"],
    ]
    assert rows[4][1:] == ["2", "for a senior", "1", "2", "3"]


def test_a_skill_shows_all_its_anchors_and_where_it_counts(browser):
    page = browser.open("/guide/skills/C09")
    for anchor in skills().competency("C09").anchors.values():
        assert anchor.en in page.text
    assert "Following the client’s needs" in page.text
    assert "3 of 3" in page.text


def test_the_table_of_weights_can_be_added_up(browser):
    rows = browser.open("/guide/skills/weights").all("(//tbody)[1]/tr")
    weights = [int(row[-1].text_content()) for row in rows]
    assert weights[:-1] == [2, 3, 1, 3, 2, 3, 2, 3, 3, 3, 1, 1, 2, 1, 1]
    assert weights[-1] == sum(weights[:-1]) == 31


def test_the_russian_list_is_russian(browser):
    page = browser.speak("ru").open("/guide/skills")
    assert page.h1 == "Пятнадцать навыков и качеств, из них пять обязательных"
    assert "для старшего" in page.text


@pytest.mark.parametrize("address", ["/guide/skills/C99", "/guide/skills/c01", "/guide/skills/X1"])
def test_what_is_no_competency_is_not_found(browser, address):
    browser.open(address, status=404)
