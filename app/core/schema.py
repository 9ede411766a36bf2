"""Which tables a database has and which this release needs, as the numbers of migrations."""

from __future__ import annotations

from functools import cache

import sqlalchemy as sa
from alembic.script import ScriptDirectory

from app.config import ROOT

UPGRADE = "flask --app wsgi db upgrade"


@cache
def scripts() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "app" / "migrations"))


def needed() -> str | None:
    """The migration that this release ends with."""
    return scripts().get_current_head()


def known() -> frozenset[str]:
    """Every migration that this release has heard of."""
    return frozenset(script.revision for script in scripts().walk_revisions())


def present(connection: sa.Connection) -> str | None:
    """The migration that the database has come to; None where there are no tables yet."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))


def is_behind(version: str | None) -> bool:
    """Tell whether tables are missing. One release further is not behind: machines are renewed one after another."""
    return version is None or (version != needed() and version in known())
