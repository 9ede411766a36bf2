"""All machines over one database sign with one key: a mark of it in the database tells when one of them does not."""

from __future__ import annotations

import hashlib
import hmac

import sqlalchemy as sa

from app.core import clock
from app.operations.models import InstalledKey

# One row: machines that start together meet at its number.
ONLY = 1

ANOTHER = "This database was set up with another SECRET_KEY: people who signed in elsewhere would be strangers here."
WHAT_TO_DO = (
    "Give every machine the same SECRET_KEY. If the key was changed on purpose: flask --app wsgi accept-key"
)


def mark_of(key: str) -> str:
    """A word that tells two keys apart and from which none can be found."""
    return hmac.new(key.encode(), b"KAM Path: the key of this installation", hashlib.sha256).hexdigest()


def is_another(connection: sa.Connection, key: str) -> bool:
    """Tell whether the database was set up with another key. Without a mark there is none to differ from."""
    kept = connection.scalar(sa.select(InstalledKey.mark).where(InstalledKey.id == ONLY))
    return kept is not None and not hmac.compare_digest(kept, mark_of(key))


def keep(connection: sa.Connection, key: str, *, replace: bool = False) -> None:
    """Leave the mark of `key` where there is none, or in any case with `replace`. The caller commits."""
    row = {"mark": mark_of(key), "since": clock.now()}
    there = connection.scalar(sa.select(InstalledKey.id).where(InstalledKey.id == ONLY))
    if there is None:
        connection.execute(sa.insert(InstalledKey).values(id=ONLY, **row))
    elif replace:
        connection.execute(sa.update(InstalledKey).where(InstalledKey.id == ONLY).values(**row))
