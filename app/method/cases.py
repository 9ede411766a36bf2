"""One worked case a formula for the page /method: domain.md's own vectors, computed by the audit desk's functions when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.templating import number, percent
from app.resume.content import resume_words
from app.skills.content import skills
from app.swot.content import swot_words

# What a reader is shown of an answer: a value, or a value with a lesser note.
Shown = str | tuple[str, str]
V1 = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13", "Q1", "Q2"]


def _rated(*levels: int | None) -> dict[str, int | None]:
    return dict(zip(V1, levels, strict=True))


@dataclass(frozen=True)
class Case:
    """What is asked of the desk, told in a sentence, and what of the answer a reader is shown."""

    story: Any
    line: Mapping[str, Any]
    shows: tuple[tuple[Any, Callable[[Mapping[str, Any]], Shown]], ...]


def _of(key: str, places: int = 2) -> Callable[[Mapping[str, Any]], str]:
    return lambda answer: number(answer[key], places)


def _share(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda answer: percent(answer[key], 2)


def _counted(names: Sequence[str]) -> tuple[str, str]:
    """How many there are, and in smaller letters which."""
    return number(len(names), 0), "; ".join(names)


def _skills(key: str) -> Callable[[Mapping[str, Any]], Shown]:
    return lambda answer: _counted([skills().names_of([id]) for id in answer[key]])


def _titles(pieces: Iterable[Any], results: Mapping[str, str], told: Callable[[str], bool]) -> Shown:
    """The titles of those checks whose result is to be told: their codes are no names for a reader."""
    return _counted([str(piece.title) for piece in pieces if told(results[piece.id])])


BANDS = {
    "insufficient_data": _l("insufficient data"),
    "ready_for_panel": _l("ready for panel"),
    "nearly_ready": _l("nearly ready"),
    "developing": _l("developing"),
    "starting": _l("starting"),
}
# The six steps of the worked route, R1 to R6 (domain.md, 10.3).
STEPS = {
    "R1": _l("account-plan workshop"),
    "R2": _l("a book on the value of clients, with its exercise"),
    "R3": _l("three negotiation role plays"),
    "R4": _l("a book on key accounts, with a plan"),
    "R5": _l("three meetings beside a KAM"),
    "R6": _l("a task across units"),
}
OUTCOMES = {"approved": _l("approved"), "deferred": _l("not yet"), "discuss": _l("talk first")}

CASES: Mapping[str, Case] = {
    "readiness": Case(
        _l("A mentor and a line manager rate somebody who rates herself higher; the manager had no chance to see charisma."),
        {
            "profile": "junior",
            "self": _rated(4, 3, 2, 3, 2, 4, 3, 3, 2, 3, 1, 3, 3, 3, 2),
            "raters": [
                _rated(3, 2, 2, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 2, 2),
                _rated(3, 2, 3, 3, 1, 3, 2, 2, 1, 3, 2, 3, 2, 2, None),
            ],
        },
        (
            (_l("Band"), lambda answer: str(BANDS[answer["band"]])),
            (_l("Index"), _of("index")),
            (_l("Equal weights"), _of("equal_weight_index")),
            (_l("Self-rating"), _of("self_index")),
            (_l("Coverage"), lambda answer: percent(answer["coverage"] * 100)),
            (_l("Thresholds missed"), _skills("gates_failed")),
            (_l("A level apart"), _skills("flags")),
        ),
    ),
    "kpi": Case(
        _l("Twelve clients at the start: one is handed over to a KAM, two are lost, nine stay."),
        {
            "kpi": "retention",
            "clients": [
                {
                    "id": f"client {place}",
                    "active_at_start": True,
                    "active_at_end": place > 3,
                    "handed_over": place == 1,
                    "excluded": False,
                }
                for place in range(1, 13)
            ],
        },
        (
            (_l("Kept"), lambda answer: f"{answer['kept']} / {answer['cohort']}"),
            (_l("Retention"), _share("retention")),
            (_l("Churn"), _share("churn")),
            (_l("95% interval"), lambda answer: "–".join(number(end, 1) for end in answer["interval"])),
        ),
    ),
    "judgement": Case(
        _l("An option worth +1 is called the best and one worth −2 the worst."),
        {"key": {"A": -2, "B": 2, "C": -1, "D": 1}, "most": "D", "least": "A"},
        ((_l("Difference"), _of("raw")), (_l("Score"), _of("score")), (_l("Chance"), lambda answer: number(50))),
    ),
    "match": Case(
        _l("A mentor strong in three of the four largest gaps, with three common hours and one free place of two."),
        {
            "mentee": {
                "weighted_gaps": {"C09": 4.5, "C02": 3.0, "C08": 1.5, "C10": 1.5},
                "levels": {"C09": 1.5, "C02": 2, "C08": 2.5, "C10": 2.5},
                "style": [4, 2, 5, 3, 4, 1, 3, 2],
                "context": ["industry:pharma", "market:b2b", "deal:contract"],
                "formats": ["shadowing", "role_play"],
            },
            "mentors": [
                {
                    "id": "A",
                    "confirmed_levels": {"C09": 4, "C02": 4, "C08": 4},
                    "own_levels": {},
                    "style": [4, 3, 4, 3, 5, 1, 3, 3],
                    "context": ["market:b2b"],
                    "common_hours": 3,
                    "formats": ["shadowing"],
                    "capacity": 2,
                    "active": 1,
                    "excluded_by": None,
                },
                {
                    "id": "C",
                    "confirmed_levels": {"C09": 4, "C02": 4, "C08": 4, "C10": 4},
                    "own_levels": {},
                    "style": [4, 3, 4, 3, 5, 1, 3, 3],
                    "context": ["industry:pharma", "market:b2b", "deal:contract"],
                    "common_hours": 5,
                    "formats": ["shadowing", "role_play"],
                    "capacity": 2,
                    "active": 0,
                    "excluded_by": "line_manager",
                },
            ],
        },
        (
            (_l("Score of A"), lambda answer: number(answer["proposals"][0]["score"])),
            (_l("Share of gaps"), lambda answer: number(answer["proposals"][0]["features"]["gaps"], 4)),
            (_l("Likeness of style"), lambda answer: number(answer["proposals"][0]["features"]["style"], 4)),
            (_l("Not shown"), lambda answer: _l("C, the line manager") if answer["not_shown"] else "–"),
        ),
    ),
    "route": Case(
        _l("Eight gaps, six possible steps, four hours a week."),
        {
            "profile": "junior",
            "gaps": {"C02": 1.0, "C05": 0.5, "C07": 0.5, "C08": 0.5, "C09": 1.5, "C10": 0.5, "C11": 0.5, "C13": 0.5},
            "hours_a_week": 4,
            "items": [
                {"id": "R1", "hours": 12, "gains": {"C09": 1.0, "C10": 0.5}, "needs": ["R2"], "kind": "task"},
                {"id": "R2", "hours": 8, "gains": {"C09": 0.5, "C11": 0.5}, "needs": [], "kind": "material"},
                {"id": "R3", "hours": 6, "gains": {"C02": 1.0}, "needs": ["R4"], "kind": "person"},
                {"id": "R4", "hours": 6, "gains": {"C02": 0.5, "C04": 0.5}, "needs": [], "kind": "material"},
                {"id": "R5", "hours": 9, "gains": {"C08": 0.5, "C09": 0.5}, "needs": [], "kind": "person"},
                {"id": "R6", "hours": 10, "gains": {"C05": 0.5, "C10": 0.5}, "needs": ["R5"], "kind": "task"},
            ],
        },
        (
            (_l("Steps, in this order"), lambda answer: _counted([str(STEPS[id]) for id in answer["order"]])),
            (_l("Weeks"), lambda answer: ", ".join(map(str, answer["weeks"]))),
            (_l("Not covered"), lambda answer: _counted([f"{skills().names_of([id])} {number(left)}" for id, left in answer["uncovered"].items()])),
        ),
    ),
    "panel": Case(
        _l("Three members mark five must-haves; in negotiating they see two levels apart."),
        {
            "profile": "junior",
            "rerated": False,
            "members": [
                {"C02": 3, "C04": 3, "C06": 3, "C09": 3, "C13": 3},
                {"C02": 1, "C04": 3, "C06": 3, "C09": 2, "C13": 3},
                {"C02": 3, "C04": 3, "C06": 2, "C09": 3, "C13": 3},
            ],
        },
        (
            (_l("Outcome"), lambda answer: str(OUTCOMES[answer["outcome"]])),
            (_l("To talk about"), _skills("discuss")),
            (_l("Panel index"), _of("panel_index")),
            (_l("Each member"), lambda answer: ", ".join(number(index) for index in answer["member_indexes"])),
        ),
    ),
    "swot": Case(
        _l("Five lines of a worksheet: two among the strengths, one in each of the other beds; two of them have no proof."),
        {
            "entries": [
                {"id": "1", "cell": "S", "statement": "Kept 18 of 20 clients in 2025", "evidence": "CRM export 12 Jan", "competency": None, "importance": 3, "confidence": 3, "exists_without_me": None},
                {"id": "2", "cell": "S", "statement": "Good communicator", "evidence": "", "competency": None, "importance": 2, "confidence": 2, "exists_without_me": None},
                {"id": "3", "cell": "W", "statement": "Account plans are still sketchy", "evidence": "C09 rated 1.5 by two raters", "competency": "C09", "importance": 3, "confidence": 3, "exists_without_me": None},
                {"id": "4", "cell": "O", "statement": "Shadowing offered by the KAM team", "evidence": "from March, said Vera", "competency": None, "importance": 3, "confidence": 2, "exists_without_me": None},
                {"id": "5", "cell": "T", "statement": "Two colleagues have applied too", "evidence": "", "competency": None, "importance": 2, "confidence": 2, "exists_without_me": None},
            ],
            "others": {},
            "actions": [],
        },
        (
            (_l("Checks passed"), lambda answer: f"{answer['passed']} / 8"),
            (_l("To look at"), lambda answer: _titles(swot_words().checks, answer["checks"], lambda result: result != "pass")),
        ),
    ),
    "resume": Case(
        _l("A short resume with one job and one figure, before anybody has confirmed anything."),
        {
            "resume": {
                "basics": {
                    "name": "Anna Smirnova",
                    "label": "Key account manager",
                    "email": "anna@demo.example",
                    "phone": "+7 900 000-00-00",
                    "summary": "Ten years with pharmacy chains; eighteen of twenty clients stayed last year, and three of them buy twice as much.",
                },
                "work": [
                    {
                        "name": "Severny Dom",
                        "position": "Sales manager",
                        "startDate": "2021-03",
                        "highlights": ["Retained 18 of 20 clients in 2025", "Managed key clients since 2021"],
                    }
                ],
            },
            "on": "2026-11-23",
            "tags": {},
            "skill_links": {},
            "figure_links": {},
            "advert": None,
            "confirmed": [],
        },
        (
            (_l("Passed"), lambda answer: number(sum(item == "pass" for item in answer["items"].values()), 0)),
            (_l("To fix"), lambda answer: _titles(resume_words().items, answer["items"], lambda result: result == "fail")),
            (_l("To be confirmed"), lambda answer: number(sum(item == "ask" for item in answer["items"].values()), 0)),
        ),
    ),
}  # fmt: skip
