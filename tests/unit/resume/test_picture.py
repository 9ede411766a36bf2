"""R01, R02, R17, R18, R19: what a reader sees at once."""

import pytest

from app.resume.rules.picture import competencies_in, match
from app.skills.ids import COMPETENCY_IDS
from tests.unit.resume.drafts import draft, job, status, verdict, with_basics, with_jobs

SENTENCE = "In 2025 I kept 18 of 20 clients. "


@pytest.mark.parametrize(
    "label",
    [
        "Key Account Manager",
        "key accounts manager, B2B",
        "Senior Key-Account Manager",
        "KAM, pharmacy chains",
        "Strategic Account Executive",
        "Менеджер по работе с ключевыми клиентами",
        "Руководитель по ключевым клиентам",
        "Ключевые клиенты: сети и аптеки",
        "Младший КАМ",
    ],
)
def test_r01_knows_the_role(label):
    assert status("R01", with_basics(label=label)) == "pass"


@pytest.mark.parametrize(
    "label",
    [
        None,
        "",
        "  ",
        "Sales manager",
        "Account manager",
        "Monkey accounts",
        "Kamikaze",
        "Менеджер по продажам",
        "Менеджер по работе с клиентами",
        "Ключевой специалист",
    ],
)
def test_r01_misses_another_role(label):
    assert status("R01", with_basics(label=label)) == "fail"


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (SENTENCE.ljust(200, "x"), "pass"),
        (SENTENCE.ljust(700, "x"), "pass"),
        (SENTENCE.ljust(199, "x"), "fail"),
        (SENTENCE.ljust(701, "x"), "fail"),
        ("В 2025 году сохранила 18 клиентов из 20. ".ljust(300, "ы"), "pass"),
        ("В 2025 году вела ключевых клиентов. ".ljust(300, "ы"), "fail"),
        ("Responsible for 15 clients. ".ljust(300, "x"), "fail"),
        (SENTENCE + " " * 300, "fail"),
        (None, "fail"),
    ],
)
def test_r02_wants_200_to_700_characters_and_a_result(summary, expected):
    assert status("R02", with_basics(summary=summary)) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({0: ("sales",), 1: ("marketing", "consulting")}, "pass"),
        ({0: ("sales", "marketing", "management", "consulting"), 1: ()}, "pass"),
        ({0: ("sales",)}, "fail"),
        ({0: ("sales",), 1: ("astrology",)}, "fail"),
        ({}, "fail"),
    ],
)
def test_r17_wants_every_job_marked(tags, expected):
    assert status("R17", with_jobs(job(), job()), tags=tags) == expected


ENGLISH_SKILLS = ["Selling", "Negotiation", "Public speaking", "Long-term relationships", "Leadership", "Customer service",
                  "Emotional intelligence", "Communication", "Strategic thinking", "Time management", "Marketing",
                  "Business etiquette", "Stress management", "Self-confidence", "Charisma"]  # fmt: skip
RUSSIAN_SKILLS = ["Продающие навыки", "Переговоры", "Ораторское мастерство", "Долгосрочные отношения", "Лидерство", "Сервис",
                  "Эмоциональный интеллект", "Коммуникативные навыки", "Аналитическое мышление", "Планирование",
                  "Знание маркетинга", "Деловой этикет", "Стрессоустойчивость", "Уверенность в себе", "Харизма"]  # fmt: skip


@pytest.mark.parametrize("names", [ENGLISH_SKILLS, RUSSIAN_SKILLS])
def test_r18_knows_all_fifteen_by_name(names):
    for id, name in zip(COMPETENCY_IDS, names, strict=True):
        assert id in competencies_in(name), name


@pytest.mark.parametrize("name", ["Excel", "1С", "English", "Driving licence", "Английский язык", ""])
def test_r18_leaves_other_skills_alone(name):
    assert competencies_in(name) == ()


def test_the_names_of_the_model_are_known_too(competency_names):
    for id, name in competency_names:
        assert id in competencies_in(name), name


@pytest.mark.parametrize("names", [ENGLISH_SKILLS, RUSSIAN_SKILLS])
@pytest.mark.parametrize(("number", "expected"), [(7, "fail"), (8, "pass"), (15, "pass")])
def test_r18_wants_eight_of_fifteen(names, number, expected):
    document = with_jobs(job("Kept 18 of 20")) | {"skills": [{"name": name} for name in names[:number]]}
    links = {name.upper(): ((0, 0),) for name in names}
    assert status("R18", document, skill_links=links) == expected


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (-1, 0)])
def test_r18_wants_each_skill_proved_by_a_line_that_exists(place):
    document = with_jobs(job("Kept 18 of 20")) | {"skills": [{"name": name} for name in ENGLISH_SKILLS]}
    links = dict.fromkeys(ENGLISH_SKILLS, ((0, 0),)) | {"Charisma": (place,)}
    answer = verdict("R18", document, skill_links=links)
    assert answer.status == "fail"
    assert answer.reason.values["names"] == ("Charisma",)


def test_r18_names_a_skill_that_no_line_proves():
    document = with_jobs(job("Kept 18 of 20")) | {"skills": [{"name": name} for name in ENGLISH_SKILLS]}
    answer = verdict("R18", document, skill_links=dict.fromkeys(ENGLISH_SKILLS[1:], ((0, 0),)))
    assert answer.reason.values["names"] == ("Selling",)


def test_r18_counts_keywords():
    document = with_jobs(job("Kept 18 of 20")) | {"skills": [{"name": "Clients", "keywords": RUSSIAN_SKILLS}]}
    assert status("R18", document, skill_links={"Clients": ((0, 0),)}) == "pass"


def test_r19_shows_shared_and_missing_terms_by_stem():
    found = match(
        "We want a manager for negotiations with clients; forecasting of client demand is a must in 2027.",
        ("Negotiated with a client", "managers"),
    )
    assert found.shared == ("clients", "manager", "negotiations")
    assert found.missing == ("want", "forecasting", "demand")


def test_r19_takes_a_word_of_three_letters_for_a_term_and_one_of_two_for_none():
    assert match("CRM or TV", ("crm",)).shared == ("crm",)
    assert match("CRM or TV", ()).missing == ("crm",)


def test_r19_reads_russian_through_its_endings():
    found = match(
        "Ведение переговоров с ключевыми клиентами и анализ рынка",
        ("переговоры с ключевым клиентом", "рынок"),
    )
    assert found.shared == ("переговоров", "ключевыми", "клиентами", "рынка")
    assert found.missing == ("ведение", "анализ")


@pytest.mark.parametrize(
    ("advert", "expected"),
    [
        (None, "warn"),
        ("", "warn"),
        ("and the of", "warn"),
        ("Negotiation with chains", "pass"),
        ("Negotiation with chains, forecasting", "pass"),
        ("Negotiation, forecasting", "pass"),
        ("Forecasting, tenders, negotiation", "warn"),
        ("Welding", "warn"),
    ],
)
def test_r19_warns_where_most_terms_are_missing(advert, expected):
    document = with_jobs(job("Negotiated with a chain of shops"))
    assert status("R19", document, advert=advert) == expected


def test_every_check_survives_an_empty_resume():
    assert len(draft().texts) == 0
    assert status("R25") == "ask"
    assert status("R25", confirmed=frozenset({"R25"})) == "pass"
