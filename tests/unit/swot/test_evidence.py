"""A line of evidence counts when it holds something another person could check (QC3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.method.lines.swot import vague_words
from app.swot.content import swot_words
from app.swot.rules import Ground, grounds

SOUND = [
    ("CRM export 12 Jan", Ground.NUMBER),
    ("from March, said Vera", Ground.RATER),
    ("from March, said Vera", Ground.DATE),
    ("C09 rated 1.5 by two raters", Ground.RATER),
    ("three clients renewed", Ground.NUMBER),
    ("half-year talk in April", Ground.DATE),
    ("the meeting last week", Ground.DATE),
    ("since Monday", Ground.DATE),
    ("the tender we lost to a bigger firm", Ground.NAME),
    ("talks with Orion about the renewal", Ground.NAME),
    ("the “Northern Pharmacies” launch", Ground.NAME),
    ("V. Sokolova saw it", Ground.NAME),
    ("my manager agrees", Ground.RATER),
    ("vera said so", Ground.RATER),
    ("according to purchasing", Ground.RATER),
    ("client wrote a thank-you note", Ground.RATER),
    ("NPS export", Ground.NAME),
    ("выгрузка из CRM за март", Ground.DATE),
    ("18 из 20 клиентов", Ground.NUMBER),
    ("двое клиентов продлили договор", Ground.NUMBER),
    ("сказала вера", Ground.RATER),
    ("по словам Олега", Ground.RATER),
    ("отмечает руководитель отдела", Ground.RATER),
    ("коллеги просят помочь с расчётами", Ground.RATER),
    ("тендер «Северных аптек»", Ground.NAME),
    ("переговоры с Орионом", Ground.NAME),
    ("Orion подтверждает продление", Ground.NAME),
    ("на прошлой неделе", Ground.DATE),
    ("этой осенью открывается место", Ground.DATE),
    ("отзыв клиента", Ground.NAME),
    ("в среду на планёрке", Ground.DATE),
]

AIRY = [
    None,
    "",
    "   ",
    "—",
    "...",
    "none",
    "NO",
    "нет",
    "I just feel it",
    "Everyone says so",
    "everybody told me",
    "People say I am good with clients",
    "it is said",
    "I think so",
    "One of the best in the team",
    "it may happen",
    "we march on",
    "I'm sure I'd manage",
    "EVERYONE KNOWS THIS",
    "A good KAM would know",
    "Мне так кажется",
    "Все так говорят",
    "Говорят, что получается хорошо",
    "Это и так понятно. Сомнений нет",
    "Один из лучших в отделе",
    "по мнению всех",
    "Отзывчивость и дипломатичность",
    "Конкурентная среда",
    "стоит попробовать",
    "это у Вас и так есть",
]


@pytest.mark.parametrize(("evidence", "ground"), SOUND)
def test_sound_evidence_stands_on_a_ground(evidence, ground):
    assert ground in grounds(evidence)


@pytest.mark.parametrize("evidence", AIRY)
def test_airy_evidence_stands_on_nothing(evidence):
    assert not grounds(evidence)


@given(st.text(max_size=300))
def test_any_text_can_be_weighed_and_a_digit_always_counts(text):
    assert Ground.NUMBER in grounds(f"{text} 7")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("cell", swot_words().cells, ids=lambda cell: cell.id)
def test_the_good_examples_of_the_page_are_sound_and_the_poor_ones_vague(cell, language):
    good, poor = cell.good, cell.poor
    assert good.evidence and grounds(good.evidence.in_language(language))
    assert not vague_words().covers(good.statement.in_language(language))
    assert (
        vague_words().covers(poor.statement.in_language(language))
        or len(poor.statement.in_language(language)) < 20
    )


@pytest.mark.parametrize("evidence", ["“Northern” signed", "VERA SOKOLOVA", "lunch with Li", "NPS grew"])
def test_a_name_is_a_name_in_quotes_in_capitals_in_two_letters_and_at_the_beginning(evidence):
    assert grounds(evidence) == {Ground.NAME}


def test_a_sentence_in_brackets_begins_with_a_capital_and_names_nobody():
    assert grounds("(Quite quiet lately)") == frozenset()


@pytest.mark.parametrize("evidence", ["warehouses people said so", "according to people warehouses wait"])
def test_who_speaks_stands_right_beside_the_verb(evidence):
    assert grounds(evidence) == frozenset()
