"""Mentors, mentees, requests and pairs for stories, made by the services as people make them."""

from __future__ import annotations

from typing import Any

from app.accounts.models import Person
from app.extensions import db
from app.mentoring import services
from app.mentoring.models import MenteeProfile, MentorProfile, Pairing, Request

STYLE = (4, 2, 5, 3, 4, 1, 3, 2)
# Tuesday and Thursday, 17:00 to 19:00 on one's own clock.
EVENINGS = (24 + 17, 24 + 18, 72 + 17, 72 + 18)


def mentor_profile(person: Person, **values: Any) -> MentorProfile:
    values.setdefault("teaches", "Reading the figures of a chain before the talk about them")
    values.setdefault("levels", {"C09": 4, "C02": 3})
    values.setdefault("style", STYLE)
    values.setdefault("context", ["industry:grocery", "market:b2b"])
    values.setdefault("formats", ["shadowing"])
    values.setdefault("languages", ["ru", "en"])
    values.setdefault("hours", EVENINGS)
    profile = services.save_mentor_profile(person, **values)
    db.session.commit()
    return profile


def mentee_profile(person: Person, **values: Any) -> MenteeProfile:
    values.setdefault("goals", "To prepare a plan for a large client")
    values.setdefault("style", STYLE)
    values.setdefault("context", ["industry:pharmacy", "market:b2b"])
    values.setdefault("formats", ["shadowing", "role_play"])
    values.setdefault("languages", ["ru"])
    values.setdefault("hours", EVENINGS)
    profile = services.save_mentee_profile(person, **values)
    db.session.commit()
    return profile


def request(mentee: Person, mentor: Person, **values: Any) -> Request:
    """A request from somebody with answers to somebody with a profile; both are made if missing."""
    if db.session.get(MentorProfile, mentor.id) is None:
        mentor_profile(mentor)
    if db.session.get(MenteeProfile, mentee.id) is None:
        mentee_profile(mentee)
    values.setdefault("goals", "A plan for one client by March")
    values.setdefault("message", "You know the chains that I am afraid of.")
    asked = services.ask(mentee, mentor, **values)
    db.session.commit()
    return asked


def pair(mentee: Person, mentor: Person, **values: Any) -> Pairing:
    made = services.accept(request(mentee, mentor, **values))
    services.finish_introduction(mentor)
    db.session.commit()
    return made
