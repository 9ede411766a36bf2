"""Reads about clients and who holds them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person, Post
from app.core import clock
from app.extensions import db
from app.record.models import Client, ClientMonth, EndedWhy, HandOver, Holding


def client(client_id: int) -> Client | None:
    return db.session.get(Client, client_id)


def client_called(code: str) -> Client | None:
    """The client of that code name, however it is spelt, whoever holds it."""
    return db.session.scalars(sa.select(Client).where(Client.code_key == code.strip().casefold())).first()


def holding(holding_id: int) -> Holding | None:
    return db.session.get(Holding, holding_id)


def clients_of(person: Person) -> Sequence[Client]:
    """The clients that `person` holds now, key ones first, then by code name."""
    return db.session.scalars(
        sa.select(Client)
        .join(Holding)
        .where(Holding.person_id == person.id, Holding.until_on.is_(None))
        .order_by(Client.kind, Client.code_key, Client.id)
    ).all()


def past_holdings(person: Person) -> Sequence[Holding]:
    """What ended, latest first. A client that came back to the same person is not among them."""
    again = sa.orm.aliased(Holding)
    return db.session.scalars(
        sa.select(Holding)
        .options(sa.orm.joinedload(Holding.client))
        .where(
            Holding.person_id == person.id,
            Holding.until_on.is_not(None),
            ~sa.exists().where(
                again.client_id == Holding.client_id,
                again.person_id == person.id,
                again.until_on.is_(None),
            ),
        )
        .order_by(Holding.until_on.desc(), Holding.id.desc())
    ).all()


def hand_overs_of(client: Client) -> Sequence[HandOver]:
    return db.session.scalars(
        sa.select(HandOver)
        .options(sa.orm.joinedload(HandOver.from_person), sa.orm.joinedload(HandOver.to_person))
        .where(HandOver.client_id == client.id)
        .order_by(HandOver.on, HandOver.id)
    ).all()


def entries_of_client(client: Client, person: Person, limit: int = 24) -> Sequence[ClientMonth]:
    """What `person` entered about the client, latest month first."""
    return db.session.scalars(
        sa.select(ClientMonth)
        .where(ClientMonth.client_id == client.id, ClientMonth.person_id == person.id)
        .order_by(ClientMonth.month_on.desc())
        .limit(limit)
    ).all()


def outside_ends(agreed: bool) -> Sequence[Holding]:
    """Clients that closed for outside reasons, waiting for HR's word or with it, latest first."""
    return db.session.scalars(
        sa.select(Holding)
        .options(sa.orm.joinedload(Holding.client), sa.orm.joinedload(Holding.person))
        .where(
            Holding.ended_why == EndedWhy.OUTSIDE,
            Holding.agreed_at.is_not(None) if agreed else Holding.agreed_at.is_(None),
        )
        .order_by(Holding.until_on.desc(), Holding.id.desc())
        .limit(200)
    ).all()


def longest_kept_client(person: Person) -> Holding | None:
    """The client that has stayed longest with `person` and is still theirs (a prompt of the SWOT worksheet)."""
    return db.session.scalars(
        sa.select(Holding)
        .options(sa.orm.joinedload(Holding.client))
        .where(
            Holding.person_id == person.id,
            Holding.until_on.is_(None),
            Holding.from_on <= clock.today(person.time_zone),
        )
        .order_by(Holding.from_on, Holding.id)
        .limit(1)
    ).first()


def holders_of_the_same(person_ids: Collection[int], since: date) -> dict[int, set[int]]:
    """Return by person who else has held one of their clients, where both held it on `since` or later.

    A client has one holder at a time, so two people have the same account one after the other; the figures by which
    both are judged then tell of the same client.
    """
    mine, theirs = Holding, sa.orm.aliased(Holding)
    rows = db.session.execute(
        sa.select(mine.person_id, theirs.person_id)
        .distinct()
        .join(theirs, sa.and_(theirs.client_id == mine.client_id, theirs.person_id != mine.person_id))
        .where(
            mine.person_id.in_(person_ids),
            *(sa.or_(one.until_on.is_(None), one.until_on >= since) for one in (mine, theirs)),
        )
        .order_by(mine.person_id, theirs.person_id)
    )
    found: dict[int, set[int]] = {}
    for person, other in rows:
        found.setdefault(person, set()).add(other)
    return found


def colleagues_near(person: Person, limit: int = 200) -> Sequence[Person]:
    """Colleagues to whom a client may go: KAMs anywhere, and everybody of the same unit, by name."""
    return db.session.scalars(
        sa.select(Person)
        .where(
            Person.left_on.is_(None),
            Person.id != person.id,
            sa.or_(
                Person.post.in_([Post.JUNIOR_KAM, Post.SENIOR_KAM]),
                sa.and_(Person.unit_id.is_not(None), Person.unit_id == person.unit_id),
            ),
        )
        .order_by(Person.name_ru, Person.id)
        .limit(limit)
    ).all()
