"""What a month held, client by client."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import PersonRef
from app.core.orm import Base, Key, Versioned

COUNTS = ("cross_sold", "upsold", "returned", "held", "cancelled_by_client", "cancelled_by_us")


class Month(Versioned, Base):
    """A person entered this month; its version guards the whole grid. Also talks outside the list of clients."""

    __tablename__ = "record_month"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    month_on: Mapped[date]
    entered_at: Mapped[datetime]
    held_with_prospects: Mapped[int] = mapped_column(default=0)
    # A talk with several clients at once stands in several rows and counts once in the total (K4).
    counted_twice: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        sa.UniqueConstraint("person_id", "month_on", name="uq_record_month_once"),
        sa.CheckConstraint("CAST(month_on AS VARCHAR(10)) LIKE '%-01'", name="first_day"),
        sa.CheckConstraint("held_with_prospects >= 0 AND counted_twice >= 0", name="not_negative"),
    )


class ClientMonth(Base):
    """One client in one month under one person. Money in hundredths of the company's currency."""

    __tablename__ = "record_client_month"

    id: Mapped[Key]
    client_id: Mapped[int] = mapped_column(sa.ForeignKey("record_client.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[PersonRef]
    month_on: Mapped[date]
    # Days of the month on which the client bought; they make the rhythm of the status rule.
    purchase_days: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    revenue_cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    profit_cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    cross_sold: Mapped[int] = mapped_column(default=0)
    upsold: Mapped[int] = mapped_column(default=0)
    returned: Mapped[int] = mapped_column(default=0)
    # What the services of this row brought, those returned left out; None is not known (K3).
    services_cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    held: Mapped[int] = mapped_column(default=0)
    cancelled_by_client: Mapped[int] = mapped_column(default=0)
    cancelled_by_us: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        sa.UniqueConstraint("client_id", "person_id", "month_on", name="uq_record_client_month_once"),
        sa.CheckConstraint("CAST(month_on AS VARCHAR(10)) LIKE '%-01'", name="first_day"),
        sa.CheckConstraint(" AND ".join(f"{name} BETWEEN 0 AND 999" for name in COUNTS), name="counts_range"),
        sa.CheckConstraint("returned <= cross_sold + upsold", name="returned_of_sold"),
        sa.Index("ix_record_client_month_person_month", "person_id", "month_on"),
    )

    @property
    def purchases(self) -> list[date]:
        return [self.month_on.replace(day=day) for day in self.purchase_days]
