"""A letter in somebody's own words says to whom an answer goes.

Revision: 0020, after 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("core_letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply_to", sa.String(length=250), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("core_letter", schema=None) as batch_op:
        batch_op.drop_column("reply_to")
