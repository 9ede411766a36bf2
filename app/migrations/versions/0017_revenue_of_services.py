"""What the services brought that were sold to a client in a month.

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("record_client_month", schema=None) as batch_op:
        batch_op.add_column(sa.Column("services_cents", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("record_client_month", schema=None) as batch_op:
        batch_op.drop_column("services_cents")
