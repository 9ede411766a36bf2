"""The audit chain: links with hashes and seals beside the events, and a database that refuses to rewrite them.

Revision: 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SAYS = "the audit trail is only ever added to"

SQLITE = (
    f"CREATE TRIGGER core_audit_link_kept BEFORE UPDATE ON core_audit_link BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    f"CREATE TRIGGER core_audit_link_stays BEFORE DELETE ON core_audit_link BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    "CREATE TRIGGER core_audit_head_grows BEFORE UPDATE ON core_audit_head WHEN NEW.number <= OLD.number "
    f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    f"CREATE TRIGGER core_audit_head_stays BEFORE DELETE ON core_audit_head BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    "CREATE TRIGGER core_audit_event_kept BEFORE UPDATE ON core_audit_event WHEN NOT ("
    "NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.event = OLD.event AND NEW.thing = OLD.thing "
    "AND (NEW.actor_id IS OLD.actor_id OR NEW.actor_id IS NULL) AND ("
    "(NEW.person_id IS OLD.person_id AND NEW.thing_id IS OLD.thing_id AND NEW.details IS OLD.details "
    "AND NEW.salt = OLD.salt AND NEW.erased_at IS OLD.erased_at) "
    "OR EXISTS (SELECT 1 FROM core_audit_link WHERE event_id = OLD.id AND kind = 'erased'))) "
    f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    f"CREATE TRIGGER core_audit_event_stays BEFORE DELETE ON core_audit_event BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
)

POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION core_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
    "CREATE OR REPLACE FUNCTION core_audit_only_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.event = OLD.event AND NEW.thing = OLD.thing "
    "AND (NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id OR NEW.actor_id IS NULL) AND ("
    "(NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.thing_id IS NOT DISTINCT FROM OLD.thing_id "
    "AND NEW.details::text = OLD.details::text AND NEW.salt = OLD.salt "
    "AND NEW.erased_at IS NOT DISTINCT FROM OLD.erased_at) "
    "OR EXISTS (SELECT 1 FROM core_audit_link WHERE event_id = OLD.id AND kind = 'erased')) "
    f"THEN RETURN NEW; END IF; RAISE EXCEPTION '{SAYS}'; END $$",
    "CREATE TRIGGER core_audit_link_kept BEFORE UPDATE OR DELETE ON core_audit_link "
    "FOR EACH ROW EXECUTE FUNCTION core_audit_refuse()",
    "CREATE TRIGGER core_audit_link_stays BEFORE TRUNCATE ON core_audit_link "
    "FOR EACH STATEMENT EXECUTE FUNCTION core_audit_refuse()",
    "CREATE TRIGGER core_audit_head_grows BEFORE UPDATE ON core_audit_head "
    "FOR EACH ROW WHEN (NEW.number <= OLD.number) EXECUTE FUNCTION core_audit_refuse()",
    "CREATE TRIGGER core_audit_head_stays BEFORE DELETE ON core_audit_head "
    "FOR EACH ROW EXECUTE FUNCTION core_audit_refuse()",
    "CREATE TRIGGER core_audit_event_kept BEFORE UPDATE ON core_audit_event "
    "FOR EACH ROW EXECUTE FUNCTION core_audit_only_emptied()",
    "CREATE TRIGGER core_audit_event_stays BEFORE DELETE ON core_audit_event "
    "FOR EACH ROW EXECUTE FUNCTION core_audit_refuse()",
)


def upgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "core_audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_core_audit_head_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_audit_head")),
    )
    op.create_table(
        "core_audit_link",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "event", "erased", "forgotten", name="linkkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("thing", sa.String(length=60), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=16), nullable=True),
        sa.Column("person", sa.String(length=16), nullable=True),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_core_audit_link")),
        sa.UniqueConstraint("event_id", "kind", name=op.f("uq_core_audit_link_event_id_kind")),
    )
    with op.batch_alter_table("core_audit_link", schema=None) as batch_op:
        batch_op.create_index("ix_core_audit_link_person", ["person"], unique=False)
    op.create_table(
        "core_pseudonym",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_core_pseudonym")),
        sa.UniqueConstraint("name", name=op.f("uq_core_pseudonym_name")),
    )
    with op.batch_alter_table("core_audit_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("salt", sa.String(length=32), server_default="", nullable=False))
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    # The events so far get a salt each; the first new event takes them into the chain, in their order.
    random = "md5(random()::text || id::text)" if postgresql else "lower(hex(randomblob(16)))"
    op.execute(f"UPDATE core_audit_event SET salt = {random}")
    for statement in POSTGRESQL if postgresql else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    on = " ON core_audit_event" if postgresql else ""
    op.execute(f"DROP TRIGGER core_audit_event_kept{on}")
    op.execute(f"DROP TRIGGER core_audit_event_stays{on}")
    op.drop_table("core_audit_link")
    op.drop_table("core_audit_head")
    op.drop_table("core_pseudonym")
    if postgresql:
        op.execute("DROP FUNCTION core_audit_only_emptied()")
        op.execute("DROP FUNCTION core_audit_refuse()")
    with op.batch_alter_table("core_audit_event", schema=None) as batch_op:
        batch_op.drop_column("erased_at")
        batch_op.drop_column("salt")
