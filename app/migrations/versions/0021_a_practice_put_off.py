"""A practice of a rater may be put off and keeps what has been given so far.

Revision: 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLE = "assessment_practice"
PUT_OFF = sa.text("done_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.alter_column("done_at", existing_type=sa.DateTime(timezone=True), nullable=True)
        batch_op.alter_column("distance", existing_type=sa.Float(), nullable=True)
        batch_op.create_check_constraint(
            op.f("ck_assessment_practice_done_has_distance"), "(done_at IS NULL) = (distance IS NULL)"
        )
        batch_op.create_index(
            "uq_assessment_practice_put_off",
            ["person_id"],
            unique=True,
            sqlite_where=PUT_OFF,
            postgresql_where=PUT_OFF,
        )


def downgrade() -> None:
    # What is not finished was not kept before.
    rows = sa.table(TABLE, sa.column("done_at", sa.DateTime(timezone=True)))
    op.execute(sa.delete(rows).where(rows.c.done_at.is_(None)))
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.drop_index("uq_assessment_practice_put_off")
        batch_op.drop_constraint(op.f("ck_assessment_practice_done_has_distance"), type_="check")
        batch_op.alter_column("distance", existing_type=sa.Float(), nullable=False)
        batch_op.alter_column("done_at", existing_type=sa.DateTime(timezone=True), nullable=False)
