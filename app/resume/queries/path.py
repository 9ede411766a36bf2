"""What this room says on the home page, and which checks of a resume a rule finds red: from facts, in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.assessment.models import Evidence
from app.assessment.queries import ATTESTED
from app.record.models import Figure, Kpi
from app.record.queries import CLIENT_NAMES, CONFIRMED, client_names_in
from app.resume import source
from app.resume.content import ResumeItem
from app.resume.models import ClientMask, Confirmation, LineLink, Resume, SourceKind
from app.resume.offers import trail_from
from app.resume.published import publish
from app.resume.queries.views import View, laid_over, main_language, names_to_mask
from app.stations import ME, Facts, OnPath, Progress, Remembered, State, Step, fact, read, union_of

_of_mine = sa.select(Resume.id).where(Resume.person_id == ME).scalar_subquery()
_masked = sa.exists().where(Resume.person_id == ME, Resume.masked)


def _is_linked(kind: SourceKind, *ids: Any) -> sa.ColumnElement[bool]:
    """Whether a line of the resume rests on this row."""
    return sa.exists().where(
        LineLink.resume_id == _of_mine,
        LineLink.kind == kind,
        sa.or_(*(LineLink.source_id == id for id in ids)),
    )


# The document comes whole, as the checks read all of it; of the record only what its lines rest on, and names only where they are masked.
RESUME = (
    fact(
        "resume.document",
        id=Resume.id,
        number=sa.case((Resume.masked, 1), else_=0),
        text=sa.cast(Resume.document, sa.Text),
    ).where(Resume.person_id == ME),
    fact("resume.confirmed", word=Confirmation.item, text=Confirmation.fingerprint).where(
        Confirmation.resume_id == _of_mine
    ),
    fact(
        "resume.link",
        other=LineLink.source_id,
        number=LineLink.line_id,
        amount=LineLink.taken_value,
        word=LineLink.kind,
        text=LineLink.words,
    ).where(LineLink.resume_id == _of_mine),
    fact(
        "resume.mask",
        id=ClientMask.id,
        text=ClientMask.name,
        name_ru=ClientMask.instead_ru,
        name_en=ClientMask.instead_en,
    ).where(ClientMask.resume_id == _of_mine, _masked),
    *(names.where(_masked) for names in CLIENT_NAMES),
    CONFIRMED.where(_is_linked(SourceKind.FIGURE, Figure.id, Figure.supersedes_id)),
    ATTESTED.where(_is_linked(SourceKind.EVIDENCE, Evidence.id)),
)


def view_in(facts: Facts) -> View | None:
    """Return one's own resume in its main language as the checks see it; None where there is none."""
    row = facts.one("resume.document")
    if row is None:
        return None
    document: source.Document = json.loads(row.text)
    language = main_language(document)
    masks = [
        ClientMask(name=one.text, instead_ru=one.name_ru, instead_en=one.name_en)
        for one in sorted(facts.all("resume.mask"), key=lambda one: (one.text, one.id))
    ]
    names = names_to_mask(masks, client_names_in(facts), language) if row.number else []
    links = {
        one.number: LineLink(
            line_id=one.number,
            source_id=one.other,
            kind=SourceKind(one.word),
            words=one.text,
            taken_value=one.amount,
        )
        for one in sorted(facts.all("resume.link"), key=lambda one: one.number)
    }
    figures = {
        one.id: Figure(id=one.id, kpi=Kpi(one.word), value=one.amount, supersedes_id=one.other)
        for one in sorted(facts.all("record.figure"), key=lambda one: (one.on, -one.id), reverse=True)
    }
    attested = {one.id for one in facts.all("assessment.attested")}
    return View(
        resume=Resume(id=row.id, person_id=facts.person.id, document=document, masked=bool(row.number)),
        document=document,
        language=language,
        published=publish(document, language, mask=laid_over(names)),
        confirmations={
            one.word: Confirmation(item=one.word, fingerprint=one.text)
            for one in facts.all("resume.confirmed")
        },
        links=links,
        notes={},
        variant=None,
        trail=trail_from(links, source.lines(document), figures, attested),
        on=facts.today,
    )


_kinds = (
    "resume.document", "resume.confirmed", "resume.link", "resume.mask", "record.client", "record.figure", "assessment.attested",
)  # fmt: skip
_red: Remembered[Sequence[ResumeItem] | None] = Remembered(128)


def red_in(facts: Facts) -> Sequence[ResumeItem] | None:
    """Return the checks that a rule decides and that fail; None where there is no resume yet."""
    key = (facts.today, *(tuple(facts.all(kind)) for kind in _kinds))
    return _red.of(key, lambda: _find_red(facts))


def _find_red(facts: Facts) -> Sequence[ResumeItem] | None:
    view = view_in(facts)
    return None if view is None else [outcome.item for outcome in view.red]


_resume = union_of(RESUME)


def red_auto_items(person: Person) -> list[str] | None:
    """Return the ids of the checks that a rule fails (8.3, criterion 6); None where there is no resume yet."""
    red = red_in(read(person, _resume))
    return None if red is None else [item.id for item in red]


def progress(facts: Facts) -> Progress:
    red = red_in(facts)
    if red is None:
        return Progress(State.AHEAD, _l("not begun"))
    if red:
        return Progress(State.ON, _l("to fix: %(count)s", count=len(red)))
    return Progress(State.DONE, _l("nothing left to fix"))


def step(facts: Facts) -> Step | None:
    red = red_in(facts)
    if red is None:
        return Step(
            title=_l("Begin a draft of your resume"),
            why=_l("An early draft shows which proofs you still lack, while there is time to earn them."),
            action=_l("Begin the draft"),
            endpoint="resume.index",
            effort=_l("ten minutes"),
        )
    if not red:
        return None
    return Step(
        title=_l("Fix your resume: %(what)s", what=red[0].title),
        why=_l("A rule finds it, so a recruiter will too. It is decided by your text alone."),
        action=_l("Open the resume"),
        endpoint="resume.index",
        effort=_l("ten minutes"),
    )


ON_PATH = OnPath(facts=RESUME, progress=progress, step=step)
progress_of, next_step_of = ON_PATH.progress_of, ON_PATH.next_step_of
