"""Units come with whoever names them first: a list of employees or a directory of another system."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from app.accounts.models import Unit
from app.core.writes import add_if_missing
from app.extensions import db

LONGEST_CODE = 60


def unit_named(name: str) -> Unit:
    """Return the unit with this code or name (1 to 250 characters); make it where there is none.

    A new one has the same name in both languages. Of two who name it at one moment one makes it.
    """
    found = _unit(name)
    if found is None:
        add_if_missing(Unit, {"code": code_of(name), "name_ru": name, "name_en": name})
        found = _unit(name)
    assert found is not None, "it was there, or has just been made"
    return found


def code_of(name: str) -> str:
    """Return a code for a unit: its name, or of a longer one the beginning and a mark by which it differs from others."""
    if len(name) <= LONGEST_CODE:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_CODE - 9].rstrip()} {mark}"


def _unit(name: str) -> Unit | None:
    return db.session.scalar(
        sa.select(Unit)
        .where(sa.or_(Unit.code == name, Unit.name_ru == name, Unit.name_en == name))
        .order_by(Unit.id)
        .limit(1)
    )
