"""The first house: every table of the first walk.

Revision: 0001, after
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts_sign_in_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_digest", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_sign_in_try")),
    )
    with op.batch_alter_table("accounts_sign_in_try", schema=None) as batch_op:
        batch_op.create_index("ix_accounts_sign_in_try_lookup", ["address", "at"], unique=False)

    op.create_table(
        "accounts_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name_ru", sa.String(length=250), nullable=False),
        sa.Column("name_en", sa.String(length=250), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_accounts_unit_code")),
    )
    op.create_table(
        "core_audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("thing", sa.String(length=60), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_audit_event")),
    )
    with op.batch_alter_table("core_audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_audit_event_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_audit_event_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_audit_event_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_core_audit_event_thing", ["thing", "thing_id"], unique=False)

    op.create_table(
        "core_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(length=250), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=250), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.Column("message_id", sa.String(length=250), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_fault", sa.String(length=250), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_letter")),
        sa.UniqueConstraint("message_id", name=op.f("uq_core_letter_message_id")),
    )
    with op.batch_alter_table("core_letter", schema=None) as batch_op:
        batch_op.create_index("ix_core_letter_waiting", ["sent_at", "due_at"], unique=False)

    op.create_table(
        "core_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("viewer_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_look")),
    )
    with op.batch_alter_table("core_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_look_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "accounts_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=250), nullable=False),
        sa.Column("password_hash", sa.String(length=250), nullable=True),
        sa.Column("name_ru", sa.String(length=250), nullable=False),
        sa.Column("name_en", sa.String(length=250), nullable=False),
        sa.Column("personnel_number", sa.String(length=60), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.Column(
            "post",
            sa.Enum(
                "sales_manager",
                "junior_kam",
                "senior_kam",
                "other",
                name="post",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("post_since", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("search_key", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "language IS NULL OR language IN ('ru', 'en')", name=op.f("ck_accounts_person_language")
        ),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_accounts_person_email_lower")),
        sa.CheckConstraint(
            "manager_id IS NULL OR manager_id <> id", name=op.f("ck_accounts_person_not_own_manager")
        ),
        sa.ForeignKeyConstraint(
            ["manager_id"],
            ["accounts_person.id"],
            name=op.f("fk_accounts_person_manager_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["accounts_unit.id"], name=op.f("fk_accounts_person_unit_id_accounts_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_person")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_person_email")),
        sa.UniqueConstraint("personnel_number", name=op.f("uq_accounts_person_personnel_number")),
    )
    with op.batch_alter_table("accounts_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_person_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index("ix_accounts_person_name_en", ["name_en", "id"], unique=False)
        batch_op.create_index("ix_accounts_person_name_ru", ["name_ru", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_accounts_person_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "accounts_one_time_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "new_password",
                "invitation",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=250), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_accounts_one_time_link_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_one_time_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_accounts_one_time_link_digest")),
    )
    with op.batch_alter_table("accounts_one_time_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_one_time_link_person_id"), ["person_id"], unique=False)

    op.create_table(
        "accounts_post_held",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "post",
            sa.Enum(
                "sales_manager",
                "junior_kam",
                "senior_kam",
                "other",
                name="post",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_accounts_post_held_order")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_accounts_post_held_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_post_held")),
    )
    with op.batch_alter_table("accounts_post_held", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_post_held_person_id"), ["person_id"], unique=False)

    op.create_table(
        "accounts_role",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "mentor", "hr", "admin", name="role", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_accounts_role_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_accounts_role")),
    )
    op.create_table(
        "accounts_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("browser", sa.String(length=250), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_accounts_session_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_session")),
        sa.UniqueConstraint("key_digest", name=op.f("uq_accounts_session_key_digest")),
    )
    with op.batch_alter_table("accounts_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minute_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.CheckConstraint("uses >= 0", name=op.f("ck_api_token_uses")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_api_token_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_token_digest")),
    )
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_token_person_id"), ["person_id"], unique=False)

    op.create_table(
        "assessment_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "assessment",
                "route",
                "reading",
                "meeting",
                "record",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("client", sa.String(length=60), nullable=False),
        sa.Column("situation", sa.String(length=250), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=250), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attested_by_id", sa.Integer(), nullable=True),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "attested_by_id IS NULL OR attested_by_id <> person_id",
            name=op.f("ck_assessment_evidence_not_own_witness"),
        ),
        sa.CheckConstraint(
            "kept_at IS NULL OR happened_on IS NOT NULL", name=op.f("ck_assessment_evidence_kept_is_dated")
        ),
        sa.ForeignKeyConstraint(
            ["attested_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_evidence_attested_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_evidence_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_evidence")),
    )
    with op.batch_alter_table("assessment_evidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_evidence_attested_by_id"), ["attested_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_assessment_evidence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "assessment_judgement_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key_version", sa.String(length=60), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_judgement_round_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_judgement_round")),
        sa.UniqueConstraint(
            "person_id", "number", name=op.f("uq_assessment_judgement_round_person_id_number")
        ),
    )
    with op.batch_alter_table("assessment_judgement_round", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_judgement_round_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "uq_assessment_judgement_round_going",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )

    op.create_table(
        "assessment_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=250), nullable=False),
        sa.Column("profiles", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_measure_set_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_measure")),
        sa.UniqueConstraint("number", name=op.f("uq_assessment_measure_number")),
    )
    with op.batch_alter_table("assessment_measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_measure_set_by_id"), ["set_by_id"], unique=False)

    op.create_table(
        "assessment_practice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("distance", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_practice_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_practice")),
    )
    with op.batch_alter_table("assessment_practice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_practice_person_id"), ["person_id"], unique=False)

    op.create_table(
        "assessment_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_both_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentor_released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("measure", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "opened_both_at IS NULL OR locked_at IS NOT NULL",
            name=op.f("ck_assessment_round_locked_before_open"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_round_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_round")),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_assessment_round_person_id_number")),
    )
    with op.batch_alter_table("assessment_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_round_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_assessment_round_going",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "guide_page_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_guide_page_read_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_page_read")),
        sa.UniqueConstraint("person_id", "page", name=op.f("uq_guide_page_read_person_id_page")),
    )
    with op.batch_alter_table("guide_page_read", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guide_page_read_person_id"), ["person_id"], unique=False)

    op.create_table(
        "hr_saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_hr_saved_view_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hr_saved_view")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_hr_saved_view_person_id_name")),
    )
    with op.batch_alter_table("hr_saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hr_saved_view_person_id"), ["person_id"], unique=False)

    op.create_table(
        "hr_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.Column("smallest_group", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=250), nullable=False),
        sa.CheckConstraint("smallest_group BETWEEN 5 AND 50", name=op.f("ck_hr_setting_smallest_group")),
        sa.ForeignKeyConstraint(
            ["set_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_hr_setting_set_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hr_setting")),
    )
    with op.batch_alter_table("hr_setting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hr_setting_set_by_id"), ["set_by_id"], unique=False)

    op.create_table(
        "hr_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_hr_upload_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hr_upload")),
        sa.UniqueConstraint("person_id", name=op.f("uq_hr_upload_person_id")),
    )
    op.create_table(
        "mentoring_block",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_mentoring_block_another")),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_block_other_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_block_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_mentoring_block")),
    )
    with op.batch_alter_table("mentoring_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_block_other_id"), ["other_id"], unique=False)

    op.create_table(
        "mentoring_coordinator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_coordinator_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_coordinator")),
    )
    with op.batch_alter_table("mentoring_coordinator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_coordinator_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoring_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_feed_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_feed")),
        sa.UniqueConstraint("digest", name=op.f("uq_mentoring_feed_digest")),
    )
    with op.batch_alter_table("mentoring_feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_feed_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoring_manager_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("requests", sa.JSON(), nullable=False),
        sa.Column("by_portal", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_manager_letter_manager_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_manager_letter_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_manager_letter")),
    )
    with op.batch_alter_table("mentoring_manager_letter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentoring_manager_letter_manager_id"), ["manager_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mentoring_manager_letter_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "mentoring_mentee",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("opted_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("style", sa.JSON(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_mentee_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mentoring_mentee")),
    )
    op.create_table(
        "mentoring_mentor",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("teaches", sa.Text(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("opted_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("introduced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("style", sa.JSON(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("capacity BETWEEN 1 AND 3", name=op.f("ck_mentoring_mentor_capacity")),
        sa.CheckConstraint(
            "taken BETWEEN 0 AND capacity", name=op.f("ck_mentoring_mentor_taken_within_capacity")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_mentor_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mentoring_mentor")),
    )
    op.create_table(
        "mentoring_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("competencies", sa.JSON(), nullable=False),
        sa.Column(
            "rhythm",
            sa.Enum(
                "weekly",
                "fortnightly",
                "monthly",
                name="rhythm",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN accepted_at IS NULL THEN 0 ELSE 1 END + CASE WHEN declined_at IS NULL THEN 0 ELSE 1 END + CASE WHEN expired_at IS NULL THEN 0 ELSE 1 END + CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 1 END) <= 1",
            name=op.f("ck_mentoring_request_one_outcome"),
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR question_at IS NOT NULL",
            name=op.f("ck_mentoring_request_answer_after_question"),
        ),
        sa.CheckConstraint("mentee_id <> mentor_id", name=op.f("ck_mentoring_request_another")),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_request_mentee_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_request_mentor_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_request")),
    )
    with op.batch_alter_table("mentoring_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_request_mentee_id"), ["mentee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_request_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(
            "uq_mentoring_request_open",
            ["mentee_id"],
            unique=True,
            sqlite_where=sa.text(
                "accepted_at IS NULL AND declined_at IS NULL AND expired_at IS NULL AND withdrawn_at IS NULL"
            ),
            postgresql_where=sa.text(
                "accepted_at IS NULL AND declined_at IS NULL AND expired_at IS NULL AND withdrawn_at IS NULL"
            ),
        )

    op.create_table(
        "notifications_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("endpoint", sa.String(length=60), nullable=False),
        sa.Column("endpoint_values", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_notifications_notice_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications_notice")),
    )
    with op.batch_alter_table("notifications_notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notifications_notice_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_notifications_notice_unread", ["person_id", "read_at"], unique=False)

    op.create_table(
        "privacy_erasure_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_privacy_erasure_wish_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_erasure_wish")),
    )
    with op.batch_alter_table("privacy_erasure_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_privacy_erasure_wish_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_privacy_erasure_wish_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.create_table(
        "promotion_junior_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("senior_id", sa.Integer(), nullable=False),
        sa.Column("junior_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=250), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_note", sa.String(length=250), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "checked_at IS NULL OR done_at IS NOT NULL",
            name=op.f("ck_promotion_junior_task_done_before_checked"),
        ),
        sa.CheckConstraint("senior_id <> junior_id", name=op.f("ck_promotion_junior_task_for_another")),
        sa.ForeignKeyConstraint(
            ["junior_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_junior_task_junior_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["senior_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_junior_task_senior_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_junior_task")),
    )
    with op.batch_alter_table("promotion_junior_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_junior_task_junior_id"), ["junior_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_junior_task_senior_id"), ["senior_id"], unique=False)

    op.create_table(
        "promotion_ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("retention_threshold", sa.Double(), nullable=True),
        sa.Column("involvement_ru", sa.Text(), nullable=False),
        sa.Column("involvement_en", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "retention_threshold IS NULL OR retention_threshold BETWEEN 0 AND 100",
            name=op.f("ck_promotion_ruling_threshold"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_ruling_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_ruling")),
    )
    with op.batch_alter_table("promotion_ruling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_ruling_by_id"), ["by_id"], unique=False)

    op.create_table(
        "promotion_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("ladder", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filled_by_id", sa.Integer(), nullable=True),
        sa.Column("filled_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ladder IN ('junior', 'senior')", name=op.f("ck_promotion_seat_ladder")),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_promotion_seat_quarter")),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_promotion_seat_year")),
        sa.ForeignKeyConstraint(
            ["filled_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_seat_filled_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["accounts_unit.id"],
            name=op.f("fk_promotion_seat_unit_id_accounts_unit"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_seat")),
    )
    with op.batch_alter_table("promotion_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_seat_filled_by_id"), ["filled_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_seat_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "provisioning_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("user_name", sa.String(length=250), nullable=False),
        sa.Column("user_name_key", sa.String(length=250), nullable=False),
        sa.Column("external_id", sa.String(length=250), nullable=True),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_provisioning_user_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provisioning_user")),
        sa.UniqueConstraint("person_id", name=op.f("uq_provisioning_user_person_id")),
        sa.UniqueConstraint("user_name_key", name=op.f("uq_provisioning_user_user_name_key")),
    )
    with op.batch_alter_table("provisioning_user", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provisioning_user_external_id"), ["external_id"], unique=False)

    op.create_table(
        "reading_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "book", "blog", "course", name="kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("book", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.Column("author", sa.String(length=250), nullable=False),
        sa.Column("link", sa.String(length=250), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "trend",
                "innovation",
                "approach",
                "case",
                name="subject",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("idea", sa.Text(), nullable=False),
        sa.Column("provider", sa.String(length=250), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("cost", sa.String(length=250), nullable=False),
        sa.Column("proof", sa.String(length=250), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("applied", sa.Text(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_by_hr_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "done_on IS NULL OR applied <> ''", name=op.f("ck_reading_entry_done_means_applied")
        ),
        sa.CheckConstraint("hours IS NULL OR hours BETWEEN 0 AND 1000", name=op.f("ck_reading_entry_hours")),
        sa.CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 5", name=op.f("ck_reading_entry_rating")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_reading_entry_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_entry")),
        sa.UniqueConstraint("person_id", "book", name=op.f("uq_reading_entry_person_id_book")),
    )
    with op.batch_alter_table("reading_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_entry_person_id"), ["person_id"], unique=False)

    op.create_table(
        "record_client",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("code_key", sa.String(length=60), nullable=False),
        sa.Column("private_name", sa.String(length=250), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "key", "ordinary", name="clientkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "market",
            sa.Enum("b2b", "b2c", name="market", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("industry", sa.String(length=250), nullable=True),
        sa.Column("agreed_contacts", sa.Integer(), nullable=True),
        sa.Column("contract_end_on", sa.Date(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("code <> ''", name=op.f("ck_record_client_code_said")),
        sa.CheckConstraint(
            "agreed_contacts IS NULL OR agreed_contacts BETWEEN 0 AND 99",
            name=op.f("ck_record_client_agreed_range"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_client_added_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_client")),
        sa.UniqueConstraint("code_key", name=op.f("uq_record_client_code_key")),
    )
    with op.batch_alter_table("record_client", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_client_added_by_id"), ["added_by_id"], unique=False)

    op.create_table(
        "record_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kpi",
            sa.Enum(
                "retention",
                "churn",
                "grr",
                "nrr",
                "services",
                "contacts",
                "margin",
                "other",
                name="kpi",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column(
            "span",
            sa.Enum(
                "month", "quarter", "year", name="span", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("source", sa.String(length=250), nullable=False),
        sa.Column("target_goal", sa.Double(), nullable=True),
        sa.Column("target_baseline", sa.Double(), nullable=True),
        sa.Column(
            "target_direction",
            sa.Enum("up", "down", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_word", sa.Text(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kpi = 'other') = (name <> '')", name=op.f("ck_record_figure_other_has_name")),
        sa.CheckConstraint(
            "(target_goal IS NULL) = (target_direction IS NULL)", name=op.f("ck_record_figure_target_whole")
        ),
        sa.CheckConstraint(
            "confirmed_at IS NULL OR returned_at IS NULL", name=op.f("ck_record_figure_one_answer")
        ),
        sa.CheckConstraint(
            "supersedes_id IS NULL OR reason IS NOT NULL", name=op.f("ck_record_figure_correction_has_reason")
        ),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_record_figure_order")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_figure_confirmed_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_figure_entered_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_figure_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["record_figure.id"],
            name=op.f("fk_record_figure_supersedes_id_record_figure"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_figure")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_record_figure_supersedes_id")),
    )
    with op.batch_alter_table("record_figure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_record_figure_confirmed_by_id"), ["confirmed_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_record_figure_entered_by_id"), ["entered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_figure_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_record_figure_current",
            ["person_id", "kpi", "name", "from_on", "until_on"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "record_import_mapping",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("head_digest", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_import_mapping_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "head_digest", name=op.f("pk_record_import_mapping")),
    )
    op.create_table(
        "record_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_with_prospects", sa.Integer(), nullable=False),
        sa.Column("counted_twice", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "CAST(month_on AS VARCHAR(10)) LIKE '%-01'", name=op.f("ck_record_month_first_day")
        ),
        sa.CheckConstraint(
            "held_with_prospects >= 0 AND counted_twice >= 0", name=op.f("ck_record_month_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_month_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_month")),
        sa.UniqueConstraint("person_id", "month_on", name="uq_record_month_once"),
    )
    with op.batch_alter_table("record_month", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_month_person_id"), ["person_id"], unique=False)

    op.create_table(
        "record_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kpi",
            sa.Enum(
                "retention",
                "churn",
                "grr",
                "nrr",
                "services",
                "contacts",
                "margin",
                "other",
                name="kpi",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("baseline", sa.Double(), nullable=True),
        sa.Column("goal", sa.Double(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("up", "down", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kpi = 'other') = (name <> '')", name=op.f("ck_record_target_other_has_name")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_record_target_order")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_target_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_target_set_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_target")),
    )
    with op.batch_alter_table("record_target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_target_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_target_set_by_id"), ["set_by_id"], unique=False)

    op.create_table(
        "record_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("head", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_upload_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_upload")),
        sa.UniqueConstraint("person_id", name=op.f("uq_record_upload_person_id")),
    )
    op.create_table(
        "resume_resume",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_resume_resume_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_resume")),
        sa.UniqueConstraint("person_id", name=op.f("uq_resume_resume_person_id")),
    )
    op.create_table(
        "route_course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "task",
                "person",
                "material",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("hours", sa.Double(), nullable=False),
        sa.Column("gains", sa.JSON(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("title_ru", sa.String(length=250), nullable=False),
        sa.Column("title_en", sa.String(length=250), nullable=False),
        sa.Column("what_ru", sa.Text(), nullable=False),
        sa.Column("what_en", sa.Text(), nullable=False),
        sa.Column("provider", sa.String(length=250), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("cost", sa.String(length=60), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("hours > 0", name=op.f("ck_route_course_hours")),
        sa.ForeignKeyConstraint(
            ["added_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_route_course_added_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_course")),
        sa.UniqueConstraint("code", name=op.f("uq_route_course_code")),
    )
    with op.batch_alter_table("route_course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_route_course_added_by_id"), ["added_by_id"], unique=False)

    op.create_table(
        "route_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("weekly_hours", sa.Integer(), nullable=False),
        sa.Column("has_base", sa.Boolean(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "agreed_by_id IS NULL OR agreed_by_id <> person_id", name=op.f("ck_route_plan_not_agreed_alone")
        ),
        sa.CheckConstraint("weekly_hours BETWEEN 1 AND 40", name=op.f("ck_route_plan_weekly_hours")),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_route_plan_agreed_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["asked_id"],
            ["accounts_person.id"],
            name=op.f("fk_route_plan_asked_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_route_plan_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_plan")),
        sa.UniqueConstraint("person_id", name=op.f("uq_route_plan_person_id")),
    )
    with op.batch_alter_table("route_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_route_plan_agreed_by_id"), ["agreed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_route_plan_asked_id"), ["asked_id"], unique=False)

    op.create_table(
        "sharing_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "area",
            sa.Enum(
                "band",
                "ratings",
                "swot",
                "route",
                "reading",
                "record",
                "resume",
                name="area",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "audience",
            sa.Enum(
                "line_manager",
                "hr",
                "person",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("viewer_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(audience = 'person') = (viewer_id IS NOT NULL)", name=op.f("ck_sharing_grant_viewer_of_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_sharing_grant_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["viewer_id"],
            ["accounts_person.id"],
            name=op.f("fk_sharing_grant_viewer_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_grant")),
    )
    with op.batch_alter_table("sharing_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sharing_grant_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sharing_grant_viewer_id"), ["viewer_id"], unique=False)
        batch_op.create_index(
            "uq_sharing_grant_open",
            ["person_id", "area", "audience"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NULL"),
        )
        batch_op.create_index(
            "uq_sharing_grant_open_person",
            ["person_id", "area", "viewer_id"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NOT NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NOT NULL"),
        )

    op.create_table(
        "swot_worksheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_swot_worksheet_number")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_swot_worksheet_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_worksheet")),
        sa.UniqueConstraint("person_id", "number", name="uq_swot_worksheet_number"),
    )
    with op.batch_alter_table("swot_worksheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_worksheet_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_swot_worksheet_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "assessment_evidence_link",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["assessment_evidence.id"],
            name=op.f("fk_assessment_evidence_link_evidence_id_assessment_evidence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evidence_id", "competency", name=op.f("pk_assessment_evidence_link")),
    )
    op.create_table(
        "assessment_judgement_answer",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.String(length=3), nullable=False),
        sa.Column("most", sa.String(length=1), nullable=False),
        sa.Column("least", sa.String(length=1), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("most <> least", name=op.f("ck_assessment_judgement_answer_differ")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["assessment_judgement_round.id"],
            name=op.f("fk_assessment_judgement_answer_round_id_assessment_judgement_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "scenario", name=op.f("pk_assessment_judgement_answer")),
    )
    op.create_table(
        "assessment_proof",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("media_type", sa.String(length=250), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["assessment_evidence.id"],
            name=op.f("fk_assessment_proof_evidence_id_assessment_evidence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_proof")),
    )
    with op.batch_alter_table("assessment_proof", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_proof_evidence_id"), ["evidence_id"], unique=False)

    op.create_table(
        "assessment_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "self",
                "manager",
                "mentor",
                "colleague",
                name="raterkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind <> 'self'", name=op.f("ck_assessment_request_another")),
        sa.CheckConstraint(
            "submitted_at IS NULL OR withdrawn_at IS NULL", name=op.f("ck_assessment_request_in_or_withdrawn")
        ),
        sa.ForeignKeyConstraint(
            ["rater_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_request_rater_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["assessment_round.id"],
            name=op.f("fk_assessment_request_round_id_assessment_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_request")),
    )
    with op.batch_alter_table("assessment_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_request_rater_id"), ["rater_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_request_round_id"), ["round_id"], unique=False)
        batch_op.create_index(
            "uq_assessment_request_standing",
            ["round_id", "rater_id"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND declined_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND declined_at IS NULL"),
        )

    op.create_table(
        "mentoring_pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreement", sa.JSON(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing", sa.JSON(), nullable=False),
        sa.Column("slept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_how",
            sa.Enum(
                "completed",
                "no_fault",
                "programme_end",
                name="ending",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_how IS NULL)", name=op.f("ck_mentoring_pairing_ended_somehow")
        ),
        sa.CheckConstraint("mentee_id <> mentor_id", name=op.f("ck_mentoring_pairing_another")),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_pairing_ended_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_pairing_mentee_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_pairing_mentor_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["mentoring_request.id"],
            name=op.f("fk_mentoring_pairing_request_id_mentoring_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_pairing")),
        sa.UniqueConstraint("request_id", name=op.f("uq_mentoring_pairing_request_id")),
    )
    with op.batch_alter_table("mentoring_pairing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_pairing_ended_by_id"), ["ended_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_pairing_mentee_id"), ["mentee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_pairing_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(
            "uq_mentoring_pairing_going",
            ["mentee_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "promotion_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "ladder",
            sa.Enum("junior", "senior", name="ladder", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "interest",
                "profile",
                "assessed",
                "plan",
                "evidence",
                "ready",
                "panel",
                "approved",
                "deferred",
                "withdrawn",
                "trial",
                "confirmed",
                "returned",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("panel_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reapply_on", sa.Date(), nullable=True),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_case_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["promotion_seat.id"],
            name=op.f("fk_promotion_case_seat_id_promotion_seat"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_case")),
    )
    with op.batch_alter_table("promotion_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_case_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_promotion_case_stage", ["stage", "stage_since"], unique=False)
        batch_op.create_index(
            "uq_promotion_case_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "uq_promotion_case_seat",
            ["seat_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL AND seat_id IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND seat_id IS NOT NULL"),
        )

    op.create_table(
        "record_client_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("purchase_days", sa.JSON(), nullable=False),
        sa.Column("revenue_cents", sa.BigInteger(), nullable=True),
        sa.Column("profit_cents", sa.BigInteger(), nullable=True),
        sa.Column("cross_sold", sa.Integer(), nullable=False),
        sa.Column("upsold", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("cancelled_by_client", sa.Integer(), nullable=False),
        sa.Column("cancelled_by_us", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CAST(month_on AS VARCHAR(10)) LIKE '%-01'", name=op.f("ck_record_client_month_first_day")
        ),
        sa.CheckConstraint(
            "cross_sold BETWEEN 0 AND 999 AND upsold BETWEEN 0 AND 999 AND returned BETWEEN 0 AND 999 AND held BETWEEN 0 AND 999 AND cancelled_by_client BETWEEN 0 AND 999 AND cancelled_by_us BETWEEN 0 AND 999",
            name=op.f("ck_record_client_month_counts_range"),
        ),
        sa.CheckConstraint(
            "returned <= cross_sold + upsold", name=op.f("ck_record_client_month_returned_of_sold")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["record_client.id"],
            name=op.f("fk_record_client_month_client_id_record_client"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_client_month_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_client_month")),
        sa.UniqueConstraint("client_id", "person_id", "month_on", name="uq_record_client_month_once"),
    )
    with op.batch_alter_table("record_client_month", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_client_month_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_client_month_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_record_client_month_person_month", ["person_id", "month_on"], unique=False)

    op.create_table(
        "record_holding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column(
            "ended_why",
            sa.Enum(
                "handed_over",
                "lost",
                "outside",
                name="endedwhy",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ended_note", sa.Text(), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "agreed_at IS NULL OR ended_why = 'outside'", name=op.f("ck_record_holding_agreed_outside")
        ),
        sa.CheckConstraint(
            "(until_on IS NULL) = (ended_why IS NULL)", name=op.f("ck_record_holding_end_has_reason")
        ),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name=op.f("ck_record_holding_order")),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_holding_agreed_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["record_client.id"],
            name=op.f("fk_record_holding_client_id_record_client"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_holding_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_holding")),
    )
    with op.batch_alter_table("record_holding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_holding_agreed_by_id"), ["agreed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_holding_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_holding_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_record_holding_current",
            ["client_id"],
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )

    op.create_table(
        "record_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "loyalty", "market", name="notekind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_record_note_text_said")),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["record_client.id"],
            name=op.f("fk_record_note_client_id_record_client"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_note_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_note")),
    )
    with op.batch_alter_table("record_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_note_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_note_person_id"), ["person_id"], unique=False)

    op.create_table(
        "resume_client_mask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("instead_ru", sa.String(length=250), nullable=False),
        sa.Column("instead_en", sa.String(length=250), nullable=False),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resume_resume.id"],
            name=op.f("fk_resume_client_mask_resume_id_resume_resume"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_client_mask")),
        sa.UniqueConstraint("resume_id", "name", name="uq_resume_client_mask_name"),
    )
    with op.batch_alter_table("resume_client_mask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resume_client_mask_resume_id"), ["resume_id"], unique=False)

    op.create_table(
        "resume_confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=3), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resume_resume.id"],
            name=op.f("fk_resume_confirmation_resume_id_resume_resume"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_confirmation")),
        sa.UniqueConstraint("resume_id", "item", name="uq_resume_confirmation_item"),
    )
    with op.batch_alter_table("resume_confirmation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resume_confirmation_resume_id"), ["resume_id"], unique=False)

    op.create_table(
        "resume_line_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "figure",
                "evidence",
                "words",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=250), nullable=False),
        sa.Column("taken_value", sa.Double(), nullable=True),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'words') = (source_id IS NULL)", name=op.f("ck_resume_line_link_source_of_kind")
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resume_resume.id"],
            name=op.f("fk_resume_line_link_resume_id_resume_resume"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_line_link")),
        sa.UniqueConstraint("resume_id", "line_id", name="uq_resume_line_link_line"),
    )
    with op.batch_alter_table("resume_line_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resume_line_link_resume_id"), ["resume_id"], unique=False)

    op.create_table(
        "resume_saved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resume_resume.id"],
            name=op.f("fk_resume_saved_resume_id_resume_resume"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_saved")),
        sa.UniqueConstraint("resume_id", "version", name="uq_resume_saved_version"),
    )
    with op.batch_alter_table("resume_saved", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resume_saved_resume_id"), ["resume_id"], unique=False)

    op.create_table(
        "resume_star_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resume_resume.id"],
            name=op.f("fk_resume_star_note_resume_id_resume_resume"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_star_note")),
        sa.UniqueConstraint("resume_id", "line_id", name="uq_resume_star_note_line"),
    )
    with op.batch_alter_table("resume_star_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resume_star_note_resume_id"), ["resume_id"], unique=False)

    op.create_table(
        "resume_variant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("headline", sa.String(length=250), nullable=False),
        sa.Column("advert", sa.Text(), nullable=False),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("language IN ('ru', 'en')", name=op.f("ck_resume_variant_language")),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resume_resume.id"],
            name=op.f("fk_resume_variant_resume_id_resume_resume"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_variant")),
    )
    with op.batch_alter_table("resume_variant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resume_variant_resume_id"), ["resume_id"], unique=False)

    op.create_table(
        "swot_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("worksheet_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=250), nullable=False),
        sa.Column("measure", sa.String(length=250), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=True),
        sa.Column("when_line", sa.String(length=250), nullable=False),
        sa.Column("then_line", sa.String(length=250), nullable=False),
        sa.Column("on_route", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "done",
                "changed",
                "dropped",
                name="actionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=250), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f("ck_swot_action_ended")),
        sa.CheckConstraint(
            "(state = 'open') = (slot IS NOT NULL)", name=op.f("ck_swot_action_open_has_slot")
        ),
        sa.CheckConstraint("slot IS NULL OR slot BETWEEN 1 AND 4", name=op.f("ck_swot_action_slot")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_swot_action_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["worksheet_id"],
            ["swot_worksheet.id"],
            name=op.f("fk_swot_action_worksheet_id_swot_worksheet"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_action")),
        sa.UniqueConstraint("person_id", "slot", name="uq_swot_action_slot"),
    )
    with op.batch_alter_table("swot_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_action_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_action_worksheet_id"), ["worksheet_id"], unique=False)

    op.create_table(
        "swot_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("worksheet_id", sa.Integer(), nullable=False),
        sa.Column(
            "cell",
            sa.Enum("S", "W", "O", "T", name="cell", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("statement", sa.String(length=200), nullable=False),
        sa.Column("evidence", sa.String(length=250), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("exists_without_me", sa.Boolean(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("former_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "confidence IS NULL OR confidence BETWEEN 1 AND 3", name=op.f("ck_swot_entry_confidence")
        ),
        sa.CheckConstraint(
            "importance IS NULL OR importance BETWEEN 1 AND 3", name=op.f("ck_swot_entry_importance")
        ),
        sa.ForeignKeyConstraint(
            ["former_id"],
            ["swot_entry.id"],
            name=op.f("fk_swot_entry_former_id_swot_entry"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["worksheet_id"],
            ["swot_worksheet.id"],
            name=op.f("fk_swot_entry_worksheet_id_swot_worksheet"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_entry")),
    )
    with op.batch_alter_table("swot_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_entry_former_id"), ["former_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_entry_worksheet_id"), ["worksheet_id"], unique=False)

    op.create_table(
        "assessment_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=False),
        sa.Column("said", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("example_on", sa.Date(), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(said IS NULL) = (level IS NULL)", name=op.f("ck_assessment_rating_both_or_neither")
        ),
        sa.CheckConstraint("level IS NULL OR level BETWEEN 0 AND 4", name=op.f("ck_assessment_rating_level")),
        sa.CheckConstraint("said IS NULL OR said BETWEEN 0 AND 4", name=op.f("ck_assessment_rating_said")),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["assessment_evidence.id"],
            name=op.f("fk_assessment_rating_evidence_id_assessment_evidence"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["rater_id"],
            ["accounts_person.id"],
            name=op.f("fk_assessment_rating_rater_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["assessment_request.id"],
            name=op.f("fk_assessment_rating_request_id_assessment_request"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["assessment_round.id"],
            name=op.f("fk_assessment_rating_round_id_assessment_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_rating")),
        sa.UniqueConstraint(
            "round_id",
            "rater_id",
            "competency",
            name=op.f("uq_assessment_rating_round_id_rater_id_competency"),
        ),
    )
    with op.batch_alter_table("assessment_rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_rating_evidence_id"), ["evidence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_rating_rater_id"), ["rater_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_rating_request_id"), ["request_id"], unique=False)

    op.create_table(
        "mentoring_answer",
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["mentoring_pairing.id"],
            name=op.f("fk_mentoring_answer_pairing_id_mentoring_pairing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pairing_id", "question", name=op.f("pk_mentoring_answer")),
    )
    op.create_table(
        "mentoring_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Double(), nullable=False),
        sa.Column("client", sa.String(length=60), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("hours > 0 AND hours <= 12", name=op.f("ck_mentoring_log_hours")),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["mentoring_pairing.id"],
            name=op.f("fk_mentoring_log_pairing_id_mentoring_pairing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_log")),
    )
    with op.batch_alter_table("mentoring_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_log_pairing_id"), ["pairing_id"], unique=False)

    op.create_table(
        "mentoring_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("talk", "shadowing", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=250), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("uid", sa.String(length=250), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("booked_by_id", sa.Integer(), nullable=True),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_mentoring_meeting_minutes")),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_mentoring_meeting_sequence")),
        sa.ForeignKeyConstraint(
            ["booked_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_meeting_booked_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["mentoring_pairing.id"],
            name=op.f("fk_mentoring_meeting_pairing_id_mentoring_pairing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_mentoring_meeting_uid")),
    )
    with op.batch_alter_table("mentoring_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_meeting_booked_by_id"), ["booked_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_meeting_pairing_id"), ["pairing_id"], unique=False)
        batch_op.create_index("ix_mentoring_meeting_when", ["pairing_id", "starts_at"], unique=False)

    op.create_table(
        "mentoring_pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum(
                "first",
                "third",
                "middle",
                "end",
                name="pulsemoment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("useful", sa.Integer(), nullable=False),
        sa.Column("safe", sa.Integer(), nullable=False),
        sa.Column("prepared", sa.Integer(), nullable=False),
        sa.Column("going_on", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("going_on BETWEEN 1 AND 5", name=op.f("ck_mentoring_pulse_going_on")),
        sa.CheckConstraint("prepared BETWEEN 1 AND 5", name=op.f("ck_mentoring_pulse_prepared")),
        sa.CheckConstraint("safe BETWEEN 1 AND 5", name=op.f("ck_mentoring_pulse_safe")),
        sa.CheckConstraint("useful BETWEEN 1 AND 5", name=op.f("ck_mentoring_pulse_useful")),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["mentoring_pairing.id"],
            name=op.f("fk_mentoring_pulse_pairing_id_mentoring_pairing"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_pulse_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_pulse")),
        sa.UniqueConstraint(
            "pairing_id", "person_id", "moment", name=op.f("uq_mentoring_pulse_pairing_id_person_id_moment")
        ),
    )
    with op.batch_alter_table("mentoring_pulse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_pulse_pairing_id"), ["pairing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_pulse_person_id"), ["person_id"], unique=False)

    op.create_table(
        "promotion_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_comment_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_comment")),
    )
    with op.batch_alter_table("promotion_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_comment_case_id"), ["case_id"], unique=False)

    op.create_table(
        "promotion_criterion_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column(
            "value",
            sa.Enum(
                "met",
                "not_met",
                "not_enough_data",
                name="value",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_exception", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("note <> ''", name=op.f("ck_promotion_criterion_note_note_said")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_criterion_note_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_criterion_note_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_criterion_note")),
        sa.UniqueConstraint("case_id", "code", name=op.f("uq_promotion_criterion_note_case_id_code")),
    )
    with op.batch_alter_table("promotion_criterion_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_criterion_note_by_id"), ["by_id"], unique=False)

    op.create_table(
        "promotion_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=False),
        sa.Column("text", sa.String(length=250), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_promotion_goal_text_said")),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_goal_agreed_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_goal_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_goal")),
    )
    with op.batch_alter_table("promotion_goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_goal_agreed_by_id"), ["agreed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_goal_case_id"), ["case_id"], unique=False)

    op.create_table(
        "promotion_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=250), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_promotion_hold_reason_said")),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name=op.f("ck_promotion_hold_order")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_hold_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_hold_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_hold")),
    )
    with op.batch_alter_table("promotion_hold", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_hold_by_id"), ["by_id"], unique=False)
        batch_op.create_index("ix_promotion_hold_case_id", ["case_id"], unique=False)
        batch_op.create_index(
            "uq_promotion_hold_lasting",
            ["case_id"],
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )

    op.create_table(
        "promotion_panel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sat_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_panel_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_panel")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_promotion_panel_case_id_number")),
    )
    op.create_table(
        "promotion_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer = '')", name=op.f("ck_promotion_review_answered_in_words")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_review_answered_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_review_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_review")),
    )
    with op.batch_alter_table("promotion_review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_promotion_review_answered_by_id"), ["answered_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_promotion_review_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "uq_promotion_review_waiting",
            ["case_id"],
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )

    op.create_table(
        "promotion_stage_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "from_stage",
            sa.Enum(
                "interest",
                "profile",
                "assessed",
                "plan",
                "evidence",
                "ready",
                "panel",
                "approved",
                "deferred",
                "withdrawn",
                "trial",
                "confirmed",
                "returned",
                name="from_stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "to_stage",
            sa.Enum(
                "interest",
                "profile",
                "assessed",
                "plan",
                "evidence",
                "ready",
                "panel",
                "approved",
                "deferred",
                "withdrawn",
                "trial",
                "confirmed",
                "returned",
                name="to_stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=250), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_stage_move_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_stage_move_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_stage_move")),
    )
    with op.batch_alter_table("promotion_stage_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_stage_move_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_stage_move_case_id"), ["case_id"], unique=False)

    op.create_table(
        "promotion_trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(length=60), nullable=False),
        sa.Column("kam_id", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("client_kept", sa.Boolean(), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("until_on > from_on", name=op.f("ck_promotion_trial_order")),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["promotion_case.id"],
            name=op.f("fk_promotion_trial_case_id_promotion_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_trial_ended_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["kam_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_trial_kam_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_trial")),
        sa.UniqueConstraint("case_id", name=op.f("uq_promotion_trial_case_id")),
    )
    with op.batch_alter_table("promotion_trial", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_trial_ended_by_id"), ["ended_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_trial_kam_id"), ["kam_id"], unique=False)

    op.create_table(
        "record_hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("from_person_id", sa.Integer(), nullable=False),
        sa.Column("to_person_id", sa.Integer(), nullable=False),
        sa.Column("ended_id", sa.Integer(), nullable=False),
        sa.Column("began_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("from_person_id <> to_person_id", name=op.f("ck_record_hand_over_two_people")),
        sa.ForeignKeyConstraint(
            ["began_id"],
            ["record_holding.id"],
            name=op.f("fk_record_hand_over_began_id_record_holding"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["record_client.id"],
            name=op.f("fk_record_hand_over_client_id_record_client"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ended_id"],
            ["record_holding.id"],
            name=op.f("fk_record_hand_over_ended_id_record_holding"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["from_person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_hand_over_from_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"],
            ["accounts_person.id"],
            name=op.f("fk_record_hand_over_to_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_hand_over")),
        sa.UniqueConstraint("began_id", name=op.f("uq_record_hand_over_began_id")),
        sa.UniqueConstraint("ended_id", name=op.f("uq_record_hand_over_ended_id")),
    )
    with op.batch_alter_table("record_hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_hand_over_client_id"), ["client_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_record_hand_over_from_person_id"), ["from_person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_record_hand_over_to_person_id"), ["to_person_id"], unique=False)

    op.create_table(
        "route_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "catalogue",
                "swot",
                "own",
                "deferral",
                "mentoring",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content_key", sa.String(length=60), nullable=True),
        sa.Column("swot_action_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=True),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "doing",
                "done",
                "deferred",
                "dropped",
                name="itemstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("deferred_until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=250), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_where", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(source = 'catalogue') = (content_key IS NOT NULL)", name=op.f("ck_route_item_catalogue_has_key")
        ),
        sa.CheckConstraint(
            "(state = 'doing') = (slot IS NOT NULL)", name=op.f("ck_route_item_doing_has_slot")
        ),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name=op.f("ck_route_item_done")),
        sa.CheckConstraint("hours IS NULL OR hours > 0", name=op.f("ck_route_item_hours")),
        sa.CheckConstraint("slot IS NULL OR slot BETWEEN 1 AND 2", name=op.f("ck_route_item_slot")),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["assessment_evidence.id"],
            name=op.f("fk_route_item_evidence_id_assessment_evidence"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["accounts_person.id"],
            name=op.f("fk_route_item_owner_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_route_item_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["swot_action_id"],
            ["swot_action.id"],
            name=op.f("fk_route_item_swot_action_id_swot_action"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_item")),
        sa.UniqueConstraint("person_id", "content_key", name="uq_route_item_content"),
        sa.UniqueConstraint("person_id", "slot", name="uq_route_item_slot"),
        sa.UniqueConstraint("person_id", "swot_action_id", name="uq_route_item_swot"),
    )
    with op.batch_alter_table("route_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_route_item_evidence_id"), ["evidence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_route_item_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_route_item_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_route_item_swot_action_id"), ["swot_action_id"], unique=False)

    op.create_table(
        "swot_action_factor",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["swot_action.id"],
            name=op.f("fk_swot_action_factor_action_id_swot_action"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["swot_entry.id"],
            name=op.f("fk_swot_action_factor_entry_id_swot_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("action_id", "entry_id", name=op.f("pk_swot_action_factor")),
    )
    with op.batch_alter_table("swot_action_factor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_action_factor_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "mentoring_private_note",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_private_note_author_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["mentoring_meeting.id"],
            name=op.f("fk_mentoring_private_note_meeting_id_mentoring_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "author_id", name=op.f("pk_mentoring_private_note")),
    )
    with op.batch_alter_table("mentoring_private_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_private_note_author_id"), ["author_id"], unique=False)

    op.create_table(
        "mentoring_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=250), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("route_item", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["mentoring_meeting.id"],
            name=op.f("fk_mentoring_step_meeting_id_mentoring_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["accounts_person.id"],
            name=op.f("fk_mentoring_step_owner_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["mentoring_pairing.id"],
            name=op.f("fk_mentoring_step_pairing_id_mentoring_pairing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_step")),
    )
    with op.batch_alter_table("mentoring_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_step_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_step_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_step_pairing_id"), ["pairing_id"], unique=False)

    op.create_table(
        "promotion_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "approved",
                "deferred",
                "discuss",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_formula", sa.String(length=60), nullable=False),
        sa.Column("panel_index", sa.Double(), nullable=False),
        sa.Column("version", sa.String(length=60), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("against", sa.Text(), nullable=False),
        sa.Column("reapply_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(outcome = 'deferred') = (reapply_on IS NOT NULL)",
            name=op.f("ck_promotion_decision_deferred_until"),
        ),
        sa.CheckConstraint("outcome <> 'discuss'", name=op.f("ck_promotion_decision_decided")),
        sa.CheckConstraint(
            "outcome = by_formula OR against <> ''", name=op.f("ck_promotion_decision_against_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_decision_made_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["panel_id"],
            ["promotion_panel.id"],
            name=op.f("fk_promotion_decision_panel_id_promotion_panel"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["told_by_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_decision_told_by_id_accounts_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_decision")),
        sa.UniqueConstraint("panel_id", name=op.f("uq_promotion_decision_panel_id")),
    )
    with op.batch_alter_table("promotion_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_decision_made_by_id"), ["made_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_decision_told_by_id"), ["told_by_id"], unique=False)

    op.create_table(
        "promotion_dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["panel_id"],
            ["promotion_panel.id"],
            name=op.f("fk_promotion_dossier_panel_id_promotion_panel"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_dossier")),
        sa.UniqueConstraint("panel_id", name=op.f("uq_promotion_dossier_panel_id")),
    )
    op.create_table(
        "promotion_panel_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "chair",
            sa.Enum(
                "kam_lead",
                "hr",
                "service",
                name="chair",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=True),
        sa.Column("knows_person", sa.Boolean(), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["panel_id"],
            ["promotion_panel.id"],
            name=op.f("fk_promotion_panel_member_panel_id_promotion_panel"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_panel_member_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_panel_member")),
    )
    with op.batch_alter_table("promotion_panel_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_panel_member_panel_id"), ["panel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_panel_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_promotion_panel_member_chair",
            ["panel_id", "chair"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.create_index(
            "uq_promotion_panel_member_person",
            ["panel_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "route_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=250), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("step >= 0", name=op.f("ck_route_question_step")),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["route_item.id"],
            name=op.f("fk_route_question_item_id_route_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts_person.id"],
            name=op.f("fk_route_question_person_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_question")),
    )
    with op.batch_alter_table("route_question", schema=None) as batch_op:
        batch_op.create_index("ix_route_question_due", ["person_id", "next_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_route_question_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_route_question_person_id"), ["person_id"], unique=False)

    op.create_table(
        "promotion_gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["promotion_decision.id"],
            name=op.f("fk_promotion_gap_decision_id_promotion_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["accounts_person.id"],
            name=op.f("fk_promotion_gap_owner_id_accounts_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_gap")),
        sa.UniqueConstraint(
            "decision_id", "reason", "competency", name=op.f("uq_promotion_gap_decision_id_reason_competency")
        ),
    )
    with op.batch_alter_table("promotion_gap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_gap_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promotion_gap_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "promotion_panel_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("competency", sa.String(length=3), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("level BETWEEN 0 AND 4", name=op.f("ck_promotion_panel_mark_level")),
        sa.CheckConstraint("turn IN (1, 2)", name=op.f("ck_promotion_panel_mark_turn")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["promotion_panel_member.id"],
            name=op.f("fk_promotion_panel_mark_member_id_promotion_panel_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_panel_mark")),
        sa.UniqueConstraint(
            "member_id", "competency", "turn", name=op.f("uq_promotion_panel_mark_member_id_competency_turn")
        ),
    )
    with op.batch_alter_table("promotion_panel_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_panel_mark_member_id"), ["member_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("promotion_panel_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_panel_mark_member_id"))

    op.drop_table("promotion_panel_mark")
    with op.batch_alter_table("promotion_gap", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_gap_owner_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_gap_decision_id"))

    op.drop_table("promotion_gap")
    with op.batch_alter_table("route_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_route_question_person_id"))
        batch_op.drop_index(batch_op.f("ix_route_question_item_id"))
        batch_op.drop_index("ix_route_question_due")

    op.drop_table("route_question")
    with op.batch_alter_table("promotion_panel_member", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_promotion_panel_member_person",
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_promotion_panel_member_chair",
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_promotion_panel_member_person_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_panel_member_panel_id"))

    op.drop_table("promotion_panel_member")
    op.drop_table("promotion_dossier")
    with op.batch_alter_table("promotion_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_decision_told_by_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_decision_made_by_id"))

    op.drop_table("promotion_decision")
    with op.batch_alter_table("mentoring_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_step_pairing_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_step_owner_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_step_meeting_id"))

    op.drop_table("mentoring_step")
    with op.batch_alter_table("mentoring_private_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_private_note_author_id"))

    op.drop_table("mentoring_private_note")
    with op.batch_alter_table("swot_action_factor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_swot_action_factor_entry_id"))

    op.drop_table("swot_action_factor")
    with op.batch_alter_table("route_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_route_item_swot_action_id"))
        batch_op.drop_index(batch_op.f("ix_route_item_person_id"))
        batch_op.drop_index(batch_op.f("ix_route_item_owner_id"))
        batch_op.drop_index(batch_op.f("ix_route_item_evidence_id"))

    op.drop_table("route_item")
    with op.batch_alter_table("record_hand_over", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_hand_over_to_person_id"))
        batch_op.drop_index(batch_op.f("ix_record_hand_over_from_person_id"))
        batch_op.drop_index(batch_op.f("ix_record_hand_over_client_id"))

    op.drop_table("record_hand_over")
    with op.batch_alter_table("promotion_trial", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_trial_kam_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_trial_ended_by_id"))

    op.drop_table("promotion_trial")
    with op.batch_alter_table("promotion_stage_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_stage_move_case_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_stage_move_by_id"))

    op.drop_table("promotion_stage_move")
    with op.batch_alter_table("promotion_review", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_promotion_review_waiting",
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_promotion_review_case_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_review_answered_by_id"))

    op.drop_table("promotion_review")
    op.drop_table("promotion_panel")
    with op.batch_alter_table("promotion_hold", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_promotion_hold_lasting",
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )
        batch_op.drop_index("ix_promotion_hold_case_id")
        batch_op.drop_index(batch_op.f("ix_promotion_hold_by_id"))

    op.drop_table("promotion_hold")
    with op.batch_alter_table("promotion_goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_goal_case_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_goal_agreed_by_id"))

    op.drop_table("promotion_goal")
    with op.batch_alter_table("promotion_criterion_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_criterion_note_by_id"))

    op.drop_table("promotion_criterion_note")
    with op.batch_alter_table("promotion_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_comment_case_id"))

    op.drop_table("promotion_comment")
    with op.batch_alter_table("mentoring_pulse", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_pulse_person_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_pulse_pairing_id"))

    op.drop_table("mentoring_pulse")
    with op.batch_alter_table("mentoring_meeting", schema=None) as batch_op:
        batch_op.drop_index("ix_mentoring_meeting_when")
        batch_op.drop_index(batch_op.f("ix_mentoring_meeting_pairing_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_meeting_booked_by_id"))

    op.drop_table("mentoring_meeting")
    with op.batch_alter_table("mentoring_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_log_pairing_id"))

    op.drop_table("mentoring_log")
    op.drop_table("mentoring_answer")
    with op.batch_alter_table("assessment_rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_rating_request_id"))
        batch_op.drop_index(batch_op.f("ix_assessment_rating_rater_id"))
        batch_op.drop_index(batch_op.f("ix_assessment_rating_evidence_id"))

    op.drop_table("assessment_rating")
    with op.batch_alter_table("swot_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_swot_entry_worksheet_id"))
        batch_op.drop_index(batch_op.f("ix_swot_entry_former_id"))

    op.drop_table("swot_entry")
    with op.batch_alter_table("swot_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_swot_action_worksheet_id"))
        batch_op.drop_index(batch_op.f("ix_swot_action_person_id"))

    op.drop_table("swot_action")
    with op.batch_alter_table("resume_variant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resume_variant_resume_id"))

    op.drop_table("resume_variant")
    with op.batch_alter_table("resume_star_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resume_star_note_resume_id"))

    op.drop_table("resume_star_note")
    with op.batch_alter_table("resume_saved", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resume_saved_resume_id"))

    op.drop_table("resume_saved")
    with op.batch_alter_table("resume_line_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resume_line_link_resume_id"))

    op.drop_table("resume_line_link")
    with op.batch_alter_table("resume_confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resume_confirmation_resume_id"))

    op.drop_table("resume_confirmation")
    with op.batch_alter_table("resume_client_mask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resume_client_mask_resume_id"))

    op.drop_table("resume_client_mask")
    with op.batch_alter_table("record_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_note_person_id"))
        batch_op.drop_index(batch_op.f("ix_record_note_client_id"))

    op.drop_table("record_note")
    with op.batch_alter_table("record_holding", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_record_holding_current",
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_record_holding_person_id"))
        batch_op.drop_index(batch_op.f("ix_record_holding_client_id"))
        batch_op.drop_index(batch_op.f("ix_record_holding_agreed_by_id"))

    op.drop_table("record_holding")
    with op.batch_alter_table("record_client_month", schema=None) as batch_op:
        batch_op.drop_index("ix_record_client_month_person_month")
        batch_op.drop_index(batch_op.f("ix_record_client_month_person_id"))
        batch_op.drop_index(batch_op.f("ix_record_client_month_client_id"))

    op.drop_table("record_client_month")
    with op.batch_alter_table("promotion_case", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_promotion_case_seat",
            sqlite_where=sa.text("closed_at IS NULL AND seat_id IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND seat_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "uq_promotion_case_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index("ix_promotion_case_stage")
        batch_op.drop_index(batch_op.f("ix_promotion_case_person_id"))

    op.drop_table("promotion_case")
    with op.batch_alter_table("mentoring_pairing", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mentoring_pairing_going",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_mentoring_pairing_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_pairing_mentee_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_pairing_ended_by_id"))

    op.drop_table("mentoring_pairing")
    with op.batch_alter_table("assessment_request", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assessment_request_standing",
            sqlite_where=sa.text("withdrawn_at IS NULL AND declined_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND declined_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_assessment_request_round_id"))
        batch_op.drop_index(batch_op.f("ix_assessment_request_rater_id"))

    op.drop_table("assessment_request")
    with op.batch_alter_table("assessment_proof", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_proof_evidence_id"))

    op.drop_table("assessment_proof")
    op.drop_table("assessment_judgement_answer")
    op.drop_table("assessment_evidence_link")
    with op.batch_alter_table("swot_worksheet", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_swot_worksheet_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_swot_worksheet_person_id"))

    op.drop_table("swot_worksheet")
    with op.batch_alter_table("sharing_grant", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sharing_grant_open_person",
            sqlite_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NOT NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "uq_sharing_grant_open",
            sqlite_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND viewer_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_sharing_grant_viewer_id"))
        batch_op.drop_index(batch_op.f("ix_sharing_grant_person_id"))

    op.drop_table("sharing_grant")
    with op.batch_alter_table("route_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_route_plan_asked_id"))
        batch_op.drop_index(batch_op.f("ix_route_plan_agreed_by_id"))

    op.drop_table("route_plan")
    with op.batch_alter_table("route_course", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_route_course_added_by_id"))

    op.drop_table("route_course")
    op.drop_table("resume_resume")
    op.drop_table("record_upload")
    with op.batch_alter_table("record_target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_target_set_by_id"))
        batch_op.drop_index(batch_op.f("ix_record_target_person_id"))

    op.drop_table("record_target")
    with op.batch_alter_table("record_month", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_month_person_id"))

    op.drop_table("record_month")
    op.drop_table("record_import_mapping")
    with op.batch_alter_table("record_figure", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_record_figure_current",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_record_figure_person_id"))
        batch_op.drop_index(batch_op.f("ix_record_figure_entered_by_id"))
        batch_op.drop_index(batch_op.f("ix_record_figure_confirmed_by_id"))

    op.drop_table("record_figure")
    with op.batch_alter_table("record_client", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_client_added_by_id"))

    op.drop_table("record_client")
    with op.batch_alter_table("reading_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reading_entry_person_id"))

    op.drop_table("reading_entry")
    with op.batch_alter_table("provisioning_user", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provisioning_user_external_id"))

    op.drop_table("provisioning_user")
    with op.batch_alter_table("promotion_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_seat_unit_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_seat_filled_by_id"))

    op.drop_table("promotion_seat")
    with op.batch_alter_table("promotion_ruling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_ruling_by_id"))

    op.drop_table("promotion_ruling")
    with op.batch_alter_table("promotion_junior_task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_junior_task_senior_id"))
        batch_op.drop_index(batch_op.f("ix_promotion_junior_task_junior_id"))

    op.drop_table("promotion_junior_task")
    with op.batch_alter_table("privacy_erasure_wish", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_privacy_erasure_wish_open",
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_privacy_erasure_wish_person_id"))

    op.drop_table("privacy_erasure_wish")
    with op.batch_alter_table("notifications_notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notifications_notice_unread")
        batch_op.drop_index(batch_op.f("ix_notifications_notice_person_id"))

    op.drop_table("notifications_notice")
    with op.batch_alter_table("mentoring_request", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mentoring_request_open",
            sqlite_where=sa.text(
                "accepted_at IS NULL AND declined_at IS NULL AND expired_at IS NULL AND withdrawn_at IS NULL"
            ),
            postgresql_where=sa.text(
                "accepted_at IS NULL AND declined_at IS NULL AND expired_at IS NULL AND withdrawn_at IS NULL"
            ),
        )
        batch_op.drop_index(batch_op.f("ix_mentoring_request_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_request_mentee_id"))

    op.drop_table("mentoring_request")
    op.drop_table("mentoring_mentor")
    op.drop_table("mentoring_mentee")
    with op.batch_alter_table("mentoring_manager_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_manager_letter_person_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_manager_letter_manager_id"))

    op.drop_table("mentoring_manager_letter")
    with op.batch_alter_table("mentoring_feed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_feed_person_id"))

    op.drop_table("mentoring_feed")
    with op.batch_alter_table("mentoring_coordinator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_coordinator_person_id"))

    op.drop_table("mentoring_coordinator")
    with op.batch_alter_table("mentoring_block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_block_other_id"))

    op.drop_table("mentoring_block")
    op.drop_table("hr_upload")
    with op.batch_alter_table("hr_setting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hr_setting_set_by_id"))

    op.drop_table("hr_setting")
    with op.batch_alter_table("hr_saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hr_saved_view_person_id"))

    op.drop_table("hr_saved_view")
    with op.batch_alter_table("guide_page_read", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guide_page_read_person_id"))

    op.drop_table("guide_page_read")
    with op.batch_alter_table("assessment_round", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assessment_round_going",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_assessment_round_person_id"))

    op.drop_table("assessment_round")
    with op.batch_alter_table("assessment_practice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_practice_person_id"))

    op.drop_table("assessment_practice")
    with op.batch_alter_table("assessment_measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_measure_set_by_id"))

    op.drop_table("assessment_measure")
    with op.batch_alter_table("assessment_judgement_round", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assessment_judgement_round_going",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_assessment_judgement_round_person_id"))

    op.drop_table("assessment_judgement_round")
    with op.batch_alter_table("assessment_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_evidence_person_id"))
        batch_op.drop_index(batch_op.f("ix_assessment_evidence_attested_by_id"))

    op.drop_table("assessment_evidence")
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_token_person_id"))

    op.drop_table("api_token")
    with op.batch_alter_table("accounts_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_session_person_id"))

    op.drop_table("accounts_session")
    op.drop_table("accounts_role")
    with op.batch_alter_table("accounts_post_held", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_post_held_person_id"))

    op.drop_table("accounts_post_held")
    with op.batch_alter_table("accounts_one_time_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_one_time_link_person_id"))

    op.drop_table("accounts_one_time_link")
    with op.batch_alter_table("accounts_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_person_unit_id"))
        batch_op.drop_index("ix_accounts_person_name_ru")
        batch_op.drop_index("ix_accounts_person_name_en")
        batch_op.drop_index(batch_op.f("ix_accounts_person_manager_id"))

    op.drop_table("accounts_person")
    with op.batch_alter_table("core_look", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_look_owner_id"))

    op.drop_table("core_look")
    with op.batch_alter_table("core_letter", schema=None) as batch_op:
        batch_op.drop_index("ix_core_letter_waiting")

    op.drop_table("core_letter")
    with op.batch_alter_table("core_audit_event", schema=None) as batch_op:
        batch_op.drop_index("ix_core_audit_event_thing")
        batch_op.drop_index(batch_op.f("ix_core_audit_event_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_audit_event_at"))
        batch_op.drop_index(batch_op.f("ix_core_audit_event_actor_id"))

    op.drop_table("core_audit_event")
    op.drop_table("accounts_unit")
    with op.batch_alter_table("accounts_sign_in_try", schema=None) as batch_op:
        batch_op.drop_index("ix_accounts_sign_in_try_lookup")

    op.drop_table("accounts_sign_in_try")
