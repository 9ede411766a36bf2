"""A pair: what it agrees, how it is checked, how long it goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.core.languages import day_in_both
from app.core.orm import Stale
from app.core.writes import is_as_seen, rows_changed
from app.extensions import db
from app.mentoring import queries
from app.mentoring.models import Answered, Pairing, Pulse, PulseMoment
from app.mentoring.models.pairs import SKILLS
from app.mentoring.rules import PAIR_DAYS
from app.mentoring.services.refusals import Ended
from app.notifications.services import notify

LOW_ANSWERS = 2


def agree(
    pair: Pairing,
    agreement: Mapping[str, str],
    *,
    by: Person,
    competencies: Sequence[str] = (),
    seen_version: int | None = None,
) -> None:
    """Write down what the two agreed, and to which competencies their goals are tied; both may change it."""
    if not is_as_seen(pair, seen_version):
        raise Stale()
    still_going(pair)
    first = pair.agreed_at is None
    pair.agreement = {key: text for key, text in agreement.items() if text}
    if competencies:
        pair.agreement[SKILLS] = sorted(set(competencies))
    pair.agreed_at = pair.agreed_at or clock.now()
    db.session.flush()
    audit.record("mentoring.agreed", actor=by, person=pair.mentee, thing=pair)
    if first:
        tell(pair, pair.other(by), "mentoring.agreed", by)


def note_answers(pair: Pairing, answers: Mapping[str, str]) -> None:
    """Keep what the mentor said to the six questions (F81-F86), by the question's id. Empty texts are dropped."""
    kept = {
        row.question: row
        for row in db.session.scalars(sa.select(Answered).where(Answered.pairing_id == pair.id))
    }
    for question, text in answers.items():
        row = kept.get(question)
        if row is None and text:
            db.session.add(Answered(pairing_id=pair.id, question=question, text=text, updated_at=clock.now()))
        elif row is not None and not text:
            db.session.delete(row)
        elif row is not None and row.text != text:
            row.text, row.updated_at = text, clock.now()
    db.session.flush()


def answer_check(pair: Pairing, person: Person, moment: PulseMoment, answers: Mapping[str, int]) -> Pulse:
    """Keep one's four answers, 1..5. Two low ones reach the one named person in HR, and nobody else."""
    row = queries.pulses_of(pair, person).get(moment)
    first = row is None
    if row is None:
        row = Pulse(pairing_id=pair.id, person_id=person.id, moment=moment)
        db.session.add(row)
    was_low = not first and row.low >= LOW_ANSWERS
    row.useful, row.safe, row.prepared, row.going_on = (
        answers[item] for item in ("useful", "safe", "prepared", "going_on")
    )
    row.answered_at = clock.now()
    db.session.flush()
    coordinator = queries.coordinator()
    if row.low >= LOW_ANSWERS and not was_low and coordinator is not None:
        notify(coordinator, "mentoring.low_check", "notifications.index", by_mail=True, name=person.names)
    return row


def renew(pair: Pairing, *, by: Person) -> None:
    """Go on for another half year, once (domain.md, 6.5)."""
    still_going(pair)
    first = rows_changed(
        sa.update(Pairing)
        .where(Pairing.id == pair.id, Pairing.renewed_at.is_(None))
        .values(renewed_at=clock.now(), until_on=pair.until_on + timedelta(days=PAIR_DAYS))
    )
    db.session.refresh(pair)
    if not first:
        return
    audit.record("mentoring.renewed", actor=by, person=pair.mentee, thing=pair)
    tell(pair, pair.other(by), "mentoring.renewed", by, day=day_in_both(pair.until_on))


def still_going(pair: Pairing) -> None:
    if not pair.is_going:
        raise Ended()


def tell(pair: Pairing, reader: Person, kind: str, about: Person, **values: object) -> None:
    notify(reader, kind, "mentoring.pair", {"pairing_id": pair.id}, by_mail=True, name=about.names, **values)
