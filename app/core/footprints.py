"""The two things that reading may leave behind: when somebody was last here, and who looked at whose page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask, g
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.logs import log, request_id
from app.core.orm import Base, Key, Word
from app.core.unchanged import LEAVES_NO_MARK
from app.extensions import db


class Look(Base):
    """Somebody looked at something that belongs to another person."""

    __tablename__ = "core_look"

    id: Mapped[Key]
    at: Mapped[datetime]
    viewer_id: Mapped[int]
    owner_id: Mapped[int] = mapped_column(index=True)
    what: Mapped[Word]


def note_look(viewer: Any, owner: Any, what: str) -> None:
    """Remember that `viewer` saw `what` (a room's name) of `owner`; one's own pages leave no trace."""
    if viewer.id != owner.id:
        write_aside(sa.insert(Look).values(at=clock.now(), viewer_id=viewer.id, owner_id=owner.id, what=what))


def write_aside(statement: sa.Insert | sa.Update) -> None:
    """Run a statement in a short transaction of its own once the answer is ready."""
    g.setdefault("aside", []).append(statement)


@contextmanager
def writing() -> Iterator[None]:
    """A GET that others oblige us to write in: the return from an identity provider. It takes the write lock at once."""
    # Whatever was only read is let go; a reader that turns into a writer would fail against another writer.
    db.session.rollback()
    g.will_write = True
    db.session.info["aside"] = True
    try:
        yield
    finally:
        g.pop("will_write", None)
        db.session.info.pop("aside", None)


@contextmanager
def counting() -> Iterator[sa.Connection]:
    """A short transaction before the real one, which only counts: it takes the write lock and leaves pages as they are."""
    db.session.rollback()
    g.will_write = True
    db.session.info["aside"] = True
    connection = db.session.connection()
    on_connection = connection.info
    on_connection[LEAVES_NO_MARK] = True
    try:
        yield connection
    except BaseException:
        on_connection.pop(LEAVES_NO_MARK, None)
        raise
    finally:
        g.pop("will_write", None)
        db.session.info.pop("aside", None)


def init_app(app: Flask) -> None:
    @app.after_request
    def leave(response: Any) -> Any:
        statements = g.pop("aside", [])
        if statements and response.status_code < 400:
            # The page is rendered; whatever it only read is let go before the short write begins.
            db.session.rollback()
            db.session.info["aside"] = g.writes_aside = True
            try:
                for statement in statements:
                    db.session.execute(statement)
                db.session.commit()
            except sa.exc.OperationalError:
                # A footprint is not worth a failed page.
                log.warning("a footprint could not be written", id=request_id())
                db.session.rollback()
            finally:
                db.session.info.pop("aside", None)
                g.pop("writes_aside", None)
        return response
