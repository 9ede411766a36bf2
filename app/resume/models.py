"""A resume with its history, its variants, and what a person has said about its lines."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.core.orm import Base, Key, Line, Prose, Versioned, Word

ResumeRef = Annotated[int, mapped_column(sa.ForeignKey("resume_resume.id", ondelete="CASCADE"), index=True)]


class Resume(Versioned, Base):
    """The one source from which a person's resumes in both languages are made; see source.py for `document`."""

    __tablename__ = "resume_resume"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), unique=True
    )
    document: Mapped[dict[str, Any]]
    # One switch for every page and file: clients appear as what they are, not by their names.
    masked: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    person: Mapped[Person] = relationship()


class Saved(Base):
    """The document as it was after one save. `what` is the section, or how the change came about."""

    __tablename__ = "resume_saved"

    id: Mapped[Key]
    resume_id: Mapped[ResumeRef]
    version: Mapped[int]
    at: Mapped[datetime]
    document: Mapped[dict[str, Any]]
    what: Mapped[Word]
    # Saves that come by themselves while somebody writes follow each other in one row.
    by_itself: Mapped[bool] = mapped_column(default=False)

    resume: Mapped[Resume] = relationship()

    __table_args__ = (sa.UniqueConstraint("resume_id", "version", name="uq_resume_saved_version"),)

    @property
    def person_id(self) -> int:
        return self.resume.person_id


class Variant(Versioned, Base):
    """A resume for one vacancy: a language, a headline, an advert, and what is left out. The texts stay the source's."""

    __tablename__ = "resume_variant"

    id: Mapped[Key]
    resume_id: Mapped[ResumeRef]
    name: Mapped[Line]
    language: Mapped[str] = mapped_column(sa.String(2))
    headline: Mapped[Line] = mapped_column(default="")
    advert: Mapped[Prose] = mapped_column(default="")
    hidden: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    resume: Mapped[Resume] = relationship()

    __table_args__ = (sa.CheckConstraint("language IN ('ru', 'en')", name="language"),)

    @property
    def person_id(self) -> int:
        return self.resume.person_id


class SourceKind(enum.StrEnum):
    """Where the figures of a line come from (R22)."""

    FIGURE = "figure"
    EVIDENCE = "evidence"
    WORDS = "words"


class LineLink(Base):
    """Where the figures of one line come from: a confirmed figure, an attested example, or a document or witness in words."""

    __tablename__ = "resume_line_link"

    id: Mapped[Key]
    resume_id: Mapped[ResumeRef]
    line_id: Mapped[int]
    kind: Mapped[SourceKind]
    # A number, not a foreign key: a correction makes a new figure, and the line must learn of it instead of going.
    source_id: Mapped[int | None]
    words: Mapped[Line] = mapped_column(default="")
    # The value when it was taken, in per cent or in its own unit, so that a later correction marks the line.
    taken_value: Mapped[float | None]
    linked_at: Mapped[datetime]

    __table_args__ = (
        sa.UniqueConstraint("resume_id", "line_id", name="uq_resume_line_link_line"),
        sa.CheckConstraint("(kind = 'words') = (source_id IS NULL)", name="source_of_kind"),
    )


class Confirmation(Base):
    """A person's word on a check that no rule decides. `fingerprint` tells whether the text has changed since."""

    __tablename__ = "resume_confirmation"

    id: Mapped[Key]
    resume_id: Mapped[ResumeRef]
    item: Mapped[str] = mapped_column(sa.String(3))
    answer: Mapped[Prose] = mapped_column(default="")
    fingerprint: Mapped[Word]
    at: Mapped[datetime]

    __table_args__ = (sa.UniqueConstraint("resume_id", "item", name="uq_resume_confirmation_item"),)


class StarNote(Versioned, Base):
    """The story behind a line, for the interview: situation, task, own action, result (R24)."""

    __tablename__ = "resume_star_note"

    id: Mapped[Key]
    resume_id: Mapped[ResumeRef]
    line_id: Mapped[int]
    situation: Mapped[Prose] = mapped_column(default="")
    task: Mapped[Prose] = mapped_column(default="")
    action: Mapped[Prose] = mapped_column(default="")
    result: Mapped[Prose] = mapped_column(default="")
    changed_at: Mapped[datetime]

    __table_args__ = (sa.UniqueConstraint("resume_id", "line_id", name="uq_resume_star_note_line"),)

    @property
    def is_whole(self) -> bool:
        return all(part.strip() for part in (self.situation, self.task, self.action, self.result))


class ClientMask(Base):
    """A client's name as it may stand in the resume, and what stands there when names are masked."""

    __tablename__ = "resume_client_mask"

    id: Mapped[Key]
    resume_id: Mapped[ResumeRef]
    name: Mapped[Line]
    instead_ru: Mapped[Line]
    instead_en: Mapped[Line]

    __table_args__ = (sa.UniqueConstraint("resume_id", "name", name="uq_resume_client_mask_name"),)

    def instead(self, language: str) -> str:
        return self.instead_ru if language == "ru" else self.instead_en
