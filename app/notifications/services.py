"""Telling people. A room declares its kinds once; `notify` then writes the line and, if asked, the letter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask_babel import LazyString, force_locale

from app.accounts.models import Person
from app.core import clock, mail
from app.core.languages import language, language_of
from app.core.writes import add_missing
from app.extensions import db
from app.notifications import queries
from app.notifications.models import NotByMail, Notice
from app.notifications.subjects import all_subjects, subject_of

# The sentence of every kind of notice.
KINDS: dict[str, LazyString] = {}


def declare(kinds: Mapping[str, LazyString]) -> None:
    """Register sentences by kind, `room.event`; placeholders like %(name)s are filled from the notice's values."""
    KINDS.update(kinds)


def sentence(kind: str, values: Mapping[str, Any]) -> str:
    """Say a notice in the present language. A value {"ru": …, "en": …} speaks the reader's."""
    spoken = language()
    said = {key: value.get(spoken, "") if isinstance(value, dict) else value for key, value in values.items()}
    return str(KINDS[kind]) % said if kind in KINDS else kind


def notify(
    person: Person,
    kind: str,
    endpoint: str,
    endpoint_values: Mapping[str, Any] | None = None,
    *,
    by_mail: bool = False,
    **values: Any,
) -> Notice:
    """Tell `person` something. `values` fill the sentence; pass `somebody.names` for people.

    `by_mail` asks for a letter too; it is written unless the person has said no to the subject (subjects.py).
    """
    letter = by_mail and not queries.without_letters(kind, [person])
    return _tell(person, kind, endpoint, dict(endpoint_values or {}), values, letter=letter)


def notify_all(people: Sequence[Person], kind: str, endpoint: str, **values: Any) -> None:
    """Tell many the same, by mail too; who wants no letter is asked of the database once for all of them."""
    without = queries.without_letters(kind, people)
    for person in people:
        _tell(person, kind, endpoint, {}, values, letter=person.id not in without)


def _tell(
    person: Person,
    kind: str,
    endpoint: str,
    endpoint_values: dict[str, Any],
    values: dict[str, Any],
    *,
    letter: bool,
) -> Notice:
    notice = Notice(
        person_id=person.id,
        kind=kind,
        values=values,
        endpoint=endpoint,
        endpoint_values=endpoint_values,
        at=clock.now(),
    )
    db.session.add(notice)
    if letter:
        language = language_of(person)
        address = current_app.config["SETTINGS"].address
        with force_locale(language):
            said = sentence(kind, values)
        paths = current_app.url_map.bind("")
        mail.write(
            person.email,
            "notice",
            said,
            language,
            sentence=said,
            link=address + paths.build(endpoint, endpoint_values),
            settings=address + paths.build("notifications.letters") if subject_of(kind) else "",
            person=person,
        )
    return notice


def choose_letters(person: Person, by_mail: Collection[str]) -> None:
    """Keep which subjects also come by mail: those in `by_mail`. The line in the portal comes always."""
    refused = {subject.id for subject in all_subjects()} - set(by_mail)
    db.session.execute(
        sa.delete(NotByMail).where(NotByMail.person_id == person.id, NotByMail.subject.not_in(refused))
    )
    add_missing(NotByMail, [{"person_id": person.id, "subject": subject} for subject in sorted(refused)])


def mark_read(notice: Notice) -> None:
    notice.read_at = notice.read_at or clock.now()
    db.session.flush()


def mark_all_read(person: Person) -> None:
    db.session.execute(
        sa.update(Notice)
        .where(Notice.person_id == person.id, Notice.read_at.is_(None))
        .values(read_at=clock.now())
    )
