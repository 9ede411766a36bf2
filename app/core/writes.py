"""Conditional writes: the database decides who comes first, the caller learns whether it was them."""

from __future__ import annotations

from typing import cast

import sqlalchemy as sa

from app.extensions import db


def rows_changed(statement: sa.Update | sa.Delete) -> int:
    """Run `statement` and return how many rows it touched; nought means somebody else was first."""
    return cast("sa.CursorResult[object]", db.session.execute(statement)).rowcount
