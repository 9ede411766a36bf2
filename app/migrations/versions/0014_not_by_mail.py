"""Subjects of notices that somebody does not want as letters.

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notifications_not_by_mail",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_notifications_not_by_mail_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "subject", name=op.f("pk_notifications_not_by_mail")),
    )


def downgrade() -> None:
    op.drop_table("notifications_not_by_mail")
