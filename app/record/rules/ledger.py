"""From what was recorded to the sets that the formulas of section 4 of domain.md ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from app.record.rules.activity import Status, StatusOfClient, status_of
from app.record.rules.calendar import closing_day, months_in, shift
from app.record.rules.contacts import Contact, ContactFigures, ContactStatus, contact_figures
from app.record.rules.retention import Client, Retention, retention
from app.record.rules.revenue import Revenue, RevenueFigures, revenue_figures
from app.record.rules.services import Sale, SaleKind, ServiceFigures, service_figures
from app.record.rules.targets import Period, Profitability, profitability


@dataclass(frozen=True)
class Held:
    """A person held a client from a day until (and without) another. `why`: handed_over, lost, outside or None."""

    client: int
    from_on: date
    until_on: date | None = None
    why: str | None = None
    agreed: bool = False

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    def ended_within(self, start: date, end: date) -> bool:
        return self.until_on is not None and start < self.until_on <= end


class Entry(NamedTuple):
    """One client in one month. `own`: entered by the person of this ledger, not by whoever held the client before."""

    client: int
    month: date
    own: bool = True
    purchases: tuple[date, ...] = ()
    revenue: Fraction | None = None
    profit: Fraction | None = None
    cross_sold: int = 0
    upsold: int = 0
    returned: int = 0
    # From the services of the month that were not returned, all together.
    services_revenue: Fraction | None = None
    held: int = 0
    cancelled_by_client: int = 0
    cancelled_by_us: int = 0


@dataclass(frozen=True)
class Ledger:
    """What is known of one person's clients. `months`: the months entered, with (prospects' talks, counted twice)."""

    held: tuple[Held, ...] = ()
    entries: tuple[Entry, ...] = ()
    months: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    contract_ends: Mapping[int, date] = field(default_factory=dict)
    agreed_contacts: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def _held_of(self) -> dict[int, list[Held]]:
        found: dict[int, list[Held]] = defaultdict(list)
        for holding in self.held:
            found[holding.client].append(holding)
        return found

    @cached_property
    def _purchases_of(self) -> dict[int, list[date]]:
        found: dict[int, list[date]] = defaultdict(list)
        for entry in self.entries:
            found[entry.client].extend(entry.purchases)
        return found

    @cached_property
    def _entry_of(self) -> dict[tuple[int, date], list[Entry]]:
        found: dict[tuple[int, date], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[(entry.client, entry.month)].append(entry)
        return found

    @cached_property
    def heard_until(self) -> date | None:
        """The end of the latest month entered. Silence counts only in months that somebody entered."""
        return closing_day(max(self.months)) if self.months else None

    def holds(self, client: int, day: date) -> bool:
        return any(holding.covers(day) for holding in self._held_of.get(client, ()))

    def missing(self, start: date, end: date) -> list[date]:
        """Return the months between two closing days in which clients were held at the end and nothing was entered."""
        return [
            month
            for month in months_in(start, end)
            if month not in self.months and self.clients_on(closing_day(month))
        ]

    @cached_property
    def _statuses(self) -> dict[tuple[int, date], StatusOfClient]:
        """What has been worked out already: a page of trends asks for the same clients on the same days seven times."""
        return {}

    def status(self, client: int, day: date) -> StatusOfClient:
        """Return the status by purchases and contract on that day, as far as the record reaches."""
        known = self._statuses.get((client, day))
        if known is None:
            known = self._statuses[client, day] = self._status(client, day)
        return known

    def _status(self, client: int, day: date) -> StatusOfClient:
        heard = min(day, self.heard_until) if self.heard_until else None
        days = [bought for bought in self._purchases_of.get(client, ()) if heard and bought <= heard]
        # The contract is judged on the day itself, silence only on the last day that was entered.
        ended = self.contract_ends.get(client)
        if ended is not None and ended <= day:
            return status_of(days, day, contract_end=ended)
        return status_of(days, heard or day)

    def active(self, client: int, day: date) -> bool:
        return self.holds(client, day) and self.status(client, day).status is Status.ACTIVE

    def clients_on(self, day: date) -> list[int]:
        """Return the ids of the clients held on that day, whatever their status."""
        return [client for client in self._held_of if self.holds(client, day)]

    def clients_over(self, start: date, end: date) -> list[Client]:
        """Return everybody who was active at the start or is at the end, as K1 wants them."""
        found = []
        for client, holdings in self._held_of.items():
            at_start, at_end = self.active(client, start), self.active(client, end)
            if not at_start and not at_end:
                continue
            ends = [holding for holding in holdings if holding.ended_within(start, end)]
            gone = bool(ends) and not self.holds(client, end)
            last = max(ends, key=lambda holding: (holding.until_on, holding.from_on)) if gone else None
            found.append(
                Client(
                    id=str(client),
                    active_at_start=at_start,
                    active_at_end=at_end,
                    handed_over=last is not None and last.why == "handed_over",
                    excluded=last is not None and last.why == "outside" and last.agreed,
                )
            )
        return found

    def cohort(self, start: date, end: date) -> list[int]:
        return [int(client.id) for client in self.clients_over(start, end) if client.counts]

    def retention(self, start: date, end: date) -> Retention:
        return retention(self.clients_over(start, end))

    def revenue(self, start: date, end: date) -> RevenueFigures:
        return revenue_figures(self.revenues(start, end))

    def revenues(self, start: date, end: date) -> list[Revenue]:
        """Compare the months of the span with the same months a year before (goods are no subscriptions)."""
        compared = self.compared(start, end)
        return [
            Revenue(
                str(client),
                self._revenue(client, [shift(month, -12) for month in compared]),
                self._revenue(client, compared),
            )
            for client in self.cohort(closing_day(shift(end, -12)), end)
        ]

    def compared(self, start: date, end: date) -> list[date]:
        """Return which months of the span can be compared: entered now, and a year before by anybody.

        A month missing on either side is left out on both, so that a gap in the record looks neither like loss
        nor like growth.
        """
        known = {entry.month for entry in self.entries}.union(self.months)
        return [
            month for month in months_in(start, end) if month in self.months and shift(month, -12) in known
        ]

    def _revenue(self, client: int, months: list[date]) -> Fraction:
        return sum(
            (
                entry.revenue or Fraction(0)
                for month in months
                for entry in self._entry_of.get((client, month), ())
            ),
            Fraction(0),
        )

    def _own(self, start: date, end: date) -> list[Entry]:
        return [entry for entry in self.entries if entry.own and start < entry.month <= end]

    def services(self, start: date, end: date) -> ServiceFigures:
        sales = []
        for entry in self._own(start, end):
            kinds = [SaleKind.CROSS_SELL] * entry.cross_sold + [SaleKind.UPSELL] * entry.upsold
            kept = len(kinds) - entry.returned
            # One amount is entered for all of them; which of them brought how much makes no difference to the sum.
            each = entry.services_revenue / kept if entry.services_revenue is not None and kept > 0 else None
            sales += [
                Sale(str(entry.client), kind, returned=place < entry.returned, revenue=each)
                for place, kind in enumerate(kinds)
            ]
        return service_figures([str(client) for client in self.cohort(start, end)], sales)

    def contacts(self, start: date, end: date) -> ContactFigures:
        talks: list[Contact] = []
        agreed: dict[str, int] = {}
        for month in months_in(start, end):
            if month not in self.months:
                continue
            talks += self._talks(month)
            for client, number in self.agreed_contacts.items():
                if number and self.holds(client, closing_day(month)):
                    agreed[str(client)] = agreed.get(str(client), 0) + number
        return contact_figures(talks, agreed)

    def _talks(self, month: date) -> list[Contact]:
        prospects, twice = self.months[month]
        left: dict[str, int] = {}
        talks = [Contact(frozenset(), ContactStatus.HELD)] * prospects
        for entry in (entry for entry in self.entries if entry.own and entry.month == month):
            name = str(entry.client)
            left[name] = entry.held
            talks += [
                Contact(frozenset({name}), ContactStatus.CANCELLED_BY_CLIENT)
            ] * entry.cancelled_by_client
            talks += [Contact(frozenset({name}), ContactStatus.CANCELLED_BY_US)] * entry.cancelled_by_us
        # Talks with several clients were typed once for each of them; here they become one again.
        for _ in range(twice):
            fullest = sorted((name for name in left if left[name]), key=lambda name: (-left[name], name))[:2]
            if len(fullest) < 2:
                break
            talks.append(Contact(frozenset(fullest), ContactStatus.HELD))
            for name in fullest:
                left[name] -= 1
        for name, number in left.items():
            talks += [Contact(frozenset({name}), ContactStatus.HELD)] * number
        return talks

    def profitability(self, start: date, end: date) -> Profitability:
        """Compare the margin of the span with that of the same months a year before."""
        return profitability(self.period(start, end, years_back=1), self.period(start, end))

    def period(self, start: date, end: date, years_back: int = 0) -> Period:
        """Return revenue and profit of the months of the span whose profit is known, or of those years before."""
        months = {shift(month, -12 * years_back) for month in months_in(start, end)}
        rows = [
            (entry.revenue, entry.profit)
            for entry in self.entries
            if entry.own and entry.month in months and entry.revenue is not None and entry.profit is not None
        ]
        return Period(
            sum((revenue for revenue, _ in rows), Fraction(0)),
            sum((profit for _, profit in rows), Fraction(0)),
        )
