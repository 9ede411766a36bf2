"""Tidying up after tests whose commits stay."""

from __future__ import annotations

import sqlalchemy as sa

from app.core.audit import AuditEvent, AuditHead, AuditLink, Pseudonym
from app.extensions import db

# The database refuses to give these up, or they belong to those that it keeps.
STAY = {model.__tablename__ for model in (AuditEvent, AuditHead, AuditLink, Pseudonym)}


def empty_tables() -> None:
    """Delete every row but the audit trail, which is only ever added to."""
    db.session.remove()
    for table in reversed(db.metadata.sorted_tables):
        if table.name not in STAY:
            db.session.execute(sa.delete(table))
    db.session.commit()
    db.session.remove()
