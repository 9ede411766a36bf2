"""People with gaps, so that a route can grow."""

from __future__ import annotations

from app.accounts.models import Person
from app.assessment.rules import RaterKind
from app.extensions import db
from app.route import services
from tests.factories import Company
from tests.factories.assessment import V1_OWN, levels, rated_by, rated_self


def with_own_view(person: Person, row: tuple[int | None, ...] = V1_OWN) -> Person:
    """Somebody who has rated themselves and nobody else has: the gaps are provisional."""
    rated_self(person, levels(row))
    return person


def with_gaps(company: Company) -> Person:
    """Anna with the gaps that she and her manager leave: vector V1 without the mentor."""
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    return company.anna


def finished(
    person: Person, key: str, where: str = "With Volga Pharmacies on 3 November; they signed."
) -> None:
    services.start(person, key)
    services.finish(person, key, applied_where=where)
    db.session.commit()
