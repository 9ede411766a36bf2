"""A trial and the reasons of a "not yet" outlive the data of whoever was named in them.

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NAMED = (("promotion_trial", "kam_id"), ("promotion_gap", "owner_id"))


def upgrade() -> None:
    for table, column in NAMED:
        _let_go(table, column, "SET NULL", may_be_empty=True)


def downgrade() -> None:
    for table, column in NAMED:
        # Without a name such a row cannot be told apart from a fault; before, it went with the person.
        rows = sa.table(table, sa.column(column, sa.Integer()))
        op.execute(sa.delete(rows).where(rows.c[column].is_(None)))
        _let_go(table, column, "CASCADE", may_be_empty=False)


def _let_go(table: str, column: str, then: str, *, may_be_empty: bool) -> None:
    key = f"fk_{table}_{column}_accounts_person"
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(key, type_="foreignkey")
        batch_op.alter_column(column, existing_type=sa.Integer(), nullable=may_be_empty)
        batch_op.create_foreign_key(key, "accounts_person", [column], ["id"], ondelete=then)
