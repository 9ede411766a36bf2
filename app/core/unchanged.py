"""Pages that have not changed since: answered with 304 before anything is read or drawn.

The stamp of the database changes with every committed write, wherever it came from. A page's ETag is a digest of that
stamp and of everything else a page may speak of: by which session it is read, in which language, at which address, from which
release, in which few minutes. Same digest, same page; one write anywhere makes all pages new. That is coarse and never stale.

On PostgreSQL the stamp is the snapshot, which names exactly the transactions that are visible. On SQLite, where writers
wait for each other anyway, every writing transaction leaves a new random mark; random, so that a restored copy never
comes back to a mark that meant something else.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, request, session
from flask_login import current_user
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.functions import FunctionElement

from app.config import ROOT
from app.core import assets, clock
from app.core.orm import Base
from app.extensions import db

# Some sentences change with time alone ("may be opened again from 14:30"). So late may an unchanged page be.
SAME_FOR = 300
BEFORE = "changes before this transaction"
# Set on a connection for one transaction that changes nothing a page must tell at once, such as a count of requests.
LEAVES_NO_MARK = "leaves no mark"


class Stamp(Base):
    """The mark that the last writing transaction left. Used on SQLite only."""

    __tablename__ = "core_stamp"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(sa.String(32))


class stamp(FunctionElement[str]):  # noqa: N801  (reads as a function in SQL)
    """The present stamp as an expression, for a statement that is asked anyway."""

    type = sa.String()
    inherit_cache = True


@compiles(stamp, "sqlite")
def _mark(_element: Any, _compiler: Any, **_more: Any) -> str:
    return "(SELECT mark FROM core_stamp WHERE id = 1)"


@compiles(stamp, "postgresql")
def _snapshot(_element: Any, _compiler: Any, **_more: Any) -> str:
    return "CAST(pg_current_snapshot() AS TEXT)"


@event.listens_for(Engine, "begin")
def _remember(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.info[BEFORE] = _changes(connection)


@event.listens_for(Engine, "commit")
def _mark_commit(connection: sa.Connection) -> None:
    _leave_mark(connection)


@event.listens_for(Engine, "release_savepoint")
def _mark_savepoint(connection: sa.Connection, _name: str, _context: Any) -> None:
    _leave_mark(connection)


def _leave_mark(connection: sa.Connection) -> None:
    # Asked for once and then forgotten: the next transaction on this connection is somebody else's.
    unmarked = connection.info.pop(LEAVES_NO_MARK, False)
    if connection.dialect.name != "sqlite" or _changes(connection) == connection.info.get(BEFORE):
        return
    if unmarked:
        connection.info[BEFORE] = _changes(connection)
        return
    cursor = connection.connection.cursor()
    try:
        cursor.execute(
            "INSERT INTO core_stamp (id, mark) VALUES (1, hex(randomblob(16))) "
            "ON CONFLICT (id) DO UPDATE SET mark = excluded.mark"
        )
    except connection.dialect.dbapi.OperationalError as fault:  # type: ignore[union-attr]  # (a live connection has a driver)
        # While migrations are still on their way the table is not there, and nobody reads pages.
        if "no such table" not in str(fault):
            raise
    finally:
        cursor.close()
    connection.info[BEFORE] = _changes(connection)


def _changes(connection: sa.Connection) -> int:
    """How many rows this connection has ever changed."""
    return int(connection.connection.dbapi_connection.total_changes)  # type: ignore[union-attr]  # (likewise)


@cache
def release() -> str:
    """A digest of what pages are made from: code, templates, content, translations, by name, size and day of change."""
    sum_ = hashlib.sha256(assets.digest().encode())
    for folder in ("app", "templates", "content"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                known = path.stat()
                sum_.update(f"{path.relative_to(ROOT)} {known.st_size} {known.st_mtime_ns}".encode())
    return sum_.hexdigest()


def tag(mark: str | None) -> str | None:
    """The ETag of this address for this reader at this stamp; None where there is none, or where the page says something once.

    The reader is known by the key of the session, of which the database says the rest: whoever is signed out, has left, or
    speaks another language now was written there, and that changed the stamp.
    """
    key = session.get("_user_id")
    if mark is None or key is None or "_flashes" in session:
        return None
    parts = (
        mark,
        key,
        session.get("csrf_token"),
        session.get("language"),
        request.headers.get("Accept-Language"),
        request.full_path,
        release(),
        int(clock.now().timestamp()) // SAME_FOR,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


_PRESENT = sa.select(stamp())


def init_app(app: Flask) -> None:
    release()

    @app.before_request
    def answer_at_once() -> Response | None:
        if request.method != "GET" or not request.if_none_match or "_user_id" not in session:
            return None
        # Nobody is loaded for this. A session that only grew too old is noticed with the next tag, minutes later.
        known = tag(db.session.connection().scalar(_PRESENT))
        if known is None or not request.if_none_match.contains_weak(known):
            return None
        answer = Response(status=304)
        answer.set_etag(known, weak=True)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @app.after_request
    def seal(response: Response) -> Response:
        if (
            request.method == "GET"
            and response.status_code == 200
            and response.mimetype == "text/html"
            # A page that took a sentence out of the session, to say it once, is not the page that comes next.
            and not session.modified
            and (known := tag(getattr(current_user, "stamp", None))) is not None
        ):
            # Weak: compressed or not, it is the same page.
            response.set_etag(known, weak=True)
        return response
