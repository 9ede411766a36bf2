"""What a person says about their lines: their word on a check, the source of a figure, the story behind it."""

from __future__ import annotations

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.resume import queries, source
from app.resume.content import resume_words
from app.resume.models import Confirmation, LineLink, Resume, Saved, SourceKind, StarNote
from app.resume.services.refusals import AskedOnlyOfPeople, LineGone, OfferGone, SavedMeanwhile
from app.resume.services.writing import add_line


def confirm_item(resume: Resume, item: str, answer: str = "") -> None:
    """Keep a person's word on a check of the help or human kind, in the text as it stands now."""
    known = resume_words().item(item)
    if known is None or known.kind == "auto":
        raise AskedOnlyOfPeople
    row = queries.confirmations_of(resume).get(item)
    if row is None:
        row = Confirmation(resume_id=resume.id, item=item)
        db.session.add(row)
    row.answer = answer
    row.fingerprint = source.fingerprint(resume.document)
    row.at = clock.now()
    db.session.flush()


def take_back_word(resume: Resume, item: str) -> None:
    db.session.execute(
        sa.delete(Confirmation).where(Confirmation.resume_id == resume.id, Confirmation.item == item)
    )


def name_source(
    resume: Resume,
    line_id: int,
    kind: SourceKind,
    *,
    source_id: int | None = None,
    words: str = "",
    value: float | None = None,
) -> LineLink:
    """Say where the figures of a line come from; saying it again replaces the first word."""
    if source.line(resume.document, line_id) is None:
        raise LineGone
    link = queries.links_of(resume).get(line_id)
    if link is None:
        link = LineLink(resume_id=resume.id, line_id=line_id)
        db.session.add(link)
    link.kind = kind
    link.source_id = source_id
    link.words = words
    link.taken_value = value
    link.linked_at = clock.now()
    db.session.flush()
    return link


def take_offer(resume: Resume, key: str, job_id: int) -> Saved | None:
    """Make a line of what the record offers, with its source; return the version before."""
    offer = next((offer for offer in queries.new_offers(resume) if offer.key == key), None)
    if offer is None:
        raise OfferGone
    before = queries.latest_saved(resume)
    line_id = add_line(resume, job_id, offer.text)
    name_source(
        resume, line_id, offer.kind, source_id=offer.source_id, words=offer.said_by, value=offer.value
    )
    return before


def drop_source(resume: Resume, line_id: int) -> None:
    db.session.execute(
        sa.delete(LineLink).where(LineLink.resume_id == resume.id, LineLink.line_id == line_id)
    )


def write_note(
    resume: Resume,
    line_id: int,
    *,
    situation: str,
    task: str,
    action: str,
    result: str,
    seen: int | None = None,
) -> StarNote:
    """Keep the story behind a line. `seen` is the version the writer had; another one raises SavedMeanwhile."""
    if source.line(resume.document, line_id) is None:
        raise LineGone
    db.session.refresh(resume, with_for_update=True)
    note = queries.notes_of(resume).get(line_id)
    if note is None:
        note = StarNote(resume_id=resume.id, line_id=line_id, version=0)
        db.session.add(note)
    if seen is not None and seen != note.version:
        raise SavedMeanwhile
    note.situation, note.task, note.action, note.result = situation, task, action, result
    note.version += 1
    note.changed_at = clock.now()
    db.session.flush()
    return note
