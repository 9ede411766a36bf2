"""Rounds with two voices, examples behind the levels, and a look at judgement."""

from __future__ import annotations

from datetime import date, timedelta

from app.accounts.models import Person
from app.assessment import services
from app.assessment.content import scenarios, vignettes
from app.assessment.models import Evidence, Round
from app.assessment.queries import current_round
from app.assessment.rules import RaterKind
from app.core import clock
from app.demo.people import Stage
from app.skills.content import skills

IDS = tuple(competency.id for competency in skills().competencies)
# Zoya stands where the role begins but for planning and marketing, and everybody who works with her sees it.
TARGET = {id: round(target) for id, target in skills().profile("junior").targets.items()} | {
    "C10": 2,
    "C11": 1,
}
# Anna's present round is the worked vector V1 of domain.md (3.6), so that its numbers can be checked by hand.
ANNA = dict(zip(IDS, (4, 3, 2, 3, 2, 4, 3, 3, 2, 3, 1, 3, 3, 3, 2), strict=True))
VERA_OF_ANNA = dict(zip(IDS, (3, 2, 2, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 2, 2), strict=True))
GLEB_OF_ANNA = dict(zip(IDS, (3, 2, 3, 3, 1, 3, 2, 2, 1, 3, 2, 3, 2, 2, None), strict=True))


def rate(stage: Stage) -> None:
    """Let raters practise, then let the candidates live through one or two rounds."""
    _practise(stage)
    anna, zoya = stage["anna"], stage["zoya"]
    for place, person in enumerate(stage.candidates()):
        if person is anna:
            continue
        true = dict(TARGET) if person is zoya else _true_levels(stage, near=0.3 + 0.35 * stage.dice.random())
        _earlier_round(stage, person, true)
        if person is not zoya and place % 4 == 3:
            # Some stand before their own rating; their page then teaches.
            continue
        _present_round(stage, person, true, begun=60 + 7 * place)
    _anna(stage)
    _judge(stage)
    _ask_what_is_open(stage)


def _practise(stage: Stage) -> None:
    key = {story.id: {id: mark.level for id, mark in story.key.items()} for story in vignettes()}
    raters = {person.manager for person in stage.candidates()} | set(stage.mentors()) | set(stage.sellers())
    for rater in sorted((rater for rater in raters if rater), key=lambda rater: rater.id):
        marks = {
            story: {
                id: min(4, max(0, level + stage.dice.choice((0, 0, 0, 1, -1))))
                for id, level in levels.items()
            }
            for story, levels in key.items()
        }
        with clock.at(stage.days_ago(400)):
            services.practise(rater, marks)


def _true_levels(stage: Stage, near: float) -> dict[str, int]:
    """Levels between those of a typical sales manager and the junior target; `near` 1 stands at the target."""
    today, target = skills().profile("today").targets, skills().profile("junior").targets
    return {
        id: round(today[id] + (target[id] - today[id]) * near + stage.dice.uniform(-0.4, 0.4)) for id in IDS
    }


def _seen(stage: Stage, true: dict[str, int], leniency: float) -> dict[str, int | None]:
    """What a rater sees: the truth, their own leniency, and now and then no chance to observe."""
    if true == TARGET:
        return dict(true)
    seen: dict[str, int | None] = {}
    for id in IDS:
        level = round(true[id] + leniency + stage.dice.uniform(-0.6, 0.6))
        seen[id] = None if stage.dice.random() < 0.05 else min(4, max(0, level))
    return seen


def _examples(stage: Stage, person: Person, levels: dict[str, int], days: int) -> dict[str, Evidence]:
    """Write down an example for every level of 3 and above, from the bank of the content."""
    kept: dict[str, Evidence] = {}
    for id, level in levels.items():
        if level < 3:
            continue
        bank = [line for line in stage.words.evidence if line.competency == id]
        line = bank[(person.id + len(kept)) % len(bank)]
        happened = (stage.days_ago(days + stage.dice.randrange(10, 150))).date()
        with clock.at(stage.days_ago(days + 2)):
            kept[id] = services.add_evidence(
                person,
                happened_on=happened,
                did=line.action.ru,
                competencies=[id],
                client=stage.dice.choice("АБВГКМНПРСТ") + ".",
                situation=line.situation.ru,
                result=line.result.ru,
            )
    return kept


def _own(stage: Stage, person: Person, levels: dict[str, int], days: int) -> Round:
    with clock.at(stage.days_ago(days)):
        round_ = services.open_round(person)
        for id, level in levels.items():
            services.rate_self(round_, id, level)
        return services.submit_self(round_)


def _voice(
    stage: Stage,
    round_: Round,
    rater: Person,
    kind: RaterKind,
    levels: dict[str, int | None],
    days: int,
    examples: dict[str, Evidence],
) -> None:
    """Ask `rater` and let them answer a few days later; 3 and 4 rest on what the person wrote or on a case of their own."""
    with clock.at(stage.days_ago(days)):
        request = services.ask_rater(round_, rater, kind)
    answered = max(1, days - stage.dice.randrange(2, 9))
    with clock.at(stage.days_ago(answered, hour=15)):
        for id, level in levels.items():
            if level is not None and level >= 3 and id not in examples:
                line = next(line for line in stage.words.evidence if line.competency == id)
                seen_on: date = (stage.days_ago(answered) - timedelta(days=40)).date()
                services.rate_other(request, id, level, example=line.action.ru, example_on=seen_on)
            else:
                services.rate_other(
                    request, id, level, evidence=examples.get(id) if level and level >= 3 else None
                )
        services.submit_rating(request)


def _earlier_round(stage: Stage, person: Person, true: dict[str, int]) -> None:
    if person.manager is None:
        return
    then = {id: max(0, level - stage.dice.choice((0, 0, 1))) for id, level in true.items()}
    own = {id: min(4, level + stage.dice.choice((0, 0, 1))) for id, level in then.items()}
    examples = _examples(stage, person, own, 330)
    round_ = _own(stage, person, own, 330)
    _voice(stage, round_, person.manager, RaterKind.MANAGER, _seen(stage, then, 0.1), 328, examples)


def _present_round(stage: Stage, person: Person, true: dict[str, int], begun: int) -> None:
    own = {id: min(4, level + stage.dice.choice((0, 0, 1))) for id, level in true.items()}
    examples = _examples(stage, person, own, begun)
    round_ = _own(stage, person, own, begun)
    if person.manager is not None:
        _voice(stage, round_, person.manager, RaterKind.MANAGER, _seen(stage, true, 0.0), begun - 1, examples)
        for evidence in list(examples.values())[: None if true == TARGET else 3]:
            with clock.at(stage.days_ago(begun - 10)):
                services.attest(evidence, person.manager)
    colleagues = [
        one
        for one in stage.sellers()
        if one.unit_id == person.unit_id and one is not person and one is not person.manager
    ]
    for colleague in colleagues[:3]:
        _voice(stage, round_, colleague, RaterKind.COLLEAGUE, _seen(stage, true, 0.2), begun - 1, examples)


def _anna(stage: Stage) -> None:
    anna, gleb, vera = stage["anna"], stage["gleb"], stage["vera"]
    before = {id: max(0, level - 1) for id, level in ANNA.items()}
    examples = _examples(stage, anna, before, 200)
    first = _own(stage, anna, before, 200)
    _voice(
        stage,
        first,
        gleb,
        RaterKind.MANAGER,
        {id: None if level is None else max(0, level - 1) for id, level in GLEB_OF_ANNA.items()},
        199,
        examples,
    )
    examples = _examples(stage, anna, ANNA, 30)
    present = _own(stage, anna, ANNA, 28)
    _voice(stage, present, vera, RaterKind.MENTOR, dict(VERA_OF_ANNA), 27, examples)
    _voice(stage, present, gleb, RaterKind.MANAGER, dict(GLEB_OF_ANNA), 26, examples)
    for id in ("C02", "C06", "C13"):
        with clock.at(stage.days_ago(12)):
            if id in examples:
                services.attest(examples[id], gleb)


def _judge(stage: Stage) -> None:
    """Anna and Zoya have answered the twelve scenarios, not always with the key."""
    for key, sure in (("anna", 0.6), ("zoya", 0.8)):
        with clock.at(stage.days_ago(24)):
            round_ = services.open_judgement(stage[key])
            for item in scenarios():
                ranked = sorted(item.key, key=lambda letter: item.key[letter])
                most = ranked[-1] if stage.dice.random() < sure else ranked[-2]
                least = ranked[0] if stage.dice.random() < sure else ranked[1]
                services.answer_scenario(round_, item.id, most, least if least != most else ranked[0])
            services.finish_judgement(round_)


def _ask_what_is_open(stage: Stage) -> None:
    """Two mentors still owe an answer, so that their first page has something to say."""
    for key, rater in (("ilya", "vera"), ("pavel", "timur")):
        round_ = current_round(stage[key])
        if round_ is not None:
            with clock.at(stage.days_ago(3)):
                services.ask_rater(round_, stage[rater], RaterKind.MENTOR)
