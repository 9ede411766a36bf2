"""Jobs with their times, shared by any number of workers, and the mark of the key that all machines sign with.

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "core_job",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("faults", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_fault", sa.String(length=250), nullable=True),
        sa.CheckConstraint("faults >= 0", name=op.f("ck_core_job_faults")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_core_job")),
    )
    op.create_table(
        "operations_installed_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=250), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operations_installed_key")),
    )


def downgrade() -> None:
    op.drop_table("operations_installed_key")
    op.drop_table("core_job")
