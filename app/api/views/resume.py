"""One's own resume as JSON Resume, out and in."""

from __future__ import annotations

from flask import abort
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.api.answers import Versioned
from app.api.door import changes, opens
from app.api.requests import Told
from app.api.rules import Scope
from app.api.shapes import answers, questions
from app.api.views.area import bp
from app.core.templating import language
from app.resume import incoming, queries, services
from app.resume.models import Resume
from app.resume.policy import ResumeRoom
from app.resume.published import strict
from app.resume.shapes import Resume as Document


def told(row: Resume, wanted: str) -> Versioned:
    view = queries.view_of(row, wanted)
    document = strict(view.published, changed_at=row.changed_at.strftime("%Y-%m-%dT%H:%M:%S"))
    return Versioned(document, row.version)


@opens(bp, "/me/resume", Scope.RESUME, _l("Your resume as JSON Resume 1.0.0; 404 before you have begun one"), answers.ResumeDocument, asked=questions.InLanguage)  # fmt: skip
def resume(person: Person, asked: questions.InLanguage) -> Versioned:
    row = queries.resume_of(person)
    if row is None:
        abort(404)
    return told(row, asked.language or language())


@changes(bp, "PUT", "/me/resume", Scope.RESUME_WRITE, _l("Put a JSON Resume in place of yours, which stays in the history; before the first, send If-Match: *"), answers.ResumeDocument, asked=questions.InLanguage, sent=Document, permission=ResumeRoom.ENTER, raw=True, versioned=True)  # fmt: skip
def put_resume(person: Person, sent: Told) -> Versioned:
    wanted = sent.asked.language or language()
    document = incoming.read(sent.body, wanted)
    row = queries.resume_of(person) or services.start(person)
    services.replace_document(row, document, seen_version=sent.seen)
    return told(row, wanted)
