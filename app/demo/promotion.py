"""Cases at different stages, so that HR's desk has a story to tell; Zoya's goes furthest."""

from __future__ import annotations

from datetime import timedelta

from app.assessment import queries as assessment
from app.assessment.services import attest
from app.core import clock
from app.demo.people import Stage
from app.promotion import services
from app.promotion.models import Case, Chair, Ladder
from app.promotion.rules import Stage as CaseStage
from app.promotion.rules.criteria import Value
from app.skills.content import skills

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
INVOLVEMENT = {
    "ru": "Не меньше двух действующих контактов у клиента и хотя бы одна встреча с ним за последние 30 дней.",
    "en": "Two or more active contacts at the client, and at least one meeting in the last 30 days.",
}
GOAL = "Одна проверяемая задача с живым клиентом и разбор с наставником."


def nominate(stage: Stage) -> None:
    """HR says what counts and where seats open; then people ask, and Zoya's panel sits."""
    daria = stage["daria"]
    with clock.at(stage.days_ago(400)):
        services.rule(
            by=daria,
            retention_threshold=None,
            involvement_ru=INVOLVEMENT["ru"],
            involvement_en=INVOLVEMENT["en"],
        )
    quarter = (stage.today.month - 1) // 3 + 1
    for place, unit in enumerate(("moscow", "volga", "moscow")):
        turn = quarter - 1 + place
        with clock.at(stage.days_ago(60)):
            services.open_seat(
                stage.units[unit], Ladder.JUNIOR, stage.today.year + turn // 4, turn % 4 + 1, by=daria
            )
    for key, days, furthest in STORIES:
        with clock.at(stage.days_ago(days)):
            case = services.ask(stage[key], consent=True)
        _carry(stage, case, days, furthest)


def _carry(stage: Stage, case: Case, days: int, furthest: CaseStage) -> None:
    """Take a case on step by step, each on a later day, as far as its story goes or the portal's conditions allow."""
    person, manager = case.person, case.person.manager
    if furthest is CaseStage.PROFILE:
        return
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
    if person is stage["zoya"]:
        _before_the_panel(stage, case)


def _before_the_panel(stage: Stage, case: Case) -> None:
    """Zoya's sheet is complete, three people sit, one of them has handed in; two marks are still awaited."""
    daria = stage["daria"]
    with clock.at(stage.days_ago(30)):
        services.answer_criterion(
            case,
            "involvement",
            by=daria,
            value=Value.MET,
            note="По выгрузке CRM за октябрь: у 10 клиентов из 13.",
        )
        services.ask_for_panel(case)
    with clock.at(stage.days_ago(26)):
        services.confirm_ready(case, by=daria)
    with clock.at(stage.days_ago(22)):
        members = [
            services.name_member(case, stage["nina"], Chair.KAM_LEAD, by=daria),
            services.name_member(case, stage["daria"], Chair.HR, by=daria),
            services.name_member(case, stage["petr"], Chair.SERVICE, by=daria),
        ]
    for member in members:
        with clock.at(stage.days_ago(19)):
            services.declare(member, conflict=False, knows_person=member.person is daria)
    with clock.at(stage.days_ago(12)):
        services.sit(case, by=daria)
    with clock.at(stage.days_ago(5)):
        for id in skills().profile("junior").must_haves:
            services.mark(
                members[0], id, 3, why="Пример подтверждён руководителем, результат виден в цифрах."
            )
        services.hand_in(members[0])
