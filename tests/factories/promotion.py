"""Cases for stories, taken from stage to stage by the services that people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from app.accounts.models import Person, Post
from app.assessment.rules import RaterKind
from app.assessment.services import attest
from app.core import clock
from app.extensions import db
from app.promotion import services
from app.promotion.models import Case
from app.skills.ids import COMPETENCY_IDS
from tests.factories import Company
from tests.factories.assessment import example, rated_by, rated_self

ALL_THREE = dict.fromkeys(COMPETENCY_IDS, 3)


def assessed(company: Company, person: Person, marks: Mapping[str, int | None] | None = None) -> None:
    """The person has rated, and so have the manager and a mentor whose marks are released (so that n >= 2)."""
    round_ = rated_self(person, dict.fromkeys(COMPETENCY_IDS, 2))
    rated_by(round_, person.manager or company.gleb, RaterKind.MANAGER, marks or ALL_THREE)
    for _number in range(3):
        colleague = company.person()
        rated_by(round_, colleague, RaterKind.COLLEAGUE, marks or ALL_THREE)
    db.session.commit()


def asked(person: Person) -> Case:
    case = services.ask(person, consent=True)
    db.session.commit()
    return case


def confirmed_examples(company: Company, person: Person) -> None:
    """Four examples, one for each experience, confirmed by the manager."""
    for competency in ("C13", "C02", "C04", "C09"):
        attest(example(person, competency), person.manager or company.gleb)
    db.session.commit()


def at_evidence(company: Company, person: Person) -> Case:
    """A case at "evidence": rated at level three throughout, so that no goal is needed."""
    assessed(company, person)
    case = asked(person)
    services.ask_for_plan(case)
    confirmed_examples(company, person)
    services.begin_evidence(case)
    db.session.commit()
    return case


def in_days(count: int) -> str:
    return (clock.today() + timedelta(days=count)).isoformat()


def kam(company: Company, post: Post = Post.SENIOR_KAM) -> Person:
    return company.person(post=post)
