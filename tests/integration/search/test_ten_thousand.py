"""Ten thousand texts of one person: a word finds its other forms, in a constant number of statements, on either database."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.record.models import Note
from app.record.models.papers import NoteKind
from app.search import services
from app.search.models import SearchDocument
from app.search.queries import in_own_texts
from tests.browser import Browser
from tests.factories import Company

MANY = 10_000


def note(person: Any, text: str) -> dict[str, Any]:
    return {
        "person_id": person.id, "kind": NoteKind.MARKET, "on": clock.today(), "text": text, "written_at": clock.now()
    }  # fmt: skip


@pytest.fixture
def archive(company: Company) -> Company:
    """Anna's ten thousand notes: one speaks of negotiations, a hundred of churn. Vera has written one of her own."""
    texts = [f"Заметка {number}: клиент просит отсрочку" for number in range(MANY - 101)]
    texts += [f"Отток за неделю {number}" for number in range(100)]
    notes = [note(company.anna, text) for text in texts]
    notes.insert(MANY // 2, note(company.anna, "Переговоры с «Ромашкой» вела сама, договорились о сроке"))
    notes.append(note(company.vera, "Переговоры Веры"))
    db.session.execute(sa.insert(Note), notes)
    taken = 1
    while taken:
        taken = services.catch_up()
    return company


def test_the_form_of_a_word_does_not_matter_among_ten_thousand(archive: Company, statements: Any) -> None:
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SearchDocument)) == MANY + 1
    assert not in_own_texts("ничего", "ru", archive.anna).total, "and Anna herself is read once"
    with statements() as asked:
        found = in_own_texts("переговорах", "ru", archive.anna)
    assert found.total == 1
    assert "Ромашкой" in "".join(piece.text for piece in found.hits[0].title)
    assert len(asked) == 2, asked
    assert in_own_texts("перегов", "ru", archive.anna).total == 1, "whoever is still typing finds it as well"
    assert in_own_texts("ромашка переговоры", "ru", archive.anna).total == 1
    assert not in_own_texts("ромашка", "ru", archive.vera).total

    with statements() as asked:
        often = in_own_texts("клиент", "ru", archive.anna)
    assert often.total == MANY - 101
    assert len(often.hits) == 20
    assert len(asked) == 2, asked


def test_the_database_reads_its_full_text_index_and_not_every_row(company: Company) -> None:
    dialect = db.engine.dialect.name
    if dialect == "postgresql":
        # Among a handful of rows reading them all would be cheaper; the question is whether the index can answer.
        db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
        plan = db.session.execute(
            sa.text(
                "EXPLAIN SELECT id FROM search_document WHERE array_to_tsvector(string_to_array(words, ' '))"
                " @@ CAST('''переговор''' AS tsquery)"
            )
        )
        assert "search_fts_words" in str(plan.all())
    else:
        plan = db.session.execute(
            sa.text("EXPLAIN QUERY PLAN SELECT rowid FROM search_fts WHERE search_fts MATCH 'переговор'")
        )
        assert "VIRTUAL TABLE INDEX" in str(plan.all())


def test_what_is_written_is_found_from_the_same_commit_on_and_what_goes_is_not(
    company: Company, browser: Browser
) -> None:
    row = Note(**note(company.anna, "Закупщика зовут Аристарх"))
    db.session.add(row)
    db.session.commit()
    assert in_own_texts("аристарха", "ru", company.anna).total == 1
    row.text = "Закупщика зовут Модест"
    db.session.commit()
    assert not in_own_texts("аристарх", "ru", company.anna).total
    assert in_own_texts("модестом", "ru", company.anna).total == 1
    db.session.delete(row)
    db.session.commit()
    assert not db.session.scalars(sa.select(SearchDocument.id)).all()


def test_words_of_texts_that_went_by_a_statement_of_their_own_go_with_the_next_round(
    company: Company,
) -> None:
    db.session.add(Note(**note(company.anna, "Аристарх уходит")))
    db.session.commit()
    db.session.execute(sa.delete(Note))
    services.catch_up()
    assert not db.session.scalars(sa.select(SearchDocument.id)).all()


@pytest.mark.parametrize(
    "query", ["'", '"', "owner1", "a' | 'b", "NOT AND OR", "it's", "\\", ":*", "x" * 200, "ё Ё 1,5"]
)
def test_strange_words_are_only_words(company: Company, query: str) -> None:
    db.session.add(Note(**note(company.anna, "It's a note about ёлки, 1,5 hours")))
    db.session.commit()
    found = in_own_texts(query, "en", company.anna)
    assert found.total == (1 if query in {"it's", "ё Ё 1,5"} else found.total)
    assert not in_own_texts(query, "en", company.stranger).total
