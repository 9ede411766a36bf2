"""The criteria sheet of a case, filled from the rooms below (domain.md, 8.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Evidence
from app.assessment.queries import Result, attested_evidence_of, evidence_of, latest_result
from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.promotion.content import Criterion, promotion_words
from app.promotion.models import Case, CriterionNote, JuniorTask, Ladder, Ruling
from app.promotion.queries.below import learnt, resume_faults
from app.promotion.rules.criteria import (
    LEAST_CLIENTS,
    Judged,
    Kept,
    Value,
    band_value,
    experiences,
    is_complete,
    judged,
    retention_value,
)
from app.record.queries import last_month_for, ledger_of, trailing_year, unit_median_retention
from app.record.rules.calendar import shift, span
from app.skills.content import skills
from app.skills.rules import Band

LEAST_FEEDBACK = 2


@dataclass(frozen=True)
class SheetLine:
    """One line: its words, its value, what it was read from (`facts`), and what a person has said beside it."""

    words: Criterion
    judged: Judged
    facts: Mapping[str, object] = field(default_factory=dict)
    note: CriterionNote | None = None

    @property
    def code(self) -> str:
        return self.words.id

    @property
    def value(self) -> Value:
        return self.judged.value

    @property
    def passes(self) -> bool:
        return self.judged.passes

    @property
    def is_excepted(self) -> bool:
        return self.note is not None and self.note.is_exception


@dataclass(frozen=True)
class Sheet:
    """The whole sheet."""

    lines: tuple[SheetLine, ...]

    @cached_property
    def is_complete(self) -> bool:
        return is_complete(line.judged for line in self.lines)

    @property
    def passed(self) -> int:
        return sum(line.passes for line in self.lines)


def ruling_now() -> Ruling | None:
    """What HR has ruled last; None: the unit's median decides, and involvement has no definition yet."""
    return db.session.scalars(sa.select(Ruling).order_by(Ruling.id.desc()).limit(1)).first()


def notes_of(case: Case) -> dict[str, CriterionNote]:
    rows = db.session.scalars(
        sa.select(CriterionNote).where(CriterionNote.case_id == case.id).order_by(CriterionNote.id)
    )
    return {row.code: row for row in rows}


def result_for(person: Person, profile: str) -> Result | None:
    return latest_result(person, profile)


def sheet_of(case: Case) -> Sheet:
    """Return the sheet of a case as it stands now."""
    notes = notes_of(case)
    return Sheet(tuple(_line(one, case, notes.get(one.id)) for one in _criteria(case)))


def line_of(case: Case, code: str) -> SheetLine | None:
    """Return one line of the sheet as it stands now; None for what this ladder does not ask."""
    criterion = next((one for one in _criteria(case) if one.id == code), None)
    return _line(criterion, case, notes_of(case).get(code)) if criterion else None


def _criteria(case: Case) -> Sequence[Criterion]:
    words = promotion_words()
    return words.junior if case.ladder is Ladder.JUNIOR else words.senior


def _line(criterion: Criterion, case: Case, note: CriterionNote | None) -> SheetLine:
    value, facts = _READ[criterion.id](case.person, case, note)
    excepted = bool(note and note.is_exception)
    return SheetLine(criterion, _judge(criterion.id, value, excepted, note), facts, note)


def _judge(code: str, value: Value, excepted: bool, note: CriterionNote | None) -> Judged:
    line = judged(code, value, excepted=excepted)
    # The system cannot see involvement: until HR has answered, the line is open rather than without data.
    if code == "involvement" and note is None:
        return Judged(code, value, False)
    return line


_Read = tuple[Value, Mapping[str, object]]


def _readiness(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    result = result_for(person, case.profile)
    if result is None:
        return Value.NOT_ENOUGH_DATA, {}
    reading = result.promotion_readiness
    return band_value(reading.band.value), {
        "band": reading.band,
        "index": reading.index,
        "coverage": reading.coverage,
        "short": skills().names_of(reading.gates_failed),
        "thin": skills().names_of(reading.gates_thin),
    }


def _retention(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    on = clock.today()
    year, quarters, threshold = retention_facts(person, on)
    return retention_value(year, quarters, threshold), {
        "year": year,
        "quarters": quarters,
        "threshold": threshold,
        "least": LEAST_CLIENTS,
    }


def periods_for(on: date) -> tuple[tuple[date, date], Sequence[tuple[date, date]]]:
    """Return the trailing twelve months and the last four closed quarters, each as its two closing days."""
    last = last_month_for(on)
    quarter_end = shift(last, -(last.month % 3))
    return span(last, 12), [span(shift(quarter_end, -back), 3) for back in (9, 6, 3, 0)]


def retention_facts(
    person: Person, on: date, unit_median: Callable[[int, date], float | None] = unit_median_retention
) -> tuple[Kept, Sequence[Kept], float | None]:
    """Return retention over the trailing year, over the last four closed quarters, and the threshold in force.

    Whoever asks about many hands over a `unit_median` that remembers.
    """
    ledger = ledger_of(person)
    over = trailing_year(ledger, on)
    by_quarter = [ledger.retention(*period) for period in periods_for(on)[1]]
    ruling = ruling_now()
    threshold = ruling.retention_threshold if ruling else None
    if threshold is None and person.unit_id is not None:
        threshold = unit_median(person.unit_id, on)
    quarters = [Kept(one.retention, one.cohort) for one in by_quarter]
    return Kept(over.retention, over.cohort), quarters, threshold


def _said_by_hr(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    ruling = ruling_now()
    definition = {"ru": ruling.involvement_ru, "en": ruling.involvement_en} if ruling else None
    return (note.value if note else Value.NOT_ENOUGH_DATA), {"definition": definition}


def examples_for(person: Person) -> dict[str, Evidence | None]:
    """Return for each of the four experiences the confirmed example that stands for it, or None."""
    confirmed = {one.id: one for one in attested_evidence_of(person)}
    standing = experiences({id: one.competencies for id, one in confirmed.items()})
    return {kind: confirmed[id] if id is not None else None for kind, id in standing.items()}


def _experiences(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    standing = examples_for(person)
    value = Value.MET if all(standing.values()) else Value.NOT_MET
    return value, {"standing": {kind: one is not None for kind, one in standing.items()}}


def _route(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    found = learnt(person)
    value = Value.MET if found.with_mentor and found.with_practice else Value.NOT_MET
    return value, {"with_mentor": found.with_mentor, "with_practice": found.with_practice}


def _resume(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    faults = resume_faults(person)
    if faults is None:
        return Value.NOT_ENOUGH_DATA, {"faults": None}
    return (Value.MET if not faults else Value.NOT_MET), {"faults": faults}


def _developed_others(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    """Confirmed evidence of leading others, or tasks given, done and checked."""
    told = any("C05" in one.competencies for one in attested_evidence_of(person))
    checked = db.session.scalar(
        sa.select(sa.func.count(JuniorTask.id)).where(
            JuniorTask.senior_id == person.id, JuniorTask.checked_at.is_not(None)
        )
    )
    return (Value.MET if told or checked else Value.NOT_MET), {"tasks": int(checked or 0), "example": told}


def _feedback(person: Person, case: Case, note: CriterionNote | None) -> _Read:
    """Feedback of colleagues, juniors among them; from two on it counts, and what they said opens from three (8.3)."""
    result = result_for(person, case.profile)
    heard = sum(voice.count for voice in result.heard if voice.kind is RaterKind.COLLEAGUE) if result else 0
    voices = heard or (result.waiting_colleagues if result else 0)
    return (Value.MET if voices >= LEAST_FEEDBACK else Value.NOT_ENOUGH_DATA), {"voices": voices}


_READ: Mapping[str, Callable[[Person, Case, CriterionNote | None], _Read]] = {
    "readiness": _readiness,
    "retention": _retention,
    "involvement": _said_by_hr,
    "experiences": _experiences,
    "route": _route,
    "resume": _resume,
    "developed_others": _developed_others,
    "feedback": _feedback,
}


def goal_gaps(person: Person, profile: str) -> tuple[str, ...]:
    """Return the must-haves that are short or unrated by the decision's own reading; those need a goal each."""
    result = result_for(person, profile)
    return tuple(result.promotion_readiness.gates_failed) if result else ()


def is_assessed(person: Person, profile: str) -> tuple[bool, bool, bool]:
    """Return whether the self-rating is locked, another has rated, and the coverage reaches 0.80."""
    return assessed_by(result_for(person, profile))


def assessed_by(result: Result | None) -> tuple[bool, bool, bool]:
    """Return the same of a reading; None where nothing was handed in."""
    if result is None:
        return False, False, False
    reading = result.promotion_readiness
    heard = reading.coverage > 0
    return True, heard, heard and reading.band is not Band.INSUFFICIENT_DATA


def waiting_examples(person: Person) -> list[Evidence]:
    """Kept examples that nobody has confirmed yet, the oldest first."""
    return sorted(
        (one for one in evidence_of(person, drafts=False) if not one.is_attested),
        key=lambda one: (one.kept_at or one.drafted_at, one.id),
    )
