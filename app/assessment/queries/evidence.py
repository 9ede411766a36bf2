"""Reads about examples from work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import lazyload, selectinload

from app.accounts.models import Person
from app.assessment.models import Evidence, EvidenceLink, Origin, Proof, RatingRequest, Round
from app.assessment.rules import EXAMPLE_LIFE
from app.extensions import db
from app.stations import ME, fact


def evidence(evidence_id: int) -> Evidence | None:
    return db.session.get(Evidence, evidence_id)


def proof(proof_id: int) -> Proof | None:
    """A file that stands as proof, unless it was removed."""
    found = db.session.get(Proof, proof_id)
    return found if found and found.removed_at is None else None


def removed_proof(proof_id: int) -> Proof | None:
    return db.session.get(Proof, proof_id)


def evidence_of(person: Person, *, drafts: bool = True) -> Sequence[Evidence]:
    """A person's examples that were not withdrawn, drafts first, then the newest first."""
    query = (
        sa.select(Evidence)
        .where(Evidence.person_id == person.id, Evidence.withdrawn_at.is_(None))
        .options(selectinload(Evidence.files))
    )
    if not drafts:
        query = query.where(Evidence.kept_at.is_not(None))
    return db.session.scalars(
        query.order_by(Evidence.kept_at.is_not(None), Evidence.happened_on.desc(), Evidence.id.desc())
    ).all()


# Kept examples of the reader of which somebody confirmed that they happened.
ATTESTED = fact("assessment.attested", id=Evidence.id).where(
    Evidence.person_id == ME,
    Evidence.withdrawn_at.is_(None),
    Evidence.kept_at.is_not(None),
    Evidence.attested_at.is_not(None),
)


def attested_evidence_of(person: Person) -> Sequence[Evidence]:
    """Kept examples of which somebody confirmed that they happened, the newest first."""
    return db.session.scalars(
        sa.select(Evidence)
        .where(
            Evidence.person_id == person.id,
            Evidence.withdrawn_at.is_(None),
            Evidence.kept_at.is_not(None),
            Evidence.attested_at.is_not(None),
        )
        .order_by(Evidence.happened_on.desc(), Evidence.id.desc())
    ).all()


_DRAFT = (
    sa.select(Evidence)
    .join(EvidenceLink)
    .where(
        Evidence.person_id == sa.bindparam("person"),
        EvidenceLink.competency == sa.bindparam("competency"),
        Evidence.withdrawn_at.is_(None),
        Evidence.kept_at.is_(None),
        Evidence.origin == Origin.ASSESSMENT,
    )
    # Whose it is is known, and nobody has confirmed it.
    .options(lazyload(Evidence.person), lazyload(Evidence.attested_by))
    .order_by(Evidence.id)
    .limit(1)
)


def competencies_with_example(person_id: int, on: date) -> frozenset[str]:
    """The competencies for which a person has a recent kept example."""
    return frozenset(
        db.session.scalars(
            sa.select(EvidenceLink.competency)
            .join(Evidence)
            .where(
                Evidence.person_id == person_id,
                Evidence.kept_at.is_not(None),
                Evidence.withdrawn_at.is_(None),
                Evidence.happened_on >= on - EXAMPLE_LIFE,
                Evidence.happened_on <= on,
            )
        )
    )


def draft_for(person: Person, competency: str) -> Evidence | None:
    """The example that is being written on the rating page of a competency."""
    return db.session.scalars(_DRAFT, {"person": person.id, "competency": competency}).first()


def examples_shown_to(rater: Person, person: Person, competencies: Iterable[str] = ()) -> Sequence[Evidence]:
    """A person's kept examples, if this rater was asked to rate that person in the round that is going; else nothing.

    What is kept in a later round is shown to those who are asked then.
    """
    asked = db.session.scalar(
        sa.select(sa.func.count(RatingRequest.id))
        .join(Round)
        .where(
            Round.person_id == person.id,
            Round.closed_at.is_(None),
            RatingRequest.rater_id == rater.id,
            RatingRequest.withdrawn_at.is_(None),
            RatingRequest.declined_at.is_(None),
        )
    )
    if not asked:
        return []
    wanted = frozenset(competencies)
    return [
        one for one in evidence_of(person, drafts=False) if not wanted or wanted & frozenset(one.competencies)
    ]
