"""People, their units, posts and roles."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.accounts import rules
from app.core.languages import language
from app.core.orm import Base, Key, Line, Prose, Word

if TYPE_CHECKING:
    from app.accounts.models.sessions import SignedIn

PersonRef = Annotated[int, mapped_column(sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), index=True)]


class Post(enum.StrEnum):
    SALES_MANAGER = "sales_manager"
    JUNIOR_KAM = "junior_kam"
    SENIOR_KAM = "senior_kam"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(_POST_LABELS[self])

    @property
    def is_kam(self) -> bool:
        return self in {Post.JUNIOR_KAM, Post.SENIOR_KAM}


_POST_LABELS = {
    Post.SALES_MANAGER: _l("sales manager"),
    Post.JUNIOR_KAM: _l("junior KAM"),
    Post.SENIOR_KAM: _l("senior KAM"),
    Post.OTHER: _l("another post"),
}


class Role(enum.StrEnum):
    """What is added to being an employee. A line manager needs none: it is whoever has reports."""

    MENTOR = "mentor"
    HR = "hr"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        return str(_ROLE_LABELS[self])


_ROLE_LABELS = {Role.MENTOR: _l("mentor"), Role.HR: _l("HR"), Role.ADMIN: _l("administrator")}


class Unit(Base):
    """A part of the company in which people work and seats open."""

    __tablename__ = "accounts_unit"

    id: Mapped[Key]
    code: Mapped[Word] = mapped_column(unique=True)
    name_ru: Mapped[Line]
    name_en: Mapped[Line]

    @property
    def name(self) -> str:
        return self.name_ru if language() == "ru" else self.name_en


class RoleHeld(Base):
    """A role that a person has been given."""

    __tablename__ = "accounts_role"

    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[Role] = mapped_column(primary_key=True)


class Person(UserMixin, Base):
    """Somebody who works, or worked, in the company."""

    __tablename__ = "accounts_person"

    id: Mapped[Key]
    email: Mapped[Line] = mapped_column(unique=True)
    password_hash: Mapped[Line | None]
    name_ru: Mapped[Line]
    name_en: Mapped[Line]
    personnel_number: Mapped[Word | None] = mapped_column(unique=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts_unit.id"), index=True)
    manager_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    post: Mapped[Post] = mapped_column(default=Post.SALES_MANAGER)
    post_since: Mapped[date | None]
    language: Mapped[str | None] = mapped_column(sa.String(2))
    # In which language this person last read the portal: what letters speak to whoever has chosen none.
    last_language: Mapped[str | None] = mapped_column(sa.String(2))
    time_zone: Mapped[Word] = mapped_column(default="Europe/Moscow")
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    created_at: Mapped[datetime]
    # Names, address and number folded to one case: SQLite by itself folds Latin letters only.
    search_key: Mapped[Prose] = mapped_column(default="", server_default="")

    __table_args__ = (
        # Lists are paged by name and key; without these a page of a long list would sort all of it.
        sa.Index("ix_accounts_person_name_ru", "name_ru", "id"),
        sa.Index("ix_accounts_person_name_en", "name_en", "id"),
        sa.CheckConstraint("email = lower(email)", name="email_lower"),
        sa.CheckConstraint("manager_id IS NULL OR manager_id <> id", name="not_own_manager"),
        sa.CheckConstraint("language IS NULL OR language IN ('ru', 'en')", name="language"),
        sa.CheckConstraint("last_language IS NULL OR last_language IN ('ru', 'en')", name="last_language"),
        # Nobody gets the number of somebody who was erased: a directory or a page left open may still name it.
        {"sqlite_autoincrement": True},
    )

    unit: Mapped[Unit | None] = relationship(lazy="joined")
    manager: Mapped[Person | None] = relationship(remote_side="Person.id")
    roles_held: Mapped[list[RoleHeld]] = relationship(cascade="all, delete-orphan")

    # Set by the session loader: the key and the row of the session through which this person is here, and whether the
    # rules of signing in still ask them for a second factor.
    __allow_unmapped__ = True
    session_key: str | None = None
    # The state of the database in which this person was read, see app/core/unchanged.py.
    stamp: str | None = None
    here: SignedIn | None = None
    owes_code: bool = False
    if TYPE_CHECKING:
        has_reports: Mapped[bool]
        role_words: Mapped[str | None]
        # Declared by the rooms that know: how many notices wait, and whether this person sits on a panel.
        unread_notices: Mapped[int]
        sits_on_panels: Mapped[bool]

    @property
    def name(self) -> str:
        """The name in the reader's alphabet."""
        return self.name_ru if language() == "ru" else self.name_en

    @property
    def names(self) -> dict[str, str]:
        """Both spellings, for texts that are read later in either language."""
        return {"ru": self.name_ru, "en": self.name_en}

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.strip() else ""

    @property
    def roles(self) -> frozenset[Role]:
        # Whoever is signed in comes with the words of their roles, in the one statement that finds the session.
        if "roles_held" not in self.__dict__ and "role_words" in self.__dict__:
            return frozenset(Role(word) for word in (self.role_words or "").split())
        return frozenset(held.role for held in self.roles_held)

    @property
    def is_mentor(self) -> bool:
        return Role.MENTOR in self.roles

    @property
    def is_hr(self) -> bool:
        return Role.HR in self.roles

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.roles

    @property
    def is_staff(self) -> bool:
        """Whoever sees what is other people's: HR and administrators."""
        return self.is_hr or self.is_admin

    @property
    def is_active(self) -> bool:
        return self.left_on is None

    def get_id(self) -> str | None:
        """What the cookie holds: the session's key, so that ending the session ends the cookie's power."""
        return self.session_key


@sa.event.listens_for(Person, "before_insert")
@sa.event.listens_for(Person, "before_update")
def _fold_for_search(_mapper: object, _connection: object, person: Person) -> None:
    person.search_key = rules.search_key(
        person.name_ru, person.name_en, person.email, person.personnel_number
    )


# What the head of every page asks about whoever is signed in. Elsewhere it is read only when somebody asks.
MENU = "menu"

_report = sa.orm.aliased(Person, name="report")
Person.has_reports = column_property(
    sa.exists().where(_report.manager_id == Person.id, _report.left_on.is_(None)).correlate_except(_report),
    deferred=True,
    group=MENU,
)
Person.role_words = column_property(
    sa.select(sa.func.aggregate_strings(sa.cast(RoleHeld.role, sa.String), " "))
    .where(RoleHeld.person_id == Person.id)
    .correlate_except(RoleHeld)
    .scalar_subquery(),
    deferred=True,
    group=MENU,
)


class PostHeld(Base):
    """A post that a person holds or held, with its dates (F77: mentors are KAMs now or lately)."""

    __tablename__ = "accounts_post_held"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    post: Mapped[Post]
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    __table_args__ = (sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="order"),)
