"""A rating and a figure that tell different stories raise a question.

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questions_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("competencies", sa.JSON(), nullable=False),
        sa.Column("rating_is_high", sa.Boolean(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("talked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["figure_id"],
            ["record_figure.id"],
            name=op.f("fk_questions_question_figure_id_record_figure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_questions_question_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["assessment_round.id"],
            name=op.f("fk_questions_question_round_id_assessment_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions_question")),
        sa.UniqueConstraint("figure_id", "round_id", name=op.f("uq_questions_question_figure_id_round_id")),
    )
    with op.batch_alter_table("questions_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_question_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_question_round_id"), ["round_id"], unique=False)


def downgrade() -> None:
    op.drop_table("questions_question")
