"""Who is away, until when, and who answers meanwhile.

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "absences_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("substitute_id", sa.Integer(), nullable=True),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_absences_absence_order")),
        sa.CheckConstraint("substitute_id <> person_id", name=op.f("ck_absences_absence_another")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["accounts_person.id"],
            name=op.f("fk_absences_absence_person_id_accounts_person"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["accounts_person.id"],
            name=op.f("fk_absences_absence_substitute_id_accounts_person"), ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["accounts_person.id"],
            name=op.f("fk_absences_absence_set_by_id_accounts_person"), ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences_absence")),
        sa.UniqueConstraint("person_id", "from_on", name=op.f("uq_absences_absence_person_id_from_on")),
    )  # fmt: skip
    with op.batch_alter_table("absences_absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absences_absence_substitute_id"), ["substitute_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absences_absence_set_by_id"), ["set_by_id"], unique=False)
        batch_op.create_index("ix_absences_absence_until_on", ["until_on"], unique=False)


def downgrade() -> None:
    op.drop_table("absences_absence")
