"""The audit desk answers for a sheet as the page would (method-contract.md, `swot`)."""

import copy

import pytest
from pydantic import ValidationError

from app.method.lines import LineMistake
from app.method.lines.swot import answer

LINE = {
    "entries": [
        {
            "id": "1",
            "cell": "S",
            "statement": "Kept 18 of 20 clients in 2025",
            "evidence": "CRM export 12 Jan",
        },
        {"id": "2", "cell": "S", "statement": "Good communicator", "evidence": ""},
        {
            "id": "3",
            "cell": "W",
            "statement": "Account plans are still sketchy",
            "evidence": "C09 rated 1.5 by two raters",
        },
        {
            "id": "4",
            "cell": "O",
            "statement": "Shadowing offered by the KAM team",
            "evidence": "from March, said Vera",
        },
        {"id": "5", "cell": "T", "statement": "Two colleagues have applied too", "evidence": None},
    ],
    "others": {},
    "actions": [],
}
for one in LINE["entries"]:
    one |= {"competency": None, "importance": 2, "confidence": 2, "exists_without_me": None}


def changed(place: int | None = None, **fields) -> dict:
    line = copy.deepcopy(LINE)
    (line if place is None else line["entries"][place]).update(fields)
    return line


def test_the_worked_case_with_the_shipped_words():
    assert answer(LINE) == {
        "checks": dict(
            zip(
                [f"QC{n}" for n in range(1, 9)],
                ["warn", "warn", "warn", "pass", "pass", "pass", "pass", "warn"],
                strict=True,
            )
        ),
        "passed": 4,
        "picks": {"S": ["1"], "W": ["3"], "O": ["4"], "T": []},
    }


def test_targets_follow_the_profile():
    line = changed(0, competency="C05") | {"others": {"C05": 2.5, "C09": None}}
    assert answer(line)["checks"]["QC6"] == "pass"
    assert answer(line | {"profile": "senior"})["checks"]["QC6"] == "warn"


def test_actions_use_their_factors():
    assert (
        answer(LINE | {"actions": [{"factors": ["1", "4"]}, {"factors": ["3"]}]})["checks"]["QC8"] == "pass"
    )


@pytest.mark.parametrize(
    ("field", "line"),
    [
        (("entries", 0, "importance"), changed(0, importance=True)),
        (("entries", 0, "importance"), changed(0, importance=4)),
        (("entries", 2, "competency"), changed(2, competency="C14")),
        (("entries", 1, "cell"), changed(1, cell="X")),
        (("entries", 1, "statement"), changed(1, statement=None)),
        (("entries", 1, "exists_without_me"), changed(1, exists_without_me="yes")),
        (("others", "C09"), changed(others={"C09": True})),
        (("others", "C09"), changed(others={"C09": 5})),
        (("entries",), changed(entries=None)),
    ],
)
def test_a_wrong_shape_names_its_field(field, line):
    with pytest.raises(ValidationError) as refusal:
        answer(line)
    assert refusal.value.errors()[0]["loc"] == field


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("entries[1].id", changed(1, id="1")),
        ("actions[0].factors[1]", changed(actions=[{"factors": ["1", "9"]}])),
    ],
)
def test_ids_must_fit_together(field, line):
    with pytest.raises(LineMistake) as refusal:
        answer(line)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("Strong communication skills, hard-working", "warn"),
        ("Большая конкуренция на рынке", "warn"),
        ("Умею работать в команде", "warn"),
        ("Sales team hands over two accounts", "pass"),
        ("Сеть «Орион» открывает конкурс на KAM", "pass"),
    ],
)
def test_the_shipped_vague_words(statement, effect):
    line = {"entries": [changed(0, statement=statement)["entries"][0]], "others": {}, "actions": []}
    assert answer(line)["checks"]["QC2"] == effect
