"""What a person reads, hears or studies, and what came of it."""

from __future__ import annotations

import enum
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line, Prose, Word
from app.core.proof_files import KeptFile


class Kind(enum.StrEnum):
    BOOK = "book"
    BLOG = "blog"
    COURSE = "course"

    @property
    def label(self) -> str:
        return str(_KINDS[self])


_KINDS = {Kind.BOOK: _l("book"), Kind.BLOG: _l("blog post"), Kind.COURSE: _l("course")}


class Subject(enum.StrEnum):
    """The article's four criteria for a blog (F102)."""

    TREND = "trend"
    INNOVATION = "innovation"
    APPROACH = "approach"
    CASE = "case"


class ReadingEntry(Base):
    """One book, blog post or course on one person's list. `book` names one of the five of content/books.yaml.

    Its state follows from dates: without `started_on` it is wished for, with `done_on` it has been practised.
    """

    __tablename__ = "reading_entry"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    kind: Mapped[Kind]
    book: Mapped[Word | None]
    title: Mapped[Line]
    author: Mapped[Line]
    link: Mapped[Line]
    subject: Mapped[Subject | None]
    idea: Mapped[Prose]
    provider: Mapped[Line]
    language: Mapped[Word]
    # The skill that it is for; the five books have theirs in the content.
    competency: Mapped[str | None] = mapped_column(sa.String(3))
    hours: Mapped[int | None]
    cost: Mapped[Line]
    proof: Mapped[Line]
    read_on: Mapped[date | None]
    notes: Mapped[Prose]
    applied: Mapped[Prose]
    rating: Mapped[int | None]
    started_on: Mapped[date | None]
    done_on: Mapped[date | None]
    shared_at: Mapped[datetime | None]
    hidden_by_hr_at: Mapped[datetime | None]
    # HR puts what is worth everybody's time before the other recommendations.
    featured_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    added_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship()
    files: Mapped[list[Certificate]] = relationship(
        back_populates="entry", order_by=lambda: Certificate.id, passive_deletes=True
    )

    __table_args__ = (
        sa.UniqueConstraint("person_id", "book"),
        sa.CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 5", name="rating"),
        sa.CheckConstraint("hours IS NULL OR hours BETWEEN 0 AND 1000", name="hours"),
        sa.CheckConstraint("done_on IS NULL OR applied <> ''", name="done_means_applied"),
    )

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """The files that were not removed."""
        return tuple(file for file in self.files if file.removed_at is None)

    @property
    def state(self) -> State:
        if self.done_on:
            return State.DONE
        return State.READING if self.started_on else State.WISHED


class Certificate(KeptFile, Base):
    """A file that shows that something was completed."""

    __tablename__ = "reading_certificate"

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("reading_entry.id", ondelete="CASCADE"), index=True)

    entry: Mapped[ReadingEntry] = relationship(back_populates="files", lazy="joined")

    @property
    def person_id(self) -> int:
        return self.entry.person_id


class State(enum.StrEnum):
    WISHED = "wished"
    READING = "reading"
    DONE = "done"

    @property
    def label(self) -> str:
        return str(_STATES[self])

    @property
    def kind(self) -> str:
        """How the status macro draws it."""
        return {"wished": "plain", "reading": "growing", "done": ""}[self.value]


_STATES = {State.WISHED: _l("on the list"), State.READING: _l("reading"), State.DONE: _l("done and tried")}
