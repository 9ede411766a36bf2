"""A job that looks at everybody does so a part at a time, and knows how far it has come.

Revision: 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("core_job", sa.Column("reached", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("core_job", "reached")
