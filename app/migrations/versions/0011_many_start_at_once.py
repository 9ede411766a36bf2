"""Programme starts with shortlists, two mentors by HR's leave, and the language that somebody last read in.

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

GOING = "uq_mentoring_pairing_going"
WHILE = {"sqlite_where": sa.text("ended_at IS NULL"), "postgresql_where": sa.text("ended_at IS NULL")}


def upgrade() -> None:
    with op.batch_alter_table("accounts_person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_language", sa.String(length=2), nullable=True))
        batch_op.create_check_constraint(
            "last_language", "last_language IS NULL OR last_language IN ('ru', 'en')"
        )
    with op.batch_alter_table("mentoring_pairing", schema=None) as batch_op:
        batch_op.drop_index(GOING, **WHILE)
        batch_op.add_column(sa.Column("slot", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_check_constraint("slot", "slot BETWEEN 1 AND 2")
        batch_op.create_index(GOING, ["mentee_id", "slot"], unique=True, **WHILE)
    op.create_table(
        "mentoring_cohort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_request_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("empty", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("own_most", sa.Integer(), nullable=False),
        sa.Column("total", sa.Double(), nullable=False),
        sa.Column("own_total", sa.Double(), nullable=False),
        sa.CheckConstraint(
            "undone_at IS NULL OR published_at IS NOT NULL",
            name=op.f("ck_mentoring_cohort_undone_after_published"),
        ),
        sa.CheckConstraint(
            "undone_at IS NULL OR first_request_at IS NULL",
            name=op.f("ck_mentoring_cohort_not_undone_once_asked"),
        ),
        sa.ForeignKeyConstraint(
            ["drafted_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_cohort_drafted_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_cohort")),
    )
    op.create_index(op.f("ix_mentoring_cohort_drafted_by_id"), "mentoring_cohort", ["drafted_by_id"])
    op.create_table(
        "mentoring_shortlisted",
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("mentee_id <> mentor_id", name=op.f("ck_mentoring_shortlisted_another")),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["mentoring_cohort.id"],
            name=op.f("fk_mentoring_shortlisted_cohort_id_mentoring_cohort"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_shortlisted_mentee_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_shortlisted_mentor_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cohort_id", "mentee_id", "mentor_id", name=op.f("pk_mentoring_shortlisted")),
    )
    op.create_index(op.f("ix_mentoring_shortlisted_mentee_id"), "mentoring_shortlisted", ["mentee_id"])
    op.create_index(op.f("ix_mentoring_shortlisted_mentor_id"), "mentoring_shortlisted", ["mentor_id"])
    op.create_table(
        "mentoring_second_mentor",
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("allowed_by_id", sa.Integer(), nullable=True),
        sa.Column("allowed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_second_mentor_mentee_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["allowed_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_second_mentor_allowed_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("mentee_id", name=op.f("pk_mentoring_second_mentor")),
    )
    op.create_index(
        op.f("ix_mentoring_second_mentor_allowed_by_id"), "mentoring_second_mentor", ["allowed_by_id"]
    )


def downgrade() -> None:
    op.drop_table("mentoring_second_mentor")
    op.drop_table("mentoring_shortlisted")
    op.drop_table("mentoring_cohort")
    # Of two pairs that go on, the older schema knows one: the second ends with the programme.
    op.execute(
        "UPDATE mentoring_mentor SET taken = taken - (SELECT COUNT(*) FROM mentoring_pairing"
        " WHERE mentor_id = mentoring_mentor.person_id AND slot = 2 AND ended_at IS NULL)"
    )
    op.execute(
        "UPDATE mentoring_pairing SET ended_at = CURRENT_TIMESTAMP, ended_how = 'programme_end'"
        " WHERE slot = 2 AND ended_at IS NULL"
    )
    with op.batch_alter_table("mentoring_pairing", schema=None) as batch_op:
        batch_op.drop_index(GOING, **WHILE)
        batch_op.drop_constraint("slot", type_="check")
        batch_op.drop_column("slot")
        batch_op.create_index(GOING, ["mentee_id"], unique=True, **WHILE)
    with op.batch_alter_table("accounts_person", schema=None) as batch_op:
        batch_op.drop_constraint("last_language", type_="check")
        batch_op.drop_column("last_language")
