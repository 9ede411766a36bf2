"""Answers kept for requests that programs repeat.

Revision: 0016, after 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_kept_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["token_id"],
            ["api_token.id"],
            name=op.f("fk_api_kept_answer_token_id_api_token"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_kept_answer")),
        sa.UniqueConstraint("token_id", "key", name="uq_api_kept_answer_key"),
    )
    op.create_index(op.f("ix_api_kept_answer_made_at"), "api_kept_answer", ["made_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_api_kept_answer_made_at"), table_name="api_kept_answer")
    op.drop_table("api_kept_answer")
