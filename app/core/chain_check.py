"""Proving the chain: every link in its place, every event as it was, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from app.core.audit import AuditEvent, AuditHead, AuditLink, LinkKind, Pseudonym
from app.core.chain import BEGINNING, digest_of, hash_of, key_name, seal_of
from app.extensions import db

PART = 1000


@dataclass
class Proof:
    """How far the chain reaches, what of it was erased, and a sentence for each fault found."""

    number: int = 0
    hash: str = BEGINNING
    erased: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What the links themselves say was erased or forgotten, and who stands behind a pseudonym today."""

    erased: frozenset[int]
    forgotten: frozenset[str]
    names: dict[int, str]


def prove(keys: Sequence[bytes], *, expected: tuple[int, str] | None = None) -> Proof:
    """Read the whole chain. `keys` open its seals (the present key, and former ones); `expected` is a link noted
    earlier, its number and the beginning of its hash, which must still be there.
    """
    proof = Proof()
    by_name = {key_name(key): key for key in keys}
    known = _known()
    for link, event in _links():
        if link.number != proof.number + 1:
            proof.faults.append(_gap(proof.number + 1, link.number - 1))
        elif link.previous != proof.hash:
            proof.faults.append(
                f"link {link.number} does not follow link {proof.number}: one of them was exchanged"
            )
        proof.faults += _faults_of_link(link, by_name)
        if link.kind is LinkKind.EVENT:
            proof.faults += _faults_of_event(link, event, known)
            proof.erased += link.event_id in known.erased
        if expected and link.number == expected[0] and not link.hash.startswith(expected[1]):
            proof.faults.append(
                f"link {link.number} is not the one that was noted: the chain was written anew"
            )
        proof.number, proof.hash = link.number, link.hash
    if expected and proof.number < expected[0]:
        proof.faults.append(f"link {expected[0]} was noted earlier; the chain now ends at {proof.number}")
    proof.faults += _faults_beside(proof)
    return proof


def _known() -> Known:
    rows = db.session.execute(
        sa.select(AuditLink.event_id, AuditLink.person, AuditLink.kind)
        .where(AuditLink.kind != LinkKind.EVENT)
        .order_by(AuditLink.number)
    ).all()
    names = db.session.execute(sa.select(Pseudonym.person_id, Pseudonym.name)).all()
    return Known(
        erased=frozenset(row.event_id for row in rows if row.kind is LinkKind.ERASED),
        forgotten=frozenset(row.person for row in rows if row.kind is LinkKind.FORGOTTEN),
        names={row[0]: row[1] for row in names},
    )


def _links() -> Iterator[tuple[AuditLink, AuditEvent | None]]:
    query = (
        sa.select(AuditLink, AuditEvent)
        .outerjoin(AuditEvent, sa.and_(AuditEvent.id == AuditLink.event_id, AuditLink.kind == LinkKind.EVENT))
        .order_by(AuditLink.number)
        .limit(PART)
        .execution_options(populate_existing=True)
    )
    after = 0
    while rows := db.session.execute(query.where(AuditLink.number > after)).all():
        for link, event in rows:
            yield link, event
        after = rows[-1][0].number
        for link, event in rows:
            # A chain of a million links must not gather in memory.
            db.session.expunge(link)
            if event is not None:
                db.session.expunge(event)


def _gap(first: int, last: int) -> str:
    return f"link {first} is missing" if first == last else f"links {first} to {last} are missing"


def _faults_of_link(link: AuditLink, keys: dict[str, bytes]) -> Iterator[str]:
    said = {column.key: getattr(link, column.key) for column in sa.inspect(AuditLink).columns}
    if hash_of(said) != link.hash:
        yield f"link {link.number} ({link.event or link.kind.value}) was changed"
    elif link.key not in keys:
        yield (
            f"link {link.number} was sealed with another key ({link.key}): "
            "if SECRET_KEY was changed, give the former one with --former-key"
        )
    elif seal_of(link.hash, keys[link.key]) != link.seal:
        yield f"link {link.number} ({link.event or link.kind.value}) carries a false seal: it was not made by the portal"


def _faults_of_event(link: AuditLink, event: AuditEvent | None, known: Known) -> Iterator[str]:
    which = f"event {link.event_id} (link {link.number}, {link.event})"
    if event is None:
        yield f"{which} was removed"
        return
    if link.event_id in known.erased:
        if event.details or event.salt or event.person_id is not None or event.erased_at is None:
            yield f"{which} was erased, and something stands in its place"
    elif event.erased_at is not None or digest_of(event) != link.digest:
        yield f"{which} was changed"
    elif not _is(event.person_id, link.person, known):
        yield f"{which} names another person than it did"
    if not _is(event.actor_id, link.actor, known):
        yield f"{which} names another as the one who acted"


def _is(person_id: int | None, name: str | None, known: Known) -> bool:
    """Whether this number and this pseudonym are one person, or nobody, or somebody who was forgotten since."""
    if person_id is None:
        return name is None or name in known.forgotten
    return known.names.get(person_id) == name


def _faults_beside(proof: Proof) -> Iterator[str]:
    head = db.session.execute(sa.select(AuditHead.number, AuditHead.hash)).first()
    if head is None and proof.number:
        yield "the row that marks the end of the chain was removed"
    elif head is not None and head.number > proof.number:
        yield _gap(proof.number + 1, head.number) + ": the end of the chain was cut off"
    elif head is not None and (head.number, head.hash) != (proof.number, proof.hash):
        yield f"link {proof.number} is not the one at which the portal stopped"
    if head is None:
        # Before the first link nothing is chained yet; the first one takes up what is there.
        return
    beside = db.session.execute(
        sa.select(AuditEvent.id, AuditEvent.event)
        .where(~sa.exists().where(AuditLink.event_id == AuditEvent.id, AuditLink.kind == LinkKind.EVENT))
        .order_by(AuditEvent.id)
    ).all()
    for id, event in beside:
        yield f"event {id} ({event}) was inserted past the chain"
