"""A grant opens one area of one person's pages to one audience."""

from __future__ import annotations

import enum
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key


class Area(enum.StrEnum):
    """What can be shown as a whole."""

    BAND = "band"
    RATINGS = "ratings"
    SWOT = "swot"
    ROUTE = "route"
    READING = "reading"
    RECORD = "record"
    RESUME = "resume"

    @property
    def label(self) -> str:
        return str(_AREAS[self])

    @property
    def of_another(self) -> str:
        """The same without "my", for whoever it is shown to."""
        return str(_OF_ANOTHER[self])


_AREAS = {
    Area.BAND: _l("my readiness band"),
    Area.RATINGS: _l("my ratings and results"),
    Area.SWOT: _l("my SWOT worksheet"),
    Area.ROUTE: _l("my learning route"),
    Area.READING: _l("my reading list"),
    Area.RECORD: _l("my figures"),
    Area.RESUME: _l("my resume"),
}


_OF_ANOTHER = {
    Area.BAND: _l("readiness band"),
    Area.RATINGS: _l("ratings and results"),
    Area.SWOT: _l("SWOT worksheet"),
    Area.ROUTE: _l("learning route"),
    Area.READING: _l("reading list"),
    Area.RECORD: _l("figures"),
    Area.RESUME: _l("resume"),
}


class Audience(enum.StrEnum):
    LINE_MANAGER = "line_manager"
    HR = "hr"
    PERSON = "person"

    @property
    def label(self) -> str:
        return str(_AUDIENCES[self])


_AUDIENCES = {
    Audience.LINE_MANAGER: _l("my line manager"),
    Audience.HR: _l("HR"),
    Audience.PERSON: _l("one person"),
}


def _once(name: str, *columns: str, where: str) -> sa.Index:
    condition = sa.text(f"withdrawn_at IS NULL AND {where}")
    return sa.Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


class Grant(Base):
    """`person` shows an area to an audience from a moment on; `withdrawn_at` ends it."""

    __tablename__ = "sharing_grant"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    area: Mapped[Area]
    audience: Mapped[Audience]
    viewer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), index=True
    )
    granted_at: Mapped[datetime]
    ends_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]

    viewer: Mapped[Person | None] = relationship(foreign_keys=[viewer_id])

    __table_args__ = (
        sa.CheckConstraint("(audience = 'person') = (viewer_id IS NOT NULL)", name="viewer_of_person"),
        # An area is open to an audience, or to one person, once at a time.
        _once("uq_sharing_grant_open", "person_id", "area", "audience", where="viewer_id IS NULL"),
        _once(
            "uq_sharing_grant_open_person", "person_id", "area", "viewer_id", where="viewer_id IS NOT NULL"
        ),
    )
