"""What a company means by senior, and when a rater was told that a view has grown old.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("assessment_measure", schema=None) as batch_op:
        batch_op.add_column(sa.Column("senior_profile", sa.String(length=60), server_default="senior", nullable=False))
        batch_op.create_check_constraint("senior_profile", "senior_profile IN ('senior', 'senior_extended')")
    with op.batch_alter_table("assessment_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_again_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("assessment_request", schema=None) as batch_op:
        batch_op.drop_column("told_again_at")
    with op.batch_alter_table("assessment_measure", schema=None) as batch_op:
        batch_op.drop_constraint("senior_profile", type_="check")
        batch_op.drop_column("senior_profile")
