"""The eight checks of a sheet, the picks, and the worked case of domain.md, section 5.3."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.swot.rules import Appraisal, Cell, Check, Effect, Entry, Vague, appraise, picks

VAGUE = Vague(
    [
        *("good communicator", "hard-working", "market", "competition"),
        *("хорошая коммуникабельность", "ответственность", "конкуренция"),
    ],
    fillers=["good", "хорошая", "большая"],
)
JUNIOR = {"C02": 3, "C03": 2, "C09": 3}


def entry(id: str, cell: str, statement: str = "", evidence: str | None = "CRM, 12 Jan", **more) -> Entry:
    weighed = {"importance": 2, "confidence": 2} | more
    statement = statement or f"A statement about matter {id} of some length"
    return Entry(id=id, cell=Cell(cell), statement=statement, evidence=evidence, **weighed)


def look(*entries: Entry, others=None, used=()) -> Appraisal:
    return appraise(entries, vague=VAGUE, others=others or {}, targets=JUNIOR, used=used)


def worked_case() -> tuple[Entry, ...]:
    return (
        entry("1", "S", "Kept 18 of 20 clients in 2025", "CRM export 12 Jan"),
        entry("2", "S", "Good communicator", None),
        entry("3", "W", "Account plans are still sketchy", "C09 rated 1.5 by two raters"),
        entry("4", "O", "Shadowing offered by the KAM team", "from March, said Vera"),
        entry("5", "T", "Two colleagues have applied too", None),
    )


def test_the_worked_case():
    sheet = look(*worked_case())
    assert {check.value: effect.value for check, effect in sheet.checks.items()} == {
        "QC1": "warn",
        "QC2": "warn",
        "QC3": "warn",
        "QC4": "pass",
        "QC5": "pass",
        "QC6": "pass",
        "QC7": "pass",
        "QC8": "warn",
    }
    assert sheet.passed == 4
    assert sheet.quality == 0.5
    assert sheet.picks == {Cell("S"): ("1",), Cell("W"): ("3",), Cell("O"): ("4",), Cell("T"): ()}


def test_the_worked_case_names_the_entries():
    sheet = look(*worked_case())
    assert sheet.about("2")[Check.SPECIFIC] is Effect.WARN
    assert sheet.about("2")[Check.EVIDENCE] is Effect.WARN
    assert sheet.about("5")[Check.EVIDENCE] is Effect.WARN
    assert sheet.about("1")[Check.EVIDENCE] is Effect.PASS
    assert sheet.about("1")[Check.USE] is Effect.WARN
    assert {finding.cell.value for finding in sheet.findings if finding.check is Check.COUNT} == {
        "W",
        "O",
        "T",
    }


@pytest.mark.parametrize(
    ("number", "effect"), [(0, "warn"), (1, "warn"), (2, "pass"), (5, "pass"), (6, "block")]
)
def test_count_looks_at_each_cell(number, effect):
    full = [entry(f"{cell}{n}", cell) for cell in "WOT" for n in range(3)]
    sheet = look(*full, *(entry(str(n), "S") for n in range(number)))
    assert sheet.checks[Check.COUNT] == effect


def test_too_many_in_one_cell_outweigh_too_few_in_another():
    sheet = look(*(entry(str(n), "S") for n in range(6)))
    assert sheet.checks[Check.COUNT] is Effect.BLOCK
    assert sheet.blocks_actions


@pytest.mark.parametrize(
    "statement",
    [
        "Kept 18 of 20 clients in 2025",
        "Good communicator with the board of Orion",
        "Хорошая коммуникабельность с закупщиками сети",
        "Конкуренция со стороны двух коллег",
        "12345678901234567890",
        "Working hard on the Orion contract",
    ],
)
def test_a_specific_statement_passes(statement):
    assert look(entry("1", "S", statement)).checks[Check.SPECIFIC] is Effect.PASS


@pytest.mark.parametrize(
    "statement",
    [
        "Kept most clients",
        "   Kept most clients     ",
        "Good communicator, hard-working",
        "The competition in the market",
        "I am a very good communicator",
        "Хорошая коммуникабельность",
        "Очень хорошая коммуникабельность и ответственность",
        "Большая ответственность",
        "Конкуренция, конкуренция",
        "......................",
    ],
)
def test_a_vague_or_short_statement_warns(statement):
    assert look(entry("1", "S", statement)).checks[Check.SPECIFIC] is Effect.WARN


@pytest.mark.parametrize(
    ("cell", "answer", "effect"),
    [
        *(("S", True, "warn"), ("W", True, "warn"), ("O", False, "warn"), ("T", False, "warn")),
        *(("S", False, "pass"), ("W", False, "pass"), ("O", True, "pass"), ("T", True, "pass")),
        *(("S", None, "pass"), ("W", None, "pass"), ("O", None, "pass"), ("T", None, "pass")),
    ],
)
def test_inside_is_mine_and_outside_is_not(cell, answer, effect):
    assert look(entry("1", cell, exists_without_me=answer)).checks[Check.INSIDE_OUTSIDE] == effect


@pytest.mark.parametrize(
    ("cell", "statement", "competency", "effect"),
    [
        ("W", "Account plans for large clients", "C09", "warn"),
        ("W", "An account plan for a large client", "C09", "warn"),  # five stems of seven
        ("W", "Plans for our large suppliers", "C09", "pass"),  # three stems of seven
        ("W", "Large clients: account plans", "C09", "warn"),
        ("W", "Account plans for large clients", "C10", "pass"),
        ("S", "Account plans for large clients", "C09", "pass"),
        ("T", "Somebody else writes them faster", "C09", "pass"),
    ],
)
def test_near_same_entries_in_two_cells_warn(cell, statement, competency, effect):
    first = entry("1", "S", "Account plans for large clients", competency="C09")
    sheet = look(first, entry("2", cell, statement, competency=competency))
    assert sheet.checks[Check.DUPLICATES] == effect


def test_a_duplicate_is_seen_through_russian_endings():
    one = entry("1", "S", "Планы развития крупных клиентов", competency=None)
    other = entry("2", "W", "План развития крупного клиента", competency=None)
    sheet = look(one, other)
    assert sheet.about("1")[Check.DUPLICATES] is sheet.about("2")[Check.DUPLICATES] is Effect.WARN


@pytest.mark.parametrize(
    ("cell", "competency", "others", "effect"),
    [
        ("S", "C09", 2.9, "warn"),
        ("S", "C09", 3, "pass"),
        ("W", "C09", 3, "warn"),
        ("W", "C09", 2.9, "pass"),
        ("O", "C09", 0, "pass"),
        ("T", "C09", 4, "pass"),
        ("S", None, 0, "pass"),
        ("S", "C09", None, "pass"),
        ("S", "C11", 0, "pass"),
    ],
)
def test_others_may_see_it_differently(cell, competency, others, effect):
    sheet = look(entry("1", cell, competency=competency), others={"C09": others, "C11": 0})
    assert sheet.checks[Check.OTHERS] == effect


@pytest.mark.parametrize("gap", [{"importance": None}, {"confidence": None}])
def test_an_unweighed_entry_blocks_the_actions_and_is_not_picked(gap):
    sheet = look(entry("1", "S", **gap), entry("2", "S"))
    assert sheet.checks[Check.PRIORITY] is Effect.BLOCK
    assert sheet.blocks_actions
    assert sheet.picks[Cell.STRENGTHS] == ("2",)


def test_every_pick_wants_an_action():
    sheet = (entry("1", "S"), entry("2", "O"))
    assert look(*sheet, used=["1", "2"]).checks[Check.USE] is Effect.PASS
    assert look(*sheet, used=["1"]).about("2")[Check.USE] is Effect.WARN


def test_what_was_not_picked_wants_no_action():
    assert look(entry("1", "S", evidence="")).checks[Check.USE] is Effect.PASS


def test_picks_go_by_importance_times_confidence_then_by_order():
    sheet = [
        entry("a", "S", importance=2, confidence=2),
        entry("b", "S", importance=1, confidence=3),
        entry("c", "S", importance=3, confidence=3),
        entry("d", "S", importance=3, confidence=1),
        entry("e", "S", importance=3, confidence=3, evidence="I feel it"),
    ]
    assert picks(sheet)[Cell.STRENGTHS] == ("c", "a", "b")


entries = st.builds(
    entry,
    id=st.uuids().map(str),
    cell=st.sampled_from("SWOT"),
    statement=st.text(max_size=40),
    evidence=st.none() | st.text(max_size=20),
    importance=st.none() | st.integers(1, 3),
    confidence=st.none() | st.integers(1, 3),
)


@given(st.lists(entries, max_size=14))
def test_using_every_pick_settles_qc8_and_more_proof_never_hurts(sheet):
    chosen = [id for ids in look(*sheet).picks.values() for id in ids]
    assert look(*sheet, used=chosen).checks[Check.USE] is Effect.PASS
    proved = [replace(one, evidence="CRM, 12 Jan") for one in sheet]
    assert look(*proved).checks[Check.EVIDENCE] is Effect.PASS
    assert sum(map(len, picks(proved).values())) >= len(chosen)


def test_a_finding_names_its_bed():
    sheet = look(*worked_case(), *(entry(f"x{number}", "S") for number in range(5)))
    found = {(one.check, one.effect, one.cell, one.entries) for one in sheet.findings}
    assert (Check.COUNT, Effect.BLOCK, Cell("S"), ()) in found
    assert (Check.EVIDENCE, Effect.WARN, Cell("T"), ("5",)) in found
    assert (Check.USE, Effect.WARN, Cell("W"), ("3",)) in found


def test_words_before_a_vague_phrase_are_not_vague_because_of_it():
    assert not VAGUE.covers("Warehouses good communicator")
    assert VAGUE.covers("Good communicator")


def test_three_stems_of_five_in_common_are_near_the_same():
    here = entry("1", "S", "Warehouses pharmacies forecasts tenders")
    there = entry("2", "W", "Warehouses pharmacies forecasts invoices")
    assert look(here, there).checks[Check.DUPLICATES] is Effect.WARN
