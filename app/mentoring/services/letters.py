"""The letter to one's own manager, when nobody fits or everybody has declined (F79-F80)."""

from __future__ import annotations

from collections.abc import Sequence

from app.accounts.models import Person
from app.core import audit, clock, mail
from app.extensions import db
from app.mentoring.content import mentoring_words
from app.mentoring.models import ManagerLetter
from app.mentoring.services.refusals import NoManager


def send_letter(
    person: Person, text: str, *, language: str, requests: Sequence[str] = (), by_portal: bool
) -> ManagerLetter:
    """Note that the letter left; with `by_portal` it goes to the manager's address in the words of `text`."""
    manager = person.manager
    if by_portal:
        if manager is None or not manager.is_active:
            raise NoManager()
        letter = mentoring_words().letter
        mail.write(
            manager.email,
            "mentoring_letter",
            letter.subject,
            language,
            text=text,
            reply_to=person.email,
            person=person,
            title=letter.subject,
        )
    sent = ManagerLetter(
        person_id=person.id,
        manager_id=manager.id if manager else None,
        language=language,
        requests=list(requests),
        by_portal=by_portal,
        sent_at=clock.now(),
    )
    db.session.add(sent)
    db.session.flush()
    audit.record("mentoring.letter_sent", actor=person, person=person, thing=sent, by_portal=by_portal)
    return sent
