"""Clients belong to the company; people hold them for a time."""

from __future__ import annotations

import enum
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import pgettext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line, Prose, Versioned, Word


class ClientKind(enum.StrEnum):
    KEY = "key"
    ORDINARY = "ordinary"

    @property
    def label(self) -> str:
        return pgettext("client", "key") if self is ClientKind.KEY else pgettext("client", "ordinary")


class Market(enum.StrEnum):
    B2B = "b2b"
    B2C = "b2c"

    @property
    def label(self) -> str:
        return self.value.upper()


class EndedWhy(enum.StrEnum):
    """Why a holding ended. Lost counts as churn; a hand-over never does; outside reasons only until HR agrees."""

    HANDED_OVER = "handed_over"
    LOST = "lost"
    OUTSIDE = "outside"

    @property
    def label(self) -> str:
        words = {
            EndedWhy.HANDED_OVER: pgettext("client", "handed over"),
            EndedWhy.LOST: pgettext("client", "lost"),
            EndedWhy.OUTSIDE: pgettext("client", "closed for outside reasons"),
        }
        return words[self]


class Client(Versioned, Base):
    """A client of the company under a code name. The real name is seen only by whoever holds it now."""

    __tablename__ = "record_client"

    id: Mapped[Key]
    code: Mapped[Word]
    # The code name as it is compared: two spellings of one name would be two clients.
    code_key: Mapped[Word] = mapped_column(unique=True)
    private_name: Mapped[Line | None]
    kind: Mapped[ClientKind] = mapped_column(default=ClientKind.ORDINARY)
    market: Mapped[Market] = mapped_column(default=Market.B2B)
    industry: Mapped[Line | None]
    agreed_contacts: Mapped[int | None]
    contract_end_on: Mapped[date | None]
    added_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    added_at: Mapped[datetime]

    holdings: Mapped[list[Holding]] = relationship(
        back_populates="client",
        order_by="Holding.from_on, Holding.id",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    __table_args__ = (
        sa.CheckConstraint("code <> ''", name="code_said"),
        sa.CheckConstraint(
            "agreed_contacts IS NULL OR agreed_contacts BETWEEN 0 AND 99", name="agreed_range"
        ),
    )

    @property
    def current(self) -> Holding | None:
        return next((holding for holding in self.holdings if holding.until_on is None), None)

    def held_by(self, person_id: int) -> list[Holding]:
        return [holding for holding in self.holdings if holding.person_id == person_id]


class Holding(Base):
    """A person holds a client from a day on. On `until_on` it is no longer theirs; figures of before stay theirs."""

    __tablename__ = "record_holding"

    id: Mapped[Key]
    client_id: Mapped[int] = mapped_column(sa.ForeignKey("record_client.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[PersonRef]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    ended_why: Mapped[EndedWhy | None]
    ended_note: Mapped[Prose | None]
    # HR's word that an outside end is nobody's loss (domain.md, 4); without it the client counts as lost.
    agreed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    agreed_at: Mapped[datetime | None]

    client: Mapped[Client] = relationship(back_populates="holdings")
    person: Mapped[Person] = relationship(foreign_keys="Holding.person_id")

    __table_args__ = (
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="order"),
        sa.CheckConstraint("(until_on IS NULL) = (ended_why IS NULL)", name="end_has_reason"),
        sa.CheckConstraint("agreed_at IS NULL OR ended_why = 'outside'", name="agreed_outside"),
        sa.Index(
            "uq_record_holding_current",
            "client_id",
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        ),
    )


class HandOver(Base):
    """A client went from one person to another on a day, for a reason (F70, T11)."""

    __tablename__ = "record_hand_over"

    id: Mapped[Key]
    client_id: Mapped[int] = mapped_column(sa.ForeignKey("record_client.id", ondelete="CASCADE"), index=True)
    from_person_id: Mapped[PersonRef]
    to_person_id: Mapped[PersonRef]
    # The holding that ended and the one that began, so that undoing finds both.
    ended_id: Mapped[int] = mapped_column(sa.ForeignKey("record_holding.id", ondelete="CASCADE"), unique=True)
    began_id: Mapped[int] = mapped_column(sa.ForeignKey("record_holding.id", ondelete="CASCADE"), unique=True)
    on: Mapped[date] = mapped_column("on_day")
    reason: Mapped[Prose]

    client: Mapped[Client] = relationship()
    from_person: Mapped[Person] = relationship(foreign_keys="HandOver.from_person_id")
    to_person: Mapped[Person] = relationship(foreign_keys="HandOver.to_person_id")

    __table_args__ = (sa.CheckConstraint("from_person_id <> to_person_id", name="two_people"),)
