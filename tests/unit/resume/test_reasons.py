"""Every answer of a rule has its sentence in both languages, with the same values."""

import re
from pathlib import Path

import pytest

from app.resume import rules
from app.resume.content import resume_words
from app.resume.reasons import say, sentences
from app.resume.rules import ITEMS, Reason, examine
from tests.unit.resume.drafts import draft, job, verdict, with_basics, with_jobs

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
    for id, answer in examine(draft(document, advert="Orion {x} " * 3)).items():
        sentence = say(answer.reason, language)
        assert sentence.endswith((".", "?")), (id, sentence)


def test_a_long_line_is_cut_and_a_long_list_is_ended():
    assert len(say(Reason("candidate_found", {"line": "word " * 100, "number": 1}), "en")) < 200
    assert say(Reason("skills_unproved", {"names": tuple("abcdefghijklmno")}), "en").endswith("l ….")


def test_the_words_of_the_page_and_the_rules_agree_on_who_decides():
    assert [(item.id, item.kind.value) for item in ITEMS] == [
        (item.id, item.kind) for item in resume_words().items
    ]


SOUND = "In 2025 I kept 18 of 20 clients. ".ljust(250, "x")
SKILLS = {
    "skills": [
        {"name": name}
        for name in ("Selling", "Negotiation", "Public speaking", "Leadership", "Customer service", "Communication",
                     "Time management", "Marketing")
    ]
}  # fmt: skip
LINKS = {one["name"]: ((0, 0),) for one in SKILLS["skills"]}
DATED = {"name": "Course", "date": "2025"}


@pytest.mark.parametrize(
    ("item", "document", "code", "values"),
    [
        ("R01", {}, "headline_missing", {}),
        ("R01", with_basics(label=" KAM "), "headline_names_role", {"label": "KAM"}),
        ("R01", with_basics(label="Baker"), "headline_names_other", {"label": "Baker"}),
        ("R02", {}, "summary_missing", {}),
        ("R02", with_basics(summary="x" * 199), "summary_short", {"length": 199}),
        ("R02", with_basics(summary="x" * 701), "summary_long", {"length": 701}),
        ("R02", with_basics(summary="x" * 200), "summary_without_figure", {}),
        ("R02", with_basics(summary=SOUND), "summary_sound", {"length": 250}),
        ("R03", {}, "mail_missing", {}),
        ("R03", with_basics(email=" "), "mail_missing", {}),
        ("R03", with_basics(email="anna@"), "mail_invalid", {}),
        ("R03", with_basics(email="anna@demo.example"), "phone_missing", {}),
        ("R06", with_jobs(job("Kept 18 of 20", "Sold")), "highlights_with_figures", {"proved": 1, "total": 2}),
        ("R13", with_jobs(job("Legal and logistics", "Finance and legal")), "candidate_found",
         {"line": "Legal and logistics", "number": 2}),
        ("R20", with_basics(summary="one two"), "length", {"words": 2, "most": 900}),
        ("R17", with_jobs(job(), job(), job()), "jobs_untagged", {"numbers": ("2", "3")}),
        ("R17", with_jobs(job()), "jobs_tagged", {}),
        ("R18", {"skills": [{"keywords": ["Selling"]}]}, "skills_missing", {}),
        ("R18", {"skills": [{"name": "Selling"}]}, "skills_few", {"covered": 1, "wanted": 8}),
        ("R18", SKILLS, "skills_unproved", {"names": tuple(LINKS)}),
        ("R18", SKILLS | with_jobs(job("Kept 18 of 20")), "skills_proved", {"covered": 8}),
        ("R24", with_jobs(job("Kept 18 of 20", "Won 3 tenders")), "figures_to_tell", {"number": 2}),
        ("R24", {}, "no_figures", {}),
        ("R27", {"certificates": [{"name": "Course"}]}, "learning_undated", {}),
        ("R27", {"certificates": [DATED | {"date": "2024"}, DATED]}, "learning_out_of_order", {}),
        ("R27", {"certificates": [DATED], "education": [{"courses": ["Sales, 2024"]}]}, "learning_shown", {"number": 2}),
    ],
)  # fmt: skip
def test_each_answer_says_what_was_found(item, document, code, values):
    reason = verdict(item, document, tags={0: ("sales",)}, skill_links=LINKS).reason
    assert (reason.code, dict(reason.values)) == (code, values)


def test_a_mark_that_is_none_of_the_four_is_named():
    reason = verdict("R17", with_jobs(job()), tags={0: ("sales", "magic", "art")}).reason
    assert (reason.code, dict(reason.values)) == ("tags_unknown", {"tags": ("art", "magic")})


@pytest.mark.parametrize(
    ("advert", "code", "values"),
    [
        (None, "advert_missing", {}),
        ("and the of", "advert_empty", {}),
        ("Chains", "advert_matched", {"shared": 1}),
        ("Welding", "advert_compared", {"shared": ("—",), "missing": ("welding",)}),
        ("Chains, welding", "advert_compared", {"shared": ("chains",), "missing": ("welding",)}),
    ],
)
def test_an_advert_is_answered_term_by_term(advert, code, values):
    reason = verdict("R19", with_jobs(job("Served a chain of shops")), advert=advert).reason
    assert (reason.code, dict(reason.values)) == (code, values)


def test_faults_gaps_and_clutter_name_the_job_as_people_count():
    wrong = with_jobs(
        job(),
        job(name=" ", position=None, start="2020", end="later"),
        job(start=None),
        job(start="2021", end="2020"),
        job(start="soon"),
    )
    assert verdict("R04", wrong).reason.values["faults"] == (
        Reason("job_without_name", {"number": 2}),
        Reason("job_without_position", {"number": 2}),
        Reason("job_end_unreadable", {"number": 2}),
        Reason("job_without_start", {"number": 3}),
        Reason("job_ends_before_start", {"number": 4}),
        Reason("job_start_unreadable", {"number": 5}),
    )
    lived = with_jobs(
        job(start="2020-03"),
        job("a", "b", "c", start="2008-01", end="2011"),
        job(start="2018", end="2020-07"),
    )
    assert verdict("R05", lived).reason.values["found"] == (
        Reason("gap", {"span": "2011 – 2018"}),
        Reason("overlap", {"one": 3, "other": 1}),
    )
    long_past = with_jobs(job(), job("a", "b", "c", start="2005", end="2010"))
    hobbies = {"interests": [{"name": "Hiking", "keywords": ["hill"] * 30}]}
    assert verdict("R21", long_past | hobbies).reason.values["parts"] == (
        Reason("clutter_hobbies", {"words": 31}),
        Reason("clutter_old_job", {"number": 2}),
    )
