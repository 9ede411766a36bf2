"""Words of people's texts for the search, the example a strength became, and the day a question was announced for.

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(words, content='search_document', content_rowid='id',
       tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER search_fts_in AFTER INSERT ON search_document BEGIN
       INSERT INTO search_fts(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER search_fts_out AFTER DELETE ON search_document BEGIN
       INSERT INTO search_fts(search_fts, rowid, words) VALUES ('delete', old.id, old.words); END""",
)
POSTGRESQL = "CREATE INDEX search_fts_words ON search_document USING gin (array_to_tsvector(string_to_array(words, ' ')))"


def upgrade() -> None:
    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["accounts_person.id"], ondelete="CASCADE",
                                name=op.f("fk_search_document_person_id_accounts_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("kind", "row_id", name="uq_search_document_row"),
    )
    with op.batch_alter_table("search_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_document_person_id"), ["person_id"], unique=False)
    # The words of what was written before come in with the worker's first round.
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else [POSTGRESQL]:
        op.execute(statement)
    with op.batch_alter_table("route_question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_for", sa.Date(), nullable=True))
    with op.batch_alter_table("swot_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("evidence_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_swot_entry_evidence_id_assessment_evidence"), "assessment_evidence",
            ["evidence_id"], ["id"], ondelete="SET NULL",
        )
        batch_op.create_index(batch_op.f("ix_swot_entry_evidence_id"), ["evidence_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("swot_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_swot_entry_evidence_id"))
        batch_op.drop_constraint(batch_op.f("fk_swot_entry_evidence_id_assessment_evidence"), type_="foreignkey")
        batch_op.drop_column("evidence_id")
    with op.batch_alter_table("route_question", schema=None) as batch_op:
        batch_op.drop_column("told_for")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER search_fts_in")
        op.execute("DROP TRIGGER search_fts_out")
        op.execute("DROP TABLE search_fts")
    op.drop_table("search_document")
