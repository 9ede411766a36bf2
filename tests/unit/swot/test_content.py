"""The words of the SWOT sheet: cells, checks and pairs of domain.md, section 5."""

from __future__ import annotations

from app.swot.content import swot_words
from app.swot.rules.checks import SHORTEST, Vague
from app.swot.rules.evidence import grounds
from tests.proof import gendered_in, slips_in


def test_each_cell_asks_at_least_six_questions():
    assert {cell.id: len(cell.prompts) >= 6 for cell in swot_words().cells} == dict.fromkeys("SWOT", True)


def test_no_question_stands_twice():
    ids = [prompt.id for cell in swot_words().cells for prompt in cell.prompts]
    assert len(set(ids)) == len(ids)


def test_good_examples_have_proof_and_poor_ones_do_not():
    for cell in swot_words().cells:
        assert cell.good.evidence is not None
        assert cell.poor.evidence is None
        for text in (cell.good.statement.en, cell.good.statement.ru):
            assert 20 <= len(text) <= 200


def test_every_check_shows_a_way_out():
    assert [check.id for check in swot_words().checks] == [f"QC{n}" for n in range(1, 9)]


def test_the_vague_phrases_are_lower_case_and_once_each():
    vague = swot_words().vague
    for phrases in (vague.en, vague.ru, vague.fillers_en, vague.fillers_ru):
        assert len(set(phrases)) == len(phrases)
        assert all(phrase == phrase.lower().strip() for phrase in phrases)
    assert {"good communicator", "hard-working", "market", "competition"} <= {
        *vague.en,
        *(f"good {phrase}" for phrase in vague.en),
    }
    assert {"коммуникабельность", "ответственность", "конкуренция"} <= set(vague.ru)


def test_strengths_are_perfected_and_weaknesses_compensated():
    assert {pair.id: pair.side for pair in swot_words().pairs} == {
        "SO": "perfect",
        "WO": "compensate",
        "ST": "perfect",
        "WT": "compensate",
    }


def test_the_words_are_proofread():
    assert slips_in(swot_words()) == []
    spoken = [(cell.what, cell.prompts) for cell in swot_words().cells]
    assert gendered_in((spoken, swot_words().checks, swot_words().pairs)) == []


def test_the_examples_fare_with_the_rules_as_they_say():
    shipped = swot_words().vague
    vague = Vague((*shipped.en, *shipped.ru), (*shipped.fillers_en, *shipped.fillers_ru))
    for cell in swot_words().cells:
        assert cell.good.evidence is not None
        for language in ("en", "ru"):
            good, poor = (part.statement.in_language(language) for part in (cell.good, cell.poor))
            assert not vague.covers(good)
            assert grounds(cell.good.evidence.in_language(language))
            assert vague.covers(poor) or len(poor) < SHORTEST
