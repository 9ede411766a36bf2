"""Telling people. A room declares its kinds once; `notify` then writes the line and, if asked, the letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask_babel import LazyString, force_locale

from app.accounts.models import Person
from app.core import clock, mail
from app.core.languages import language, language_of
from app.extensions import db
from app.notifications.models import Notice

_kinds: dict[str, LazyString] = {}


def declare(kinds: Mapping[str, LazyString]) -> None:
    """Register sentences by kind, `room.event`; placeholders like %(name)s are filled from the notice's values."""
    _kinds.update(kinds)


def sentence(kind: str, values: Mapping[str, Any]) -> str:
    """Say a notice in the present language. A value {"ru": …, "en": …} speaks the reader's."""
    spoken = language()
    said = {key: value.get(spoken, "") if isinstance(value, dict) else value for key, value in values.items()}
    return str(_kinds[kind]) % said if kind in _kinds else kind


def notify(
    person: Person,
    kind: str,
    endpoint: str,
    endpoint_values: Mapping[str, Any] | None = None,
    *,
    by_mail: bool = False,
    **values: Any,
) -> Notice:
    """Tell `person` something. `values` fill the sentence; pass `somebody.names` for people."""
    notice = Notice(
        person_id=person.id,
        kind=kind,
        values=values,
        endpoint=endpoint,
        endpoint_values=dict(endpoint_values or {}),
        at=clock.now(),
    )
    db.session.add(notice)
    if by_mail:
        language = language_of(person)
        address = current_app.config["SETTINGS"].address
        with force_locale(language):
            said = sentence(kind, values)
        path = current_app.url_map.bind("").build(endpoint, dict(endpoint_values or {}))
        mail.write(person.email, "notice", said, language, sentence=said, link=address + path, person=person)
    return notice


def mark_read(notice: Notice) -> None:
    notice.read_at = notice.read_at or clock.now()
    db.session.flush()


def mark_all_read(person: Person) -> None:
    db.session.execute(
        sa.update(Notice)
        .where(Notice.person_id == person.id, Notice.read_at.is_(None))
        .values(read_at=clock.now())
    )
