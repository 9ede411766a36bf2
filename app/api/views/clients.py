"""The clients one holds: reading, adding, changing, losing, handing over."""

from __future__ import annotations

from typing import Any

from flask import abort
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.queries import person_by_email
from app.api.answers import New, Versioned
from app.api.door import changes, opens
from app.api.requests import Told
from app.api.rules import Scope
from app.api.shapes import answers, bodies
from app.api.views.area import bp
from app.record import queries, services
from app.record.models import Client, Holding
from app.record.policy import Record

CLIENT = "/me/clients/<int:client_id>"


def told(client: Client) -> answers.Client:
    holding = client.current
    if holding is None:
        abort(404)
    return answers.Client(
        id=client.id,
        code=client.code,
        private_name=client.private_name,
        kind=client.kind.value,
        market=client.market.value,
        industry=client.industry,
        from_on=holding.from_on,
        agreed_contacts=client.agreed_contacts,
        contract_end_on=client.contract_end_on,
        version=client.version,
    )


def ended(holding: Holding) -> answers.Ended:
    if holding.until_on is None or holding.ended_why is None:
        abort(404)
    return answers.Ended(
        id=holding.client_id,
        code=holding.client.code,
        from_on=holding.from_on,
        until_on=holding.until_on,
        why=holding.ended_why.value,
    )


def values(given: bodies.ClientSent) -> dict[str, Any]:
    return given.model_dump()


@opens(bp, "/me/clients", Scope.RECORD, _l("The clients you hold now"), answers.Clients, permission=Record.OWN)  # fmt: skip
def clients(person: Person, _asked: Any) -> answers.Clients:
    return answers.Clients(items=[told(one) for one in queries.clients_of(person)])


@opens(bp, CLIENT, Scope.RECORD, _l("One client that you hold"), answers.Client, load=queries.client, permission=Record.CLIENT_KEEP)  # fmt: skip
def client(_person: Person, _asked: Any, client: Client) -> Versioned:
    return Versioned(told(client), client.version)


@changes(bp, "POST", "/me/clients", Scope.RECORD_WRITE, _l("Add a client that you hold from a day on"), answers.Client, status=201, sent=bodies.ClientSent, permission=Record.OWN)  # fmt: skip
def add_client(person: Person, sent: Told) -> New:
    made = services.add_client(person, **values(sent.body))
    return New(Versioned(told(made), made.version), f"/api/v1/me/clients/{made.id}")


@changes(bp, "PUT", CLIENT, Scope.RECORD_WRITE, _l("Change what is known of a client"), answers.Client, sent=bodies.ClientSent, load=queries.client, permission=Record.CLIENT_KEEP, versioned=True)  # fmt: skip
def edit_client(person: Person, sent: Told, client: Client) -> Versioned:
    services.edit_client(client, person, seen_version=sent.seen_of(client.version), **values(sent.body))
    return Versioned(told(client), client.version)


@changes(bp, "DELETE", CLIENT, Scope.RECORD_WRITE, _l("Remove a client that was added by mistake"), None, status=204, load=queries.client, permission=Record.CLIENT_KEEP)  # fmt: skip
def remove_client(person: Person, _sent: Told, client: Client) -> None:
    services.remove_client(client, person)


@changes(bp, "POST", f"{CLIENT}/lose", Scope.RECORD_WRITE, _l("Say that a client left, or closed for outside reasons"), answers.Ended, sent=bodies.Lost, load=queries.client, permission=Record.CLIENT_KEEP)  # fmt: skip
def lose_client(person: Person, sent: Told, client: Client) -> answers.Ended:
    given: bodies.Lost = sent.body
    return ended(services.lose_client(client, person, on=given.on, why=given.why, note=given.note))


@changes(bp, "POST", f"{CLIENT}/hand-over", Scope.RECORD_WRITE, _l("Hand a client over to a colleague"), answers.Ended, sent=bodies.HandedOver, load=queries.client, permission=Record.CLIENT_KEEP)  # fmt: skip
def hand_over(person: Person, sent: Told, client: Client) -> answers.Ended:
    given: bodies.HandedOver = sent.body
    to = person_by_email(given.email)
    if to is None or not to.is_active:
        raise services.NobodyThere()
    event = services.hand_over(client, person, to=to, on=given.on, reason=given.reason)
    holding = queries.holding(event.ended_id)
    if holding is None:
        abort(404)
    return ended(holding)
