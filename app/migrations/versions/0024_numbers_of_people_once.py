"""On SQLite too the number of a person is given once: whoever was erased leaves theirs to nobody.

Revision: 0024, after 0023

A directory, a bookmark or a page left open may still name the number. SQLite changes such a table only by making it anew,
in its own words but for this one; foreign keys are let go of meanwhile, see env.py. PostgreSQL counts on by itself.
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TABLE, MEANWHILE = "accounts_person", "accounts_person_anew"
REUSED = ("id INTEGER NOT NULL,", "CONSTRAINT pk_accounts_person PRIMARY KEY (id),")
ONCE = ("id INTEGER NOT NULL CONSTRAINT pk_accounts_person PRIMARY KEY AUTOINCREMENT,", "")


def upgrade() -> None:
    _make_anew(REUSED, ONCE)


def downgrade() -> None:
    _make_anew(ONCE, REUSED)


def _make_anew(old: tuple[str, str], new: tuple[str, str]) -> None:
    run = op.get_bind().exec_driver_sql
    if op.get_bind().dialect.name != "sqlite":
        return
    words = " ".join(run(f"SELECT sql FROM sqlite_master WHERE name = '{TABLE}'").scalar_one().split())
    head, _bracket, columns = words.partition("(")
    if old[0] not in columns:
        raise SystemExit(f"The table {TABLE} is not as the migrations before left it: {words}")
    columns = columns.replace(old[0], new[0], 1)
    if old[1]:
        columns = columns.replace(old[1], new[1], 1)
    else:
        # The key stands behind the last column, where the constraints begin.
        columns = columns.replace("CONSTRAINT fk_", f"{new[1]} CONSTRAINT fk_", 1)
    around = run(f"SELECT sql FROM sqlite_master WHERE tbl_name = '{TABLE}' AND type IN ('index', 'trigger') AND sql IS NOT NULL")  # fmt: skip
    kept = [row[0] for row in around]
    run(f"CREATE TABLE {MEANWHILE} ({columns}")
    run(f"INSERT INTO {MEANWHILE} SELECT * FROM {TABLE}")
    run(f"DROP TABLE {TABLE}")
    run(f"ALTER TABLE {MEANWHILE} RENAME TO {TABLE}")
    for sql in kept:
        run(sql)
