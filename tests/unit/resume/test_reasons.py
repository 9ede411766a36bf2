"""Every answer of a rule has its sentence in both languages, with the same values."""

import re
from pathlib import Path

import pytest

from app.resume import rules
from app.resume.content import resume_words
from app.resume.reasons import say, sentences
from app.resume.rules import ITEMS, Reason, examine
from tests.unit.resume.drafts import draft, job, with_jobs

SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path(rules.__file__).parent.glob("*.py"))


def test_no_sentence_is_idle():
    assert [code for code in sentences() if f'"{code}"' not in SOURCES] == []


@pytest.mark.parametrize("code", sorted(sentences()))
def test_both_languages_name_the_same_values(code):
    text = sentences()[code]
    assert set(re.findall(r"{(\w+)}", text.en)) == set(re.findall(r"{(\w+)}", text.ru))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "document",
    [
        {},
        with_jobs(
            job("Kept 18 of 20 clients in 2025", "{braces} & <tags>", start="x"),
            job("a", "b", "c", start="2001", end="2005"),
        ),
        {
            "basics": {"label": "KAM {x}", "image": "y", "summary": "Married. " * 60},
            "skills": [{"name": "Sales"}],
        },
    ],
)
def test_every_verdict_can_be_said(document, language):
    for id, verdict in examine(draft(document, advert="Orion {x} " * 3)).items():
        sentence = say(verdict.reason, language)
        assert sentence.endswith((".", "?")), (id, sentence)


def test_a_long_line_is_cut_and_a_long_list_is_ended():
    assert len(say(Reason("candidate_found", {"line": "word " * 100, "number": 1}), "en")) < 200
    assert say(Reason("skills_unproved", {"names": tuple("abcdefghijklmno")}), "en").endswith("l ….")


def test_the_words_of_the_page_and_the_rules_agree_on_who_decides():
    assert [(item.id, item.kind.value) for item in ITEMS] == [
        (item.id, item.kind) for item in resume_words().items
    ]
