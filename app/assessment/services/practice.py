"""Practice for raters: three invented people, then the key."""

from __future__ import annotations

from collections.abc import Mapping

from app.accounts.models import Person
from app.assessment.content import vignettes
from app.assessment.models import Practice
from app.assessment.rules import calibration_distance
from app.assessment.services.refusals import Unfinished, UnknownLevel
from app.core import audit, clock
from app.extensions import db


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
    practice = Practice(
        person_id=person.id, done_at=clock.now(), marks=kept, distance=calibration_distance(kept, key)
    )
    db.session.add(practice)
    db.session.flush()
    audit.record("assessment.practised", actor=person, person=person, thing=practice)
    return practice
