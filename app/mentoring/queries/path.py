"""How far a person is at this station, what would be next, and who waits for whom."""

from __future__ import annotations

import json
from datetime import date, timedelta

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.mentoring.models import Ending, Meeting, MenteeProfile, NextStep, Pairing, Request
from app.mentoring.queries.requests import is_open
from app.stations import LONG_AGO, ME, Fact, Facts, OnPath, Progress, State, Step, Waiting, fact

_mine = sa.and_(Pairing.mentee_id == ME, Pairing.ended_at.is_(None))
_with_name = {"name_ru": Person.name_ru, "name_en": Person.name_en}

OWN_REQUEST = (
    # `at` when the mentor asked back, `then` when that was answered.
    fact("mentoring.request", id=Request.id, at=Request.question_at, then=Request.answered_at, **_with_name)
    .join_from(Request, Person, Person.id == Request.mentor_id)
    .where(Request.mentee_id == ME, is_open()),
)
PAIR = (
    fact("mentoring.pair", id=Pairing.id, **_with_name)
    .join_from(Pairing, Person, Person.id == Pairing.mentor_id)
    .where(_mine),
    fact("mentoring.completed", number=sa.func.count(Pairing.id)).where(
        Pairing.mentee_id == ME, Pairing.ended_how == Ending.COMPLETED
    ),
    # The three answers without which nobody can be proposed, as they are kept: `word` style, `text` hours, `name_ru` languages.
    fact(
        "mentoring.answers",
        word=sa.cast(MenteeProfile.style, sa.Text),
        text=sa.cast(MenteeProfile.hours, sa.Text),
        name_ru=sa.cast(MenteeProfile.languages, sa.Text),
    ).where(MenteeProfile.person_id == ME),
    fact("mentoring.step", id=NextStep.id, text=NextStep.text, on=NextStep.due_on)
    .join_from(NextStep, Pairing, Pairing.id == NextStep.pairing_id)
    .where(_mine, NextStep.owner_id == ME, NextStep.done_at.is_(None), NextStep.dropped_at.is_(None)),
    # `number` minutes; what began longer ago than any meeting lasts is over.
    fact("mentoring.meeting", id=Meeting.id, number=Meeting.minutes, at=Meeting.starts_at)
    .join_from(Meeting, Pairing, Pairing.id == Meeting.pairing_id)
    .where(_mine, Meeting.cancelled_at.is_(None), Meeting.starts_at > LONG_AGO),
)
ASKED_OF_ME = (
    # `on` the day promised at first, `at` and `then` the question back and its answer, which moves that day.
    fact(
        "mentoring.asked", id=Request.id, on=Request.answer_by, at=Request.question_at, then=Request.answered_at, **_with_name
    )
    .join_from(Request, Person, Person.id == Request.mentee_id)
    .where(Request.mentor_id == ME, is_open()),
)  # fmt: skip


def progress(facts: Facts) -> Progress:
    """Done once there is a mentor, under way while somebody is asked or the questions are answered."""
    pair = facts.one("mentoring.pair")
    if pair is not None:
        return Progress(State.DONE, _l("with %(name)s", name=pair.name(facts.language)))
    if facts.one("mentoring.request") is not None:
        return Progress(State.ON, _l("a request is on its way"))
    if facts.count("mentoring.completed"):
        return Progress(State.DONE, _l("brought to its end"))
    if facts.one("mentoring.answers") is not None:
        return Progress(State.ON, _l("nobody asked yet"))
    return Progress(State.AHEAD, _l("no mentor yet"))


def step(facts: Facts) -> Step | None:
    """What this room would advise now."""
    pair = facts.one("mentoring.pair")
    if pair is not None:
        return _step_in(pair, facts)
    asked = facts.one("mentoring.request")
    if asked is not None:
        if not _asked_back(asked):
            return None
        return Step(
            _l("Answer %(name)s’s question", name=asked.name(facts.language)),
            _l("The clock stands still until you do."),
            _l("Answer"),
            "mentoring.request_page",
            {"request_id": asked.id},
            effort=_l("5 minutes"),
        )
    if not _has_answered(facts.one("mentoring.answers")):
        return Step(
            _l("Say how you like to learn"),
            _l("Eight questions and your free hours are all it takes to propose people who fit."),
            _l("Answer"),
            "mentors.answers",
            effort=_l("5 minutes"),
        )
    return Step(
        _l("Ask somebody to teach you"),
        _l("People who do the job already can show what no book tells. A no costs nothing."),
        _l("See who fits"),
        "mentors.index",
        effort=_l("10 minutes"),
    )


def _asked_back(row: Fact) -> bool:
    """Whether the mentor's question is still open."""
    return row.at is not None and row.then is None


def _has_answered(row: Fact | None) -> bool:
    return row is not None and all(json.loads(said or "null") for said in (row.word, row.text, row.name_ru))


def _step_in(pair: Fact, facts: Facts) -> Step | None:
    other = pair.name(facts.language)
    steps = sorted(facts.all("mentoring.step"), key=lambda row: (row.on is None, row.on or date.max, row.id))
    if steps:
        return Step(
            steps[0].text,
            _l("You agreed on it with %(name)s.", name=other),
            _l("Open"),
            "mentoring.pair",
            {"pairing_id": pair.id},
            due_on=steps[0].on,
        )
    ahead = [
        row for row in facts.all("mentoring.meeting") if row.at + timedelta(minutes=row.number) > facts.now
    ]
    if not ahead:
        return Step(
            _l("Find a time with %(name)s", name=other),
            _l("Pairs that meet every two weeks last; below one meeting a month they usually fade."),
            _l("Choose a time"),
            "mentoring.book",
            {"pairing_id": pair.id},
            effort=_l("2 minutes"),
        )
    return None


def waiting(facts: Facts) -> list[Waiting]:
    """Where others wait for this person: requests to a mentor, a mentor's question to a mentee."""
    asked = sorted(facts.all("mentoring.asked"), key=lambda row: (row.on, row.id))
    found = [
        Waiting(
            row.name(facts.language),
            _l("asks you to be a mentor"),
            _l("Answer"),
            "mentoring.request_page",
            {"request_id": row.id},
            due_on=row.on + timedelta(days=(row.then - row.at).days) if row.then else row.on,
        )
        for row in asked
        if not _asked_back(row)
    ]
    own = facts.one("mentoring.request")
    if own is not None and _asked_back(own):
        found.append(
            Waiting(
                own.name(facts.language),
                _l("has a question before deciding"),
                _l("Answer"),
                "mentoring.request_page",
                {"request_id": own.id},
            )
        )
    return found


ON_PATH = OnPath(
    facts=(*OWN_REQUEST, *PAIR), progress=progress, step=step, waits=(*ASKED_OF_ME, *OWN_REQUEST), waiting=waiting
)  # fmt: skip
progress_of, next_step_of, waiting_for = ON_PATH.progress_of, ON_PATH.next_step_of, ON_PATH.waiting_for
