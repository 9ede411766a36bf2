"""The raw material of the demonstration company: enough of it, invented, and in step with the rooms."""

from __future__ import annotations

import re
from collections import Counter

from app.demo.content import demo_words
from app.mentoring.content import mentoring_words
from app.reading.content import reading
from app.skills.ids import COMPETENCY_IDS
from tests.proof import gendered_in, slips_in


def test_the_seven_with_accounts_come_first():
    assert [(person.key, person.role) for person in demo_words().people[:7]] == [
        ("anna", "employee"),
        ("boris", "employee"),
        ("vera", "employee"),
        ("gleb", "manager"),
        ("daria", "hr"),
        ("egor", "admin"),
        ("zoya", "employee"),
    ]


def test_gleb_manages_anna_and_boris_and_vera_stands_outside_that_line():
    people = {person.key: person for person in demo_words().people}
    assert people["anna"].manager == people["boris"].manager == "gleb"
    above, line = people["anna"].manager, []
    while above:
        line.append(above)
        above = people[above].manager
    assert "vera" not in line
    assert people["vera"].mentor
    assert people["vera"].rung == "senior"


def test_everyone_has_a_manager_but_one_and_managers_have_reports():
    people = demo_words().people
    assert [person.key for person in people if person.manager is None] == ["marina"]
    leads = {person.manager for person in people if person.manager}
    for person in people:
        seen, above = set(), person.manager
        while above:
            assert above not in seen, person.key
            seen.add(above)
            above = next(one.manager for one in people if one.key == above)
    assert {unit.head for unit in demo_words().units} <= leads


def test_names_are_not_repeated_in_either_spelling():
    people = demo_words().people
    assert len({person.name for person in people}) == len({person.latin for person in people}) == len(people)


def test_one_unit_is_too_small_to_show_its_figures():
    sizes = Counter(person.unit for person in demo_words().people)
    assert min(sizes.values()) < 5
    assert sum(size >= 5 for size in sizes.values()) >= 3


def test_clients_are_of_the_industries_that_people_choose_from():
    context = mentoring_words().context
    industries = {entry.id for entry in context.industries}
    markets = {entry.id for entry in context.markets}
    assert {client.industry for client in demo_words().clients} <= industries
    assert {client.market for client in demo_words().clients} <= markets


def test_evidence_reaches_every_competency():
    bank = demo_words().evidence
    assert {line.competency for line in bank} == set(COMPETENCY_IDS)


def test_every_cell_of_the_sheet_has_at_least_six_lines():
    cells = Counter(line.cell for line in demo_words().swot)
    assert all(cells[cell] >= 6 for cell in "SWOT")
    assert {line.pair for line in demo_words().actions} == {"SO", "WO", "ST", "WT"}


def test_notes_are_on_all_five_books():
    assert {note.book for note in demo_words().reading_notes} == {book.id for book in reading().books}


def test_mentors_are_those_marked_so_and_offer_known_formats():
    words = demo_words()
    formats = {entry.id for entry in mentoring_words().formats}
    assert {profile.person for profile in words.mentors} == {p.key for p in words.people if p.mentor}
    assert all(set(profile.formats) <= formats for profile in words.mentors)


def test_invented_blogs_say_so():
    for line in demo_words().blogs:
        assert line.author.en.endswith("(demo)")
        assert line.author.ru.endswith("(демо)")


def test_the_words_are_proofread_and_fit_anybody():
    assert slips_in(demo_words()) == []
    words = demo_words()
    spoken = (words.evidence, words.swot, words.actions, words.reading_notes, words.meeting_notes)
    assert gendered_in(spoken) == []


def test_each_spelling_of_a_name_keeps_to_its_alphabet():
    for person in demo_words().people:
        assert re.fullmatch("[А-ЯЁа-яё -]+", person.name), person.name
        assert re.fullmatch("[A-Za-z -]+", person.latin), person.latin
        assert len(person.name.split()) == len(person.latin.split()) == 2
