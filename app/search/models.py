"""The words of what people have written, kept ready for the database's own full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import PersonRef
from app.core.orm import Base, Key, Prose, Word

# SQLite reads the words through FTS5, PostgreSQL through a GIN index. Both take them as they are: stems were cut by the
# portal, so that Russian and English behave alike on either database.
SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(words, content='search_document', content_rowid='id',
       tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER search_fts_in AFTER INSERT ON search_document BEGIN
       INSERT INTO search_fts(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER search_fts_out AFTER DELETE ON search_document BEGIN
       INSERT INTO search_fts(search_fts, rowid, words) VALUES ('delete', old.id, old.words); END""",
)
POSTGRESQL_SEARCH = (
    "CREATE INDEX search_fts_words ON search_document USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


class SearchDocument(Base):
    """One text of one person, as words: those that were written and their stems, and first whose they are.

    `kind` and `row_id` say which row it speaks for. A document is never changed, only replaced.
    """

    __tablename__ = "search_document"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    kind: Mapped[Word]
    row_id: Mapped[int] = mapped_column(sa.Integer)
    words: Mapped[Prose]

    __table_args__ = (sa.UniqueConstraint("kind", "row_id", name="uq_search_document_row"),)


for _dialect, _statements in (("sqlite", SQLITE_SEARCH), ("postgresql", POSTGRESQL_SEARCH)):
    for _statement in _statements:
        event.listen(
            SearchDocument.__table__,
            "after_create",
            sa.DDL(_statement).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]  # the library declares no types here
        )
