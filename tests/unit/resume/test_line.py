"""The audit desk answers for a resume as the page would (method-contract.md, `resume`)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.method.lines import LineMistake
from app.method.lines.resume import answer
from tests.unit.resume.drafts import job

LINE = {
    "resume": {
        "basics": {"label": "KAM", "email": "anna@demo.example", "phone": "+7 999 123-45-67"},
        "work": [job("Retained 18 of 20 clients in 2025", "Negotiated a renewal")],
        "skills": [{"name": "Negotiation", "keywords": None}],
        "certificates": [{"name": "Account planning", "date": "2025"}],
        "volunteer": None,
        "custom": {"anything": [1, None]},
    },
    "on": "2026-11-23",
    "tags": {"0": ["sales"]},
    "skill_links": {"Negotiation": [[0, 1]]},
    "figure_links": {"0.0": "CRM"},
    "advert": None,
    "confirmed": ["R07", "R22"],
}


def test_all_items_are_answered_with_a_sentence_each():
    reply = answer(LINE)
    ids = [f"R{n:02}" for n in range(1, 29)]
    assert list(reply["items"]) == list(reply["why"]) == ids
    assert all(reply["why"].values())
    expected = {"R01": "pass", "R02": "fail", "R03": "pass", "R04": "pass", "R05": "pass", "R06": "fail", "R07": "pass",
                "R08": "ask", "R16": "ask", "R17": "pass", "R18": "fail", "R19": "warn", "R20": "pass", "R21": "pass",
                "R22": "pass", "R23": "ask", "R26": "pass", "R27": "pass", "R28": "ask"}  # fmt: skip
    assert {item: reply["items"][item] for item in expected} == expected


def test_only_the_document_and_the_day_are_required():
    assert answer({"resume": {}, "on": "2026-11-23"})["items"]["R01"] == "fail"


@pytest.mark.parametrize(
    ("field", "change"),
    [
        (("resume",), {"resume": []}),
        (("resume", "work"), {"resume": {"work": {}}}),
        (("resume", "work", 0), {"resume": {"work": [None]}}),
        (("resume", "work", 0, "name"), {"resume": {"work": [{"name": 5}]}}),
        (("resume", "work", 0, "startDate"), {"resume": {"work": [{"startDate": 2020}]}}),
        (("resume", "work", 0, "highlights", 1), {"resume": {"work": [{"highlights": ["a", None]}]}}),
        (("resume", "basics", "summary"), {"resume": {"basics": {"summary": ["x"]}}}),
        (("resume", "skills"), {"resume": {"skills": "Sales"}}),
        (("on",), {"on": "23.11.2026"}),
        (("on",), {"on": None}),
        (("tags", "0", 0), {"tags": {"0": [1]}}),
        (("skill_links", "x", 0, 1), {"skill_links": {"x": [[0, "1"]]}}),
        (("skill_links", "x", 0), {"skill_links": {"x": [[0]]}}),
        (("confirmed", 0), {"confirmed": ["R29"]}),
        (("advert",), {"advert": 5}),
    ],
)
def test_a_wrong_shape_names_its_field(field, change):
    with pytest.raises(ValidationError) as refusal:
        answer(LINE | change)
    assert refusal.value.errors()[0]["loc"][: len(field)] == field


def test_a_day_before_the_calendar_of_the_desk_is_refused():
    with pytest.raises(LineMistake, match="on: "):
        answer(LINE | {"on": "0010-01-01"})


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10) | st.sampled_from(["2020", "2020-05", "12 %"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["basics", "work", "name", "startDate", "endDate", "highlights", "skills", "summary", "email",
                         "certificates", "date", "education", "courses", "interests", "keywords", "label"]),
        inner,
        max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(["basics", "work", "skills", "certificates", "education", "interests"]), odd
    )
)
def test_an_odd_document_is_answered_or_refused_by_field(document):
    try:
        reply = answer({"resume": document, "on": "2026-11-23"})
    except ValidationError as refusal:
        assert refusal.errors()[0]["loc"][0] == "resume"
    else:
        json.dumps(reply)
