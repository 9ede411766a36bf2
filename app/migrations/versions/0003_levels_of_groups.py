"""Levels of groups, kept beside the ratings they follow from.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment_counted",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_counted_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_assessment_counted")),
    )
    with op.batch_alter_table("assessment_counted", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_counted_due_on"), ["due_on"], unique=False)
    op.create_table(
        "assessment_group_level",
        sa.Column("grouping", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("middle", sa.Float(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_assessment_group_level_people")),
        sa.CheckConstraint(
            "grouping IN ('unit', 'post')", name=op.f("ck_assessment_group_level_grouping")
        ),
        sa.PrimaryKeyConstraint(
            "grouping", "key", "competency", name=op.f("pk_assessment_group_level")
        ),
    )
    # Whoever has been rated is due since long ago: pages read them anew from the first moment, and the daily job counts them.
    rated = "(SELECT DISTINCT person_id FROM assessment_round WHERE opened_both_at IS NOT NULL) AS rated"
    op.execute(
        "INSERT INTO assessment_counted (person_id, post, levels, due_on) "
        f"SELECT person_id, '', '{{}}', '2000-01-01' FROM {rated}"
    )


def downgrade() -> None:
    op.drop_table("assessment_group_level")
    with op.batch_alter_table("assessment_counted", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_counted_due_on"))
    op.drop_table("assessment_counted")
