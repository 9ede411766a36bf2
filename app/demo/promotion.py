"""Cases at different stages, so that HR's desk has a story to tell; Zoya's goes furthest."""

from __future__ import annotations

from datetime import timedelta

from app.assessment import queries as assessment
from app.assessment.services import attest
from app.core import clock
from app.demo.people import Stage
from app.promotion import services
from app.promotion.models import Case
from app.promotion.rules import Stage as CaseStage

# Who has opened a case, how many days ago, and how far it has come.
STORIES = (
    ("zoya", 150, CaseStage.EVIDENCE),
    ("artem", 90, CaseStage.EVIDENCE),
    ("polina", 75, CaseStage.PLAN),
    ("ilya", 40, CaseStage.ASSESSED),
    ("kirill", 33, CaseStage.ASSESSED),
    ("georgy", 21, CaseStage.ASSESSED),
    ("evgenia", 12, CaseStage.PROFILE),
)
GOAL = "Одна проверяемая задача с живым клиентом и разбор с наставником."


def nominate(stage: Stage) -> None:
    for key, days, furthest in STORIES:
        with clock.at(stage.days_ago(days)):
            case = services.ask(stage[key], consent=True)
        _carry(stage, case, days, furthest)


def _carry(stage: Stage, case: Case, days: int, furthest: CaseStage) -> None:
    """Take a case on step by step, each on a later day, as far as its story goes or the portal's conditions allow."""
    person, manager = case.person, case.person.manager
    with clock.at(stage.days_ago(days - 5)):
        services.look_again(case)
    if case.stage is not CaseStage.ASSESSED or furthest is CaseStage.ASSESSED or manager is None:
        return
    with clock.at(stage.days_ago(days - 9)):
        for id in services.goals_missing(case):
            services.add_goal(case, competency=id, text=GOAL, due_on=stage.today + timedelta(days=60))
        services.ask_for_plan(case)
    if case.stage is CaseStage.ASSESSED:
        with clock.at(stage.days_ago(days - 12)):
            services.agree_plan(case, by=manager)
    if furthest is CaseStage.PLAN:
        return
    with clock.at(stage.days_ago(days - 20)):
        if not assessment.attested_evidence_of(person):
            for example in assessment.evidence_of(person)[:4]:
                attest(example, manager)
        services.begin_evidence(case)
