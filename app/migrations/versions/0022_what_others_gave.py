"""The index of answers by request holds only what was given on a request.

Revision: 0022, after 0021

Of a large company's answers half are the people's own and have no request. Asked for the own answers of three rounds and
more, SQLite took them all from this index instead of looking at the rounds.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLE, INDEX = "assessment_rating", "ix_assessment_rating_request_id"
GIVEN = sa.text("request_id IS NOT NULL")


def upgrade() -> None:
    op.drop_index(INDEX, table_name=TABLE)
    op.create_index(INDEX, TABLE, ["request_id"], sqlite_where=GIVEN, postgresql_where=GIVEN)


def downgrade() -> None:
    op.drop_index(INDEX, table_name=TABLE)
    op.create_index(INDEX, TABLE, ["request_id"])
