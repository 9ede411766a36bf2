"""The competency model as shipped: the numbers of domain.md 2.3 and 2.4 literally, both languages, no slips."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from app.core.content import CONTENT, ContentMistake
from app.skills.content import load, skills
from app.skills.ids import COMPETENCY_IDS
from app.skills.rules import weight_of
from tests.alphabet import mixed_words, stray_latin, texts_in

LINKS = {
    "C01": "D7 D8 K3",
    "C02": "D8 K3 K5 E2",
    "C03": "K4 E3",
    "C04": "D1 K1 K2 E3",
    "C05": "D3 D4 D5",
    "C06": "D2 D7 K1 K2",
    "C07": "D1 D6 E1",
    "C08": "D3 D5 D6 K4",
    "C09": "D6 D7 D9 K3 K5",
    "C10": "D2 D4 D9 K4",
    "C11": "D5 K5",
    "C12": "D1 D8",
    "C13": "D2 K2 E1",
    "Q1": "E3",
    "Q2": "E3",
}
WEIGHTS = (2, 3, 1, 3, 2, 3, 2, 3, 3, 3, 1, 1, 2, 1, 1)
TARGETS = {
    "today": (3, 2, 2, 2, 1, 2, 2, 2, 1, 2, 1, 2, 2, 2, 2),
    "junior": (3, 3, 2, 3, 2, 3, 3, 3, 3, 3, 2, 3, 3, 2, 2),
    "senior": (3, 3, 2, 3, 3, 3, 3, 3, 3, 3, 2, 3, 3, 2, 2),
    "senior_extended": (3, 4, 3, 4, 4, 3, 3, 3, 4, 3, 3, 3, 3, 3, 3),
}
GATES = ("C02", "C04", "C06", "C09", "C13")
SENIOR_GATES = ("C02", "C04", "C05", "C06", "C09", "C13")


def test_there_are_thirteen_skills_and_two_qualities_for_the_facts_37_to_51():
    found = skills().competencies
    assert tuple(one.id for one in found) == COMPETENCY_IDS
    assert [one.facts for one in found] == [(f"F{n}",) for n in range(37, 52)]
    assert [one.kind for one in found] == ["skill"] * 13 + ["quality"] * 2


def test_links_are_those_of_the_published_table():
    assert {one.id: " ".join(one.links) for one in skills().competencies} == LINKS


def test_weights_follow_from_the_links_and_sum_to_31():
    assert skills().weights == dict(zip(COMPETENCY_IDS, WEIGHTS, strict=True))
    assert sum(skills().weights.values()) == 31


@pytest.mark.parametrize(("count", "weight"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (17, 3)])
def test_up_to_two_links_weigh_one_three_weigh_two_and_more_weigh_three(count, weight):
    assert weight_of(count) == weight


@pytest.mark.parametrize("profile", TARGETS)
def test_targets_are_those_of_the_method(profile):
    assert skills().profile(profile).targets == dict(zip(COMPETENCY_IDS, TARGETS[profile], strict=True))


def test_a_junior_has_five_must_haves_and_a_senior_six():
    assert skills().profile("junior").must_haves == GATES
    assert skills().profile("senior").must_haves == SENIOR_GATES
    assert skills().profile("senior_extended").must_haves == SENIOR_GATES
    assert skills().profile("today").must_haves == ()


def test_the_strict_senior_differs_from_the_junior_in_leadership_alone():
    junior, senior = skills().profile("junior").targets, skills().profile("senior").targets
    assert {id for id in junior if junior[id] != senior[id]} == {"C05"}


def test_the_typical_sales_manager_has_29_of_87_weighted_points_to_gain():
    model = skills()
    today, junior = model.profile("today").targets, model.profile("junior").targets
    assert sum(model.weights[id] * max(0, junior[id] - today[id]) for id in junior) == 29
    assert sum(model.weights[id] * junior[id] for id in junior) == 87


def test_every_competency_has_an_anchor_at_every_level():
    assert all(tuple(one.anchors) == (0, 1, 2, 3, 4) for one in skills().competencies)


def test_not_rated_is_a_step_of_its_own_and_never_zero():
    assert [step.level for step in skills().levels] == [None, 0, 1, 2, 3, 4]
    assert skills().level(None) is not skills().level(0)
    assert skills().level(None).label.en == "no occasion"


def test_the_elements_are_nine_duties_five_kpis_and_three_experiences():
    facts = [one.fact for one in skills().elements]
    assert facts == [*(f"F{n}" for n in range(25, 34)), *(f"F{n}" for n in range(16, 21)), *["F115"] * 3]


def test_each_band_has_its_plant():
    assert {one.id: one.plant for one in skills().bands.values()} == {
        "insufficient_data": "soil",
        "starting": "seed",
        "developing": "sprout",
        "nearly_ready": "sapling",
        "ready_for_panel": "tree",
    }


def test_seven_competencies_are_beyond_the_article():
    assert [one.id for one in skills().beyond.competencies] == [f"X{n}" for n in range(1, 8)]


def every_text():
    model = skills()
    parts = (model.competencies, model.levels, model.advice, model.elements, model.profiles, model.beyond)
    yield from texts_in(parts)
    yield from texts_in(model.bands)


def test_no_word_mixes_the_two_alphabets():
    assert [word for text in every_text() for word in mixed_words(text.en) + mixed_words(text.ru)] == []


def test_russian_texts_hold_latin_only_in_names_everyone_uses():
    assert [word for text in every_text() for word in stray_latin(text.ru, {"KAM", "CRM", "missing"})] == []


def test_english_texts_hold_no_cyrillic():
    assert not [text.en for text in every_text() if any("Ѐ" <= letter <= "ӿ" for letter in text.en)]


def test_short_names_fit_a_table_and_differ():
    for language in ("en", "ru"):
        names = [one.short.in_language(language) for one in skills().competencies]
        assert len(set(names)) == 15
        assert max(len(name.split()) for name in names) <= 2


def changed(root: Path, name: str, change) -> Path:
    shutil.copytree(CONTENT, root / "content")
    path = root / "content" / name
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(raw)
    path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return root / "content"


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("competencies.yaml", lambda raw: raw["competencies"].pop(), "competencies.yaml: id: expected"),
        ("competencies.yaml", lambda raw: raw["competencies"][1]["anchors"].pop(3), "anchors must be given"),
        ("competencies.yaml", lambda raw: raw["competencies"][1]["name"].pop("ru"), "competencies.1.name.ru"),
        ("competencies.yaml", lambda raw: raw["competencies"][0]["links"].append("D99"), "links.3"),
        ("competencies.yaml", lambda raw: raw["competencies"][0]["links"].append("D7"), "linked twice"),
        ("profiles.yaml", lambda raw: raw[1]["targets"].pop("C05"), "targets must name"),
        ("profiles.yaml", lambda raw: raw[1]["targets"].update(C05=5), "1.targets.C05"),
        ("profiles.yaml", lambda raw: raw[1]["must_haves"].append("Q1"), "never act as gates"),
        ("levels.yaml", lambda raw: raw["levels"].pop(0), "levels.yaml: id: expected"),
        ("bands.yaml", lambda raw: raw[2]["held"].update(en="Nothing named."), "held must say"),
    ],
)
def test_a_mistake_in_the_files_is_named(tmp_path, name, change, said):
    with pytest.raises(ContentMistake, match=said):
        load(changed(tmp_path, name, change))
