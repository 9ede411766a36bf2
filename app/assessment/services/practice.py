"""Practice for raters: three invented people, then the key."""

from __future__ import annotations

from collections.abc import Mapping

from app.accounts.models import Person
from app.accounts.services import take_turns
from app.assessment.content import vignettes
from app.assessment.models import Practice
from app.assessment.queries import practice_put_off
from app.assessment.rules import calibration_distance
from app.assessment.services.refusals import Unfinished, UnknownLevel
from app.core import audit, clock
from app.extensions import db


def put_off(person: Person, marks: Mapping[str, Mapping[str, int]]) -> Practice:
    """Keep what has been given so far (story → competency → level 0..4) until the person comes back.

    What is no level of a story is left out: it cannot have come from the page.
    """
    practice = _going(person)
    practice.marks = {
        story.id: {
            id: level
            for id, level in marks.get(story.id, {}).items()
            if id in story.key and level in range(5)
        }
        for story in vignettes()
    }
    db.session.flush()
    return practice


def _going(person: Person) -> Practice:
    """The practice that was put off, or a new one. Two windows take turns."""
    take_turns(person)
    practice = practice_put_off(person)
    if practice is None:
        practice = Practice(person_id=person.id, marks={})
        db.session.add(practice)
    return practice


def practise(person: Person, marks: Mapping[str, Mapping[str, int]]) -> Practice:
    """Keep what a rater gave to the stories (story → competency → level 0..4) and how far that lies from the key."""
    key = {story.id: {id: mark.level for id, mark in story.key.items()} for story in vignettes()}
    for story, levels in key.items():
        for id in levels:
            level = marks.get(story, {}).get(id)
            if level is None:
                raise Unfinished()
            if level not in range(5):
                raise UnknownLevel()
    kept = {story: {id: marks[story][id] for id in levels} for story, levels in key.items()}
    practice = _going(person)
    practice.done_at, practice.marks, practice.distance = clock.now(), kept, calibration_distance(kept, key)
    db.session.flush()
    audit.record("assessment.practised", actor=person, person=person, thing=practice)
    return practice
