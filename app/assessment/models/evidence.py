"""Examples from work: dated, short, tied to competencies, and confirmed as facts by somebody who knows."""

from __future__ import annotations

import enum
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line, Prose, Versioned, Word
from app.core.proof_files import KeptFile


class Origin(enum.StrEnum):
    """Where an example was first written down."""

    ASSESSMENT = "assessment"
    ROUTE = "route"
    READING = "reading"
    MEETING = "meeting"
    RECORD = "record"

    @property
    def label(self) -> str:
        return str(_ORIGINS[self])


_ORIGINS = {
    Origin.ASSESSMENT: _l("from the assessment"),
    Origin.ROUTE: _l("from the learning route"),
    Origin.READING: _l("from reading"),
    Origin.MEETING: _l("from a meeting"),
    Origin.RECORD: _l("from the figures"),
}


class EvidenceLink(Base):
    """An example speaks for a competency."""

    __tablename__ = "assessment_evidence_link"

    evidence_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assessment_evidence.id", ondelete="CASCADE"), primary_key=True
    )
    competency: Mapped[str] = mapped_column(sa.String(3), primary_key=True)


class Evidence(Versioned, Base):
    """One thing that a person did: when, with whom, in what situation, what they did and how it ended.

    A draft (`kept_at` empty) is being written and counts for nothing. `attested_at` says that somebody confirmed
    that it happened, which is not a judgement of it (domain.md, 3.2).
    """

    __tablename__ = "assessment_evidence"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    origin: Mapped[Origin] = mapped_column(default=Origin.ASSESSMENT)
    happened_on: Mapped[date | None]
    client: Mapped[Word] = mapped_column(default="")
    situation: Mapped[Line] = mapped_column(default="")
    did: Mapped[Prose] = mapped_column(default="")
    result: Mapped[Line] = mapped_column(default="")
    drafted_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    attested_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    attested_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys="Evidence.person_id", lazy="joined")
    attested_by: Mapped[Person | None] = relationship(foreign_keys="Evidence.attested_by_id", lazy="joined")
    links: Mapped[list[EvidenceLink]] = relationship(
        lazy="selectin", order_by=EvidenceLink.competency, cascade="all, delete-orphan"
    )

    files: Mapped[list[Proof]] = relationship(
        back_populates="evidence", order_by="Proof.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.CheckConstraint("kept_at IS NULL OR happened_on IS NOT NULL", name="kept_is_dated"),
        sa.CheckConstraint("attested_by_id IS NULL OR attested_by_id <> person_id", name="not_own_witness"),
    )

    @property
    def competencies(self) -> tuple[str, ...]:
        return tuple(link.competency for link in self.links)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The files that were not removed."""
        return tuple(file for file in self.files if file.removed_at is None)

    @property
    def is_draft(self) -> bool:
        return self.kept_at is None

    @property
    def is_attested(self) -> bool:
        return self.attested_at is not None


class Proof(KeptFile, Base):
    """A file that shows what an example says."""

    __tablename__ = "assessment_proof"

    id: Mapped[Key]
    evidence_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assessment_evidence.id", ondelete="CASCADE"), index=True
    )

    evidence: Mapped[Evidence] = relationship(back_populates="files", lazy="joined")

    @property
    def person_id(self) -> int:
        return self.evidence.person_id
