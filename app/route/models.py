"""What a person does with the items of the route, and the plan they follow."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line, Prose, Versioned, Word
from app.route.rules import Kind

AT_ONCE = 2
DEFAULT_HOURS = 4
MOST_HOURS = 40


class Source(enum.StrEnum):
    """Where an item comes from."""

    CATALOGUE = "catalogue"
    SWOT = "swot"
    OWN = "own"
    DEFERRAL = "deferral"
    MENTORING = "mentoring"

    @property
    def label(self) -> str:
        return str(_SOURCES[self])


_SOURCES = {
    Source.CATALOGUE: _l("from the catalogue"),
    Source.SWOT: _l("from your SWOT sheet"),
    Source.OWN: _l("added by yourself"),
    Source.DEFERRAL: _l("from a “not yet” of the panel"),
    Source.MENTORING: _l("from a meeting with your mentor"),
}


class ItemState(enum.StrEnum):
    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DEFERRED = "deferred"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return str(_STATES[self])

    @property
    def kind(self) -> str:
        return {"open": "plain", "doing": "growing", "done": "", "deferred": "waiting", "dropped": "ended"}[self.value]  # fmt: skip


_STATES = {
    ItemState.OPEN: lazy_pgettext("route", "ahead"),
    ItemState.DOING: lazy_pgettext("route", "under way"),
    ItemState.DONE: lazy_pgettext("route", "done"),
    ItemState.DEFERRED: lazy_pgettext("route", "put off"),
    ItemState.DROPPED: lazy_pgettext("route", "dropped"),
}


class RouteItem(Versioned, Base):
    """What a person did about one item: a row of the catalogue only gets one once somebody acts on it."""

    __tablename__ = "route_item"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    source: Mapped[Source]
    content_key: Mapped[Word | None]
    swot_action_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("swot_action.id", ondelete="CASCADE"), index=True
    )
    # What was read or taken of one's own choice and is closed here: a book, a course or a post of the reading room.
    reading_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("reading_entry.id", ondelete="SET NULL"), index=True
    )
    # Empty for items of the catalogue, which keep their words in the content.
    title: Mapped[Line] = mapped_column(default="")
    competency: Mapped[str | None] = mapped_column(sa.String(3))
    hours: Mapped[float | None]
    state: Mapped[ItemState] = mapped_column(default=ItemState.OPEN)
    # One of the two places for what is under way: two tabs cannot both take the last one.
    slot: Mapped[int | None]
    pinned: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int | None]
    due_on: Mapped[date | None]
    deferred_until: Mapped[date | None]
    reason: Mapped[Line] = mapped_column(default="")
    added_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    applied_where: Mapped[Prose] = mapped_column(default="")
    evidence_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("assessment_evidence.id", ondelete="SET NULL"), index=True
    )
    # Who helps or answers for it, where that is not the person alone: an owner of a deferral's task, a mentor.
    owner_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )

    person: Mapped[Person] = relationship(foreign_keys=lambda: [RouteItem.person_id], lazy="joined")
    owner: Mapped[Person | None] = relationship(foreign_keys=[owner_id], lazy="joined")

    __table_args__ = (
        sa.UniqueConstraint("person_id", "content_key", name="uq_route_item_content"),
        sa.UniqueConstraint("person_id", "swot_action_id", name="uq_route_item_swot"),
        sa.UniqueConstraint("person_id", "reading_id", name="uq_route_item_reading"),
        sa.UniqueConstraint("person_id", "slot", name="uq_route_item_slot"),
        sa.CheckConstraint("(state = 'doing') = (slot IS NOT NULL)", name="doing_has_slot"),
        sa.CheckConstraint(f"slot IS NULL OR slot BETWEEN 1 AND {AT_ONCE}", name="slot"),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done"),
        sa.CheckConstraint("(source = 'catalogue') = (content_key IS NOT NULL)", name="catalogue_has_key"),
        sa.CheckConstraint("hours IS NULL OR hours > 0", name="hours"),
    )

    @property
    def key(self) -> str:
        """How addresses name the item."""
        if self.content_key:
            return self.content_key
        return f"swot-{self.swot_action_id}" if self.swot_action_id else f"own-{self.id}"

    @property
    def is_waiting(self) -> bool:
        """Whether it still stands on the route."""
        return self.state in {ItemState.OPEN, ItemState.DOING}


class RoutePlan(Versioned, Base):
    """How a person walks the route: hours a week, and what was agreed with whom over which gaps and formula."""

    __tablename__ = "route_plan"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), unique=True
    )
    weekly_hours: Mapped[int] = mapped_column(default=DEFAULT_HOURS)
    # None: not said; the portal then goes by the level of selling (F75).
    has_base: Mapped[bool | None]
    made_at: Mapped[datetime]
    # Profile, formula, gaps and order as they were when the plan was last set or agreed.
    snapshot: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    asked_at: Mapped[datetime | None]
    agreed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    agreed_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=lambda: [RoutePlan.person_id], lazy="joined")
    asked: Mapped[Person | None] = relationship(foreign_keys=[asked_id], lazy="joined")
    agreed_by: Mapped[Person | None] = relationship(foreign_keys=[agreed_by_id], lazy="joined")

    __table_args__ = (
        sa.CheckConstraint(f"weekly_hours BETWEEN 1 AND {MOST_HOURS}", name="weekly_hours"),
        sa.CheckConstraint("agreed_by_id IS NULL OR agreed_by_id <> person_id", name="not_agreed_alone"),
    )


class Course(Base):
    """Something to learn by that HR has entered: a course inside or outside the company."""

    __tablename__ = "route_course"

    id: Mapped[Key]
    # HR's own short name; on routes it stands as `hr-<code>`.
    code: Mapped[Word] = mapped_column(unique=True)
    kind: Mapped[Kind]
    hours: Mapped[float]
    gains: Mapped[dict[str, Any]] = mapped_column(default=dict)
    needs: Mapped[list[str]] = mapped_column(default=list)
    title_ru: Mapped[Line]
    title_en: Mapped[Line]
    what_ru: Mapped[Prose] = mapped_column(default="")
    what_en: Mapped[Prose] = mapped_column(default="")
    provider: Mapped[Line] = mapped_column(default="")
    language: Mapped[Word] = mapped_column(default="")
    cost: Mapped[Word] = mapped_column(default="")
    link: Mapped[str] = mapped_column(sa.String(500), default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    # Retired courses go from new routes; whoever began one keeps it.
    retired_at: Mapped[datetime | None]

    __table_args__ = (sa.CheckConstraint("hours > 0", name="hours"),)

    @property
    def key(self) -> str:
        return f"hr-{self.code}"


class Question(Base):
    """A question a learner put to themselves about something they finished, and when it comes back."""

    __tablename__ = "route_question"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("route_item.id", ondelete="CASCADE"), index=True)
    question: Mapped[Line]
    answer: Mapped[Prose]
    written_on: Mapped[date]
    # How many times it was remembered; after the last one it is not asked any more.
    step: Mapped[int] = mapped_column(default=0)
    next_on: Mapped[date | None]
    # The day it was last announced for: nobody is told twice of the same day.
    told_for: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    item: Mapped[RouteItem] = relationship(lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("step >= 0", name="step"),
        sa.Index("ix_route_question_due", "person_id", "next_on"),
    )
