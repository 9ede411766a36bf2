"""A list of employees is taken over by the worker, and says how far it is and what it left out.

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hr_upload", schema=None) as batch_op:
        batch_op.add_column(sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("added", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("changed", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("stopped", sa.String(length=250), server_default="", nullable=False))
        batch_op.add_column(sa.Column("left_out", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("hr_upload", schema=None) as batch_op:
        for name in ("left_out", "stopped", "changed", "added", "ended_at", "started_at"):
            batch_op.drop_column(name)
