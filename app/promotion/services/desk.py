"""What HR answers and rules for the criteria sheet."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.extensions import db
from app.promotion.models import Case, CriterionNote, Ruling
from app.promotion.queries.sheet import line_of, notes_of
from app.promotion.rules.criteria import Value
from app.promotion.services.refusals import NoteMissing, NotThisStep, NotYourCase

# The one line that the system cannot read from anywhere.
ANSWERED_BY_HR = "involvement"


def answer_criterion(
    case: Case, code: str, *, by: Person, note: str, value: Value | None = None, exception: bool = False
) -> CriterionNote:
    """Answer "involvement" by hand, or let a line pass by a written exception. The employee reads both."""
    if by.id == case.person_id:
        raise NotYourCase()
    if not case.is_open or line_of(case, code) is None:
        raise NotThisStep()
    if not note:
        raise NoteMissing()
    if not exception and (code != ANSWERED_BY_HR or value is None):
        raise NotThisStep()
    row = notes_of(case).get(code)
    before = row.value.value if row else None
    if row is None:
        row = CriterionNote(case_id=case.id, code=code)
        db.session.add(row)
    row.value = value or Value.NOT_MET
    row.is_exception, row.note, row.by, row.at = exception, note, by, clock.now()
    db.session.flush()
    audit.record(
        "promotion.criterion_excepted" if exception else "promotion.criterion_answered",
        actor=by, person=case.person, thing=row, code=code, old=before, new=row.value.value, reason=note,
    )  # fmt: skip
    return row


def withdraw_note(case: Case, code: str, *, by: Person) -> None:
    """Take back an answer or an exception."""
    row = notes_of(case).get(code)
    if row is None or by.id == case.person_id:
        raise NotThisStep()
    audit.record("promotion.criterion_withdrawn", actor=by, person=case.person, thing=row, code=code)
    db.session.execute(sa.delete(CriterionNote).where(CriterionNote.id == row.id))
    db.session.expire(row)


def rule(
    *, by: Person | None, retention_threshold: float | None, involvement_ru: str, involvement_en: str
) -> Ruling:
    """Set the retention threshold (None: the unit's median) and the company's definition of involvement."""
    if not involvement_ru:
        raise NoteMissing(field="involvement_ru")
    if not involvement_en:
        raise NoteMissing(field="involvement_en")
    made = Ruling(
        at=clock.now(), by_id=by.id if by else None, retention_threshold=retention_threshold,
        involvement_ru=involvement_ru, involvement_en=involvement_en,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("promotion.ruled", actor=by, thing=made, threshold=retention_threshold)
    return made
