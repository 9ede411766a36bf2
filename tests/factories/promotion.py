"""Cases for stories, taken from stage to stage by the services that people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from app.accounts.models import Person, Post
from app.assessment.rules import RaterKind
from app.assessment.services import attest
from app.core import clock
from app.extensions import db
from app.promotion import queries, services
from app.promotion.models import Case, Chair, PanelMember
from app.promotion.rules import Outcome
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


def excepted(case: Case, by: Person) -> None:
    """Every line that does not hold passes by a written exception, so that stories about panels stay short."""
    for line in queries.sheet_of(case).lines:
        if not line.passes:
            services.answer_criterion(case, line.code, by=by, note="Agreed with the panel.", exception=True)
    db.session.commit()


def ready(company: Company, person: Person) -> Case:
    case = at_evidence(company, person)
    excepted(case, company.daria)
    services.ask_for_panel(case)
    services.confirm_ready(case, by=company.daria)
    db.session.commit()
    return case


def sitting(company: Company, person: Person, *, knows: bool = False) -> tuple[Case, list[PanelMember]]:
    """A case before its panel: a KAM lead, HR, and a colleague from service; the last one may not know the person."""
    case = ready(company, person)
    return case, seated(company, case, knows=knows)


def seated(company: Company, case: Case, *, knows: bool = False) -> list[PanelMember]:
    """Three people are named, have declared, and the file is frozen."""
    people = (
        (company.vera, Chair.KAM_LEAD),
        (company.daria, Chair.HR),
        (company.person(post=Post.OTHER), Chair.SERVICE),
    )
    members = [services.name_member(case, one, chair, by=company.daria) for one, chair in people]
    for member in members:
        services.declare(member, conflict=False, knows_person=knows or member.chair is not Chair.SERVICE)
    services.sit(case, by=company.daria)
    db.session.commit()
    return members


def marked(members: list[PanelMember], *rows: Mapping[str, int] | int) -> None:
    """Each member marks every must-have (with one figure, or by competency) and hands in."""
    for member, row in zip(members, rows, strict=True):
        _turn, ids = queries.to_mark(member)
        for id in ids:
            services.mark(member, id, row if isinstance(row, int) else row.get(id, 3))
        services.hand_in(member)
    db.session.commit()


def deferred(company: Company, person: Person, days: int = 90) -> tuple[Case, list[PanelMember]]:
    """The panel has said "not yet", for one reason, and named the day from which it can be asked again."""
    case, members = sitting(company, person)
    marked(members, 1, 1, 1)
    today = clock.today()
    gap = services.GapGiven("conflict_thin", person, today + timedelta(days=30), "C13")
    services.decide(
        members[0], outcome=Outcome.DEFERRED, shown="Calm with people.", missing="An example of a conflict.",
        gaps=[gap], reapply_on=today + timedelta(days=days),
    )  # fmt: skip
    db.session.commit()
    return case, members
