"""The 28 checks of a resume: kinds and facts as in domain.md, section 7."""

from __future__ import annotations

from app.resume.content import resume_words
from app.resume.rules.figures import client_counts, holds_result_figure
from tests.proof import gendered_in, slips_in

HELP = {"R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15", "R22", "R24"}
HUMAN = {"R16", "R23", "R25", "R28"}
FACTS = {
    "R01": "F104",
    "R02": "F106",
    "R03": "F104",
    "R04": "F104",
    "R05": "F113",
    "R06": "F111",
    "R07": "F16 F74 F111",
    "R08": "F62",
    "R09": "F18",
    "R10": "F38 F108",
    "R11": "F26 F115",
    "R12": "F115",
    "R13": "F27 F110",
    "R14": "F14 F45",
    "R15": "F8 F41",
    "R16": "F107 F108",
    "R17": "F109",
    "R18": "F95 F104",
    "R19": "F104",
    "R20": "F105",
    "R21": "F105",
    "R22": "F113",
    "R23": "F48",
    "R24": "F113",
    "R25": "F106",
    "R26": "F104",
    "R27": "F92",
    "R28": "F113",
}


def test_there_are_28_checks_of_the_three_kinds():
    kinds = {item.id: item.kind for item in resume_words().items}
    assert {key for key, kind in kinds.items() if kind == "help"} == HELP
    assert {key for key, kind in kinds.items() if kind == "human"} == HUMAN
    assert len(kinds) == 28


def test_each_check_serves_the_facts_of_the_method():
    assert {item.id: " ".join(item.facts) for item in resume_words().items} == FACTS


def test_every_group_has_checks_and_every_example_changes_something():
    words = resume_words()
    assert {item.group for item in words.items} == {group.id for group in words.groups}
    for item in words.items:
        assert item.before.ru != item.after.ru
        assert item.before.en != item.after.en


def test_the_notes_promise_no_score():
    note = next(note for note in resume_words().notes if note.id == "no-score")
    said = " ".join(paragraph.en for paragraph in note.paragraphs)
    for figure in ("75%", "2013", "25 recruiters", "92%"):
        assert figure in said


def test_the_words_are_proofread():
    assert slips_in(resume_words(), latin={"anna", "smirnova", "mail", "demo", "example"}) == []
    advice = [(item.title, item.why, item.question) for item in resume_words().items]
    assert gendered_in(advice) == []


def test_examples_about_figures_fare_with_the_rule_as_they_say():
    for key in ("R02", "R06", "R07", "R09", "R10", "R11", "R13", "R14"):
        item = resume_words().item(key)
        assert item is not None
        for language in ("en", "ru"):
            assert not holds_result_figure(item.before.in_language(language)), key
            assert holds_result_figure(item.after.in_language(language)), key


def test_the_example_of_a_client_base_names_its_size():
    item = resume_words().item("R08")
    assert item is not None
    assert client_counts(item.after.en)
    assert client_counts(item.after.ru)
    assert "B2B" in item.after.ru
