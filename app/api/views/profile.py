"""Oneself: name, unit, post, roles; and what one may change of that."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.accounts import services as accounts
from app.accounts.models import Person
from app.accounts.policy import Accounts
from app.api.door import changes, opens
from app.api.requests import Told
from app.api.rules import Scope
from app.api.shapes import answers, bodies
from app.api.views.area import bp, names, reference


def told(person: Person) -> answers.Oneself:
    return answers.Oneself(
        id=person.id,
        email=person.email,
        name=names(person),
        unit=names(person.unit) if person.unit else None,
        post=person.post.value,
        post_since=person.post_since,
        manager=reference(person.manager) if person.manager else None,
        roles=sorted(role.value for role in person.roles),
        language=person.language,
        time_zone=person.time_zone,
        joined_on=person.joined_on,
    )


@opens(bp, "/me", Scope.PROFILE, _l("Yourself: name, unit, post, roles"), answers.Oneself)
def profile(person: Person, _asked: Any) -> answers.Oneself:
    return told(person)


@changes(bp, "PATCH", "/me", Scope.PROFILE_WRITE, _l("Change your names, language or time zone"), answers.Oneself, sent=bodies.ProfileSent, permission=Accounts.OWN)  # fmt: skip
def change_profile(person: Person, sent: Told) -> answers.Oneself:
    given: bodies.ProfileSent = sent.body
    named = given.model_fields_set
    accounts.change_profile(
        person,
        name_ru=given.name_ru or person.name_ru,
        name_en=(given.name_en or "") if "name_en" in named else person.name_en,
        language=given.language if "language" in named else person.language,
        time_zone=given.time_zone or person.time_zone,
    )
    return told(person)
