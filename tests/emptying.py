"""Tidying up after tests whose commits stay."""

from __future__ import annotations

from typing import cast

import sqlalchemy as sa

from app.core.audit import AuditEvent, AuditHead, AuditLink
from app.extensions import db

TRAIL = [cast("sa.Table", model.__table__) for model in (AuditEvent, AuditLink, AuditHead)]


def empty_tables() -> None:
    """Leave the database as it was made: a later test would find the words of an earlier one, or its events as its own."""
    db.session.remove()
    with db.engine.begin() as connection:
        for table in reversed(db.metadata.sorted_tables):
            if table not in TRAIL:
                connection.execute(sa.delete(table))
        # From these nobody may delete, so they are made anew, with what guards them.
        db.metadata.drop_all(connection, tables=TRAIL)
        db.metadata.create_all(connection, tables=TRAIL)
