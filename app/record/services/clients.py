"""Clients come, are handed over, are lost, and come back."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.orm import Stale
from app.extensions import db
from app.notifications.services import declare, notify
from app.record.models import Client, ClientKind, ClientMonth, EndedWhy, HandOver, Holding, Market

declare(
    {
        "record.handed_over": _l("%(name)s handed the client %(code)s over to you."),
        "record.hand_over_undone": _l("%(name)s took the hand-over of %(code)s back."),
    }
)


class CodeTaken(Refusal):
    message = _l(
        "A client with this code name exists already. If it is the same client, ask the colleague who holds it to hand it over to you; otherwise choose another name."
    )
    field = "code"


class NotYours(Refusal):
    message = _l("You do not hold this client now. Open the list again to see who is yours.")


class AlreadyHeld(Refusal):
    message = _l("Somebody holds this client already. Ask that colleague to hand it over to you.")


class DayOutOfOrder(Refusal):
    message = _l("Choose a day from the one on which you took the client up to today.")
    field = "on"


class DayAhead(Refusal):
    message = _l("This day has not come yet. Enter today or an earlier day.")
    field = "on"


class NobodyThere(Refusal):
    message = _l("Nobody with this address works here. Check the spelling.")
    field = "email"


class ToOneself(Refusal):
    message = _l("This is your own address. Enter the address of the colleague who takes the client.")
    field = "email"


class HasHistory(Refusal):
    message = _l("Months were entered for this client, so it stays. Say that you lost it or hand it over.")


class CannotRestore(Refusal):
    message = _l("This cannot be taken back any more: the client has gone on since then.")


def _check_code(code: str, own: Client | None = None) -> str:
    key = code.casefold()
    taken = db.session.scalar(sa.select(Client.id).where(Client.code_key == key))
    if taken is not None and (own is None or taken != own.id):
        raise CodeTaken()
    return key


def not_ahead(person: Person, day: date, field: str = "on") -> None:
    """What has not come yet where the person sits has not happened."""
    if day > clock.today(person.time_zone):
        raise DayAhead(field=field)


def add_client(
    person: Person,
    *,
    code: str,
    from_on: date,
    kind: ClientKind = ClientKind.ORDINARY,
    market: Market = Market.B2B,
    industry: str | None = None,
    private_name: str | None = None,
    agreed_contacts: int | None = None,
    contract_end_on: date | None = None,
    at: datetime | None = None,
) -> Client:
    """Add a client of the company that `person` holds from a day on. Raises CodeTaken or DayAhead."""
    not_ahead(person, from_on, "from_on")
    client = Client(
        code=code,
        code_key=_check_code(code),
        kind=kind,
        market=market,
        industry=industry or None,
        private_name=private_name or None,
        agreed_contacts=agreed_contacts,
        contract_end_on=contract_end_on,
        added_by_id=person.id,
        added_at=at or clock.now(),
        holdings=[Holding(person_id=person.id, from_on=from_on)],
    )
    db.session.add(client)
    db.session.flush()
    audit.record("record.client_added", actor=person, person=person, thing=client)
    return client


def edit_client(
    client: Client,
    person: Person,
    *,
    seen_version: int,
    code: str,
    from_on: date,
    kind: ClientKind,
    market: Market,
    industry: str | None,
    private_name: str | None,
    agreed_contacts: int | None,
    contract_end_on: date | None,
) -> None:
    """Change what is known of a client. Raises Stale, NotYours, CodeTaken, DayAhead or DayOutOfOrder."""
    not_ahead(person, from_on, "from_on")
    holding = _held_now(client, person)
    if client.version != seen_version:
        raise Stale(_l("This client was changed in another window. Compare, then save again."))
    before = [other for other in client.holdings if other is not holding]
    if any(other.until_on is not None and other.until_on > from_on for other in before):
        raise DayOutOfOrder(
            _l("Somebody else held this client on that day. Choose a later one."), field="from_on"
        )
    client.code_key = _check_code(code, client)
    client.code, client.kind, client.market = code, kind, market
    client.industry, client.private_name = industry or None, private_name or None
    client.agreed_contacts, client.contract_end_on = agreed_contacts, contract_end_on
    holding.from_on = from_on
    client.version += 1
    db.session.flush()
    audit.record("record.client_changed", actor=person, person=person, thing=client)


def _held_now(client: Client, person: Person) -> Holding:
    # Two people who act on one client at once take turns; the second sees what the first has done.
    db.session.refresh(client, with_for_update=True)
    holding = client.current
    if holding is None or holding.person_id != person.id:
        raise NotYours()
    return holding


def take_over(client: Client, person: Person, *, from_on: date) -> Holding:
    """Let `person` hold a client that nobody holds now. Raises AlreadyHeld or DayOutOfOrder."""
    db.session.refresh(client, with_for_update=True)
    if client.current is not None:
        raise AlreadyHeld()
    if any(past.until_on is not None and past.until_on > from_on for past in client.holdings):
        raise DayOutOfOrder(
            _l("Somebody else held this client on that day. Choose a later one."), field="from_on"
        )
    holding = Holding(person_id=person.id, from_on=from_on)
    client.holdings.append(holding)
    db.session.flush()
    audit.record("record.client_taken", actor=person, person=person, thing=client)
    return holding


def hand_over(client: Client, person: Person, *, to: Person, on: date, reason: str = "") -> HandOver:
    """Pass a client from `person` to a colleague on a day (F70). Raises NotYours, ToOneself or DayOutOfOrder.

    What `person` recorded stays theirs; on the day itself the client is already the colleague's. Raises DayAhead.
    """
    not_ahead(person, on)
    ended = _held_now(client, person)
    if to.id == person.id:
        raise ToOneself()
    if on < ended.from_on:
        raise DayOutOfOrder()
    ended.until_on, ended.ended_why, ended.ended_note = on, EndedWhy.HANDED_OVER, reason or None
    # The old holding must be closed in the database before a new one may be open there.
    db.session.flush()
    began = Holding(person_id=to.id, from_on=on)
    client.holdings.append(began)
    db.session.flush()
    event = HandOver(
        client_id=client.id,
        from_person_id=person.id,
        to_person_id=to.id,
        ended_id=ended.id,
        began_id=began.id,
        on=on,
        reason=reason,
    )
    db.session.add(event)
    client.version += 1
    db.session.flush()
    audit.record("record.client_handed_over", actor=person, person=to, thing=client)
    notify(
        to,
        "record.handed_over",
        "record.client",
        {"client_id": client.id},
        name=person.names,
        code=client.code,
    )
    return event


def lose_client(
    client: Client, person: Person, *, on: date, why: EndedWhy = EndedWhy.LOST, note: str = ""
) -> Holding:
    """Say that a client left, or closed for outside reasons. Raises NotYours or DayOutOfOrder."""
    if why is EndedWhy.HANDED_OVER:
        raise ValueError("a hand-over needs a colleague")
    not_ahead(person, on)
    holding = _held_now(client, person)
    if on < holding.from_on:
        raise DayOutOfOrder()
    holding.until_on, holding.ended_why, holding.ended_note = on, why, note or None
    client.version += 1
    db.session.flush()
    audit.record("record.client_ended", actor=person, person=person, thing=client, why=why.value)
    return holding


def restore(holding: Holding, person: Person) -> None:
    """Take an end back. A hand-over only while the colleague has entered nothing. Raises CannotRestore."""
    client = holding.client
    db.session.refresh(client, with_for_update=True)
    db.session.refresh(holding)
    event = db.session.scalar(sa.select(HandOver).where(HandOver.ended_id == holding.id))
    current = client.current
    if holding.until_on is None or (current is not None and (event is None or current.id != event.began_id)):
        raise CannotRestore()
    if event is not None:
        if current is None or _has_months(client, event.to_person_id):
            raise CannotRestore()
        notify(
            event.to_person,
            "record.hand_over_undone",
            "record.index",
            name=person.names,
            code=client.code,
        )
        db.session.delete(event)
        db.session.flush()
        client.holdings.remove(current)
        db.session.flush()
    holding.until_on = holding.ended_why = holding.ended_note = None
    holding.agreed_at = holding.agreed_by_id = None
    client.version += 1
    db.session.flush()
    audit.record("record.client_restored", actor=person, person=person, thing=client)


def _has_months(client: Client, person_id: int) -> bool:
    return bool(
        db.session.scalar(
            sa.select(
                sa.exists().where(ClientMonth.client_id == client.id, ClientMonth.person_id == person_id)
            )
        )
    )


def remove_client(client: Client, person: Person) -> None:
    """Remove a client added by mistake, for good: held by nobody else, no month entered. Raises HasHistory."""
    _held_now(client, person)
    if len(client.holdings) > 1 or _has_months(client, person.id):
        raise HasHistory()
    audit.record("record.client_removed", actor=person, person=person, thing=client)
    db.session.delete(client)
    db.session.flush()


def agree_outside(holding: Holding, hr: Person, at: datetime | None = None) -> None:
    """HR agrees that the business ended for outside reasons: the client leaves the cohort (section 4)."""
    holding.agreed_at, holding.agreed_by_id = at or clock.now(), hr.id
    db.session.flush()
    audit.record("record.outside_agreed", actor=hr, person=holding.person, thing=holding)


def disagree_outside(holding: Holding, hr: Person) -> None:
    """HR takes its agreement back: the client counts as lost again."""
    holding.agreed_at = holding.agreed_by_id = None
    db.session.flush()
    audit.record("record.outside_disagreed", actor=hr, person=holding.person, thing=holding)
