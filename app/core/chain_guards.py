"""What the database itself refuses: links are never changed or deleted, events are only ever emptied.

The migration that made the chain says the same in its own words; a test compares what both databases then refuse.
Whoever owns the database can drop these guards, which is why the chain is sealed as well.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.core.audit import AuditEvent, AuditHead, AuditLink

_SAYS = "the audit trail is only ever added to"

SQLITE = {
    "core_audit_link": (
        f"CREATE TRIGGER core_audit_link_kept BEFORE UPDATE ON core_audit_link BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER core_audit_link_stays BEFORE DELETE ON core_audit_link BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    ),
    "core_audit_head": (
        "CREATE TRIGGER core_audit_head_grows BEFORE UPDATE ON core_audit_head WHEN NEW.number <= OLD.number "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER core_audit_head_stays BEFORE DELETE ON core_audit_head BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    ),
    "core_audit_event": (
        "CREATE TRIGGER core_audit_event_kept BEFORE UPDATE ON core_audit_event WHEN NOT ("
        "NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.event = OLD.event AND NEW.thing = OLD.thing "
        "AND (NEW.actor_id IS OLD.actor_id OR NEW.actor_id IS NULL) AND ("
        "(NEW.person_id IS OLD.person_id AND NEW.thing_id IS OLD.thing_id AND NEW.details IS OLD.details "
        "AND NEW.salt = OLD.salt AND NEW.erased_at IS OLD.erased_at) "
        "OR EXISTS (SELECT 1 FROM core_audit_link WHERE event_id = OLD.id AND kind = 'erased'))) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER core_audit_event_stays BEFORE DELETE ON core_audit_event BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    ),
}

POSTGRESQL = {
    "core_audit_link": (
        f"CREATE OR REPLACE FUNCTION core_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$",
        "CREATE TRIGGER core_audit_link_kept BEFORE UPDATE OR DELETE ON core_audit_link "
        "FOR EACH ROW EXECUTE FUNCTION core_audit_refuse()",
        "CREATE TRIGGER core_audit_link_stays BEFORE TRUNCATE ON core_audit_link "
        "FOR EACH STATEMENT EXECUTE FUNCTION core_audit_refuse()",
    ),
    "core_audit_head": (
        f"CREATE OR REPLACE FUNCTION core_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$",
        "CREATE TRIGGER core_audit_head_grows BEFORE UPDATE ON core_audit_head "
        "FOR EACH ROW WHEN (NEW.number <= OLD.number) EXECUTE FUNCTION core_audit_refuse()",
        "CREATE TRIGGER core_audit_head_stays BEFORE DELETE ON core_audit_head "
        "FOR EACH ROW EXECUTE FUNCTION core_audit_refuse()",
    ),
    "core_audit_event": (
        f"CREATE OR REPLACE FUNCTION core_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$",
        "CREATE OR REPLACE FUNCTION core_audit_only_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.event = OLD.event AND NEW.thing = OLD.thing "
        "AND (NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id OR NEW.actor_id IS NULL) AND ("
        "(NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.thing_id IS NOT DISTINCT FROM OLD.thing_id "
        "AND NEW.details::text = OLD.details::text AND NEW.salt = OLD.salt "
        "AND NEW.erased_at IS NOT DISTINCT FROM OLD.erased_at) "
        "OR EXISTS (SELECT 1 FROM core_audit_link WHERE event_id = OLD.id AND kind = 'erased')) "
        f"THEN RETURN NEW; END IF; RAISE EXCEPTION '{_SAYS}'; END $$",
        "CREATE TRIGGER core_audit_event_kept BEFORE UPDATE ON core_audit_event "
        "FOR EACH ROW EXECUTE FUNCTION core_audit_only_emptied()",
        "CREATE TRIGGER core_audit_event_stays BEFORE DELETE ON core_audit_event "
        "FOR EACH ROW EXECUTE FUNCTION core_audit_refuse()",
    ),
}


def listen() -> None:
    """Have the guards made whenever the tables are made from the models (tests); migrations make their own."""
    for model in (AuditEvent, AuditLink, AuditHead):
        table: Any = model.__table__
        if not sa.event.contains(table, "after_create", _guard):
            sa.event.listen(table, "after_create", _guard)


def _guard(table: sa.Table, connection: sa.Connection, **_more: object) -> None:
    guards = POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE
    for statement in guards[table.name]:
        connection.exec_driver_sql(statement)
