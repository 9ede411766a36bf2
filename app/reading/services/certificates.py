"""Files that show that a course was completed: keeping, removing and bringing back."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.core import audit, clock
from app.core.errors import Refusal
from app.core.proof_files import columns_of
from app.extensions import db
from app.reading.models import Certificate, ReadingEntry

MOST_FILES = 3


class TooManyCertificates(Refusal):
    message = _l("Three files are enough for one entry. Remove one first.")
    field = "file"


def add_certificate(entry: ReadingEntry, name: str, content: bytes) -> Certificate:
    """Keep a file with an entry; what may be kept `app/core/proof_files.py` says, three files at most."""
    said = columns_of(name, content)
    _make_sure_of_room(entry)
    kept = Certificate(entry=entry, **said)
    db.session.add(kept)
    db.session.flush()
    audit.record("reading.certificate_added", actor=entry.person, person=entry.person, thing=kept)
    return kept


def remove_certificate(kept: Certificate) -> None:
    """Take a file away from everybody's sight. Can be undone."""
    kept.removed_at = clock.now()
    db.session.flush()
    audit.record("reading.certificate_removed", actor=kept.entry.person, person=kept.entry.person, thing=kept)


def restore_certificate(kept: Certificate) -> None:
    """Bring a file back, if there is room for it."""
    if kept.removed_at is not None:
        _make_sure_of_room(kept.entry)
    kept.removed_at = None
    db.session.flush()
    audit.record(
        "reading.certificate_restored", actor=kept.entry.person, person=kept.entry.person, thing=kept
    )


def _make_sure_of_room(entry: ReadingEntry) -> None:
    """Two windows of one moment take turns at the entry's row, so that neither brings in the fourth."""
    db.session.execute(sa.select(ReadingEntry.id).where(ReadingEntry.id == entry.id).with_for_update())
    db.session.expire(entry, ["files"])
    if len(entry.certificates) >= MOST_FILES:
        raise TooManyCertificates()
