"""Tidying up after tests whose commits stay."""

from __future__ import annotations

import sqlalchemy as sa

from app.core import chain
from app.core.audit import AuditEvent, AuditHead, AuditLink, Pseudonym
from app.extensions import db

# The database refuses to give these up, or they belong to those that it keeps.
STAY = {model.__tablename__ for model in (AuditEvent, AuditHead, AuditLink)}


def empty_tables() -> None:
    """Delete every row but the audit trail, which is only ever added to; its events are emptied of what they told.

    Else a later test that looks for somebody's words in the whole database would find those of a test before it, and
    whoever gets a number of that test anew would read its events as their own.
    """
    db.session.remove()
    told = db.session.scalars(
        sa.select(AuditEvent.id).where(AuditEvent.erased_at.is_(None)).order_by(AuditEvent.id)
    ).all()
    if told:
        chain.empty(db.session(), told)
    for person_id in db.session.scalars(sa.select(Pseudonym.person_id).order_by(Pseudonym.person_id)).all():
        chain.forget(db.session(), person_id)
    for table in reversed(db.metadata.sorted_tables):
        if table.name not in STAY:
            db.session.execute(sa.delete(table))
    db.session.commit()
    db.session.remove()
