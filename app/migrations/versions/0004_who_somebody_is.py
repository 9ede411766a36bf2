"""Who somebody is: the company's sign-in, a second factor, and by which door each browser came in.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def door() -> sa.Enum:
    return sa.Enum("password", "company", "sign_up", name="door", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "accounts_identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=250), nullable=False),
        sa.Column("subject", sa.String(length=250), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["accounts_person.id"], ondelete="CASCADE",
                                name=op.f("fk_accounts_identity_person_id_accounts_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_identity")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_accounts_identity_issuer_subject")),
        sa.UniqueConstraint("person_id", "issuer", name=op.f("uq_accounts_identity_person_id_issuer")),
    )
    with op.batch_alter_table("accounts_identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_identity_person_id"), ["person_id"], unique=False)

    op.create_table(
        "accounts_second_factor",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(length=250), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["accounts_person.id"], ondelete="CASCADE",
                                name=op.f("fk_accounts_second_factor_person_id_accounts_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_accounts_second_factor")),
    )
    op.create_table(
        "accounts_recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["accounts_person.id"], ondelete="CASCADE",
                                name=op.f("fk_accounts_recovery_code_person_id_accounts_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_recovery_code")),
        sa.UniqueConstraint("digest", name=op.f("uq_accounts_recovery_code_digest")),
    )
    with op.batch_alter_table("accounts_recovery_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_recovery_code_person_id"), ["person_id"], unique=False)

    op.create_table(
        "accounts_sign_in_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.Column("code_for_staff", sa.Boolean(), nullable=False),
        sa.Column("takes_in", sa.Boolean(), nullable=False),
        sa.Column("groups_claim", sa.String(length=60), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["set_by_id"], ["accounts_person.id"], ondelete="SET NULL",
                                name=op.f("fk_accounts_sign_in_rules_set_by_id_accounts_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_sign_in_rules")),
    )
    with op.batch_alter_table("accounts_sign_in_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_sign_in_rules_set_by_id"), ["set_by_id"], unique=False)

    # Whoever is signed in stays so, as by password; the moment of the last proof is the beginning of the session.
    with op.batch_alter_table("accounts_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("door", door(), nullable=False, server_default="password"))
        batch_op.add_column(sa.Column("by_code", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE accounts_session SET proved_at = started_at")
    with op.batch_alter_table("accounts_session", schema=None) as batch_op:
        batch_op.alter_column("proved_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column("door", existing_type=door(), server_default=None)
        batch_op.alter_column("by_code", existing_type=sa.Boolean(), server_default=None)

    with op.batch_alter_table("accounts_sign_in_try", schema=None) as batch_op:
        batch_op.create_index("ix_accounts_sign_in_try_whom", ["email_digest", "at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("accounts_sign_in_try", schema=None) as batch_op:
        batch_op.drop_index("ix_accounts_sign_in_try_whom")
    with op.batch_alter_table("accounts_session", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_accounts_session_door"), type_="check")
        batch_op.drop_column("by_code")
        batch_op.drop_column("door")
        batch_op.drop_column("proved_at")
    op.drop_table("accounts_sign_in_rules")
    op.drop_table("accounts_recovery_code")
    op.drop_table("accounts_second_factor")
    op.drop_table("accounts_identity")
