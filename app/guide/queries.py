"""Reads about what a person has read."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.extensions import db
from app.guide.content import guide
from app.guide.models import PageRead
from app.stations import ME, Facts, OnPath, Progress, State, Step, fact

# Who has read these two knows what a KAM does differently; the other pages deepen it.
ESSENTIAL = ("role", "compare")


def pages_read(person: Person) -> frozenset[str]:
    return frozenset(db.session.scalars(sa.select(PageRead.page).where(PageRead.person_id == person.id)))


PAGES = (fact("guide.read", word=PageRead.page).where(PageRead.person_id == ME),)


def _read(facts: Facts) -> frozenset[str]:
    return frozenset(row.word for row in facts.all("guide.read"))


def progress(facts: Facts) -> Progress:
    read = _read(facts)
    pages = len(guide().pages)
    word = _l("%(read)s of %(pages)s pages", read=len(read), pages=pages)
    if read.issuperset(ESSENTIAL):
        return Progress(State.DONE, word if len(read) < pages else _l("all read"))
    return Progress(State.ON, word) if read else Progress(State.AHEAD, _l("two pages to begin with"))


def step(facts: Facts) -> Step | None:
    read = _read(facts)
    page = next((page for page in map(guide().page, ESSENTIAL) if page and page.id not in read), None)
    if page is None:
        return None
    return Step(
        title=_l("Find out what a key account manager does differently"),
        why=_l(
            "One minute of reading. Everything else on this path rests on it: what is rated, what is practised, what the panel asks."
        ),
        action=_l("Read: %(page)s", page=page.title),
        endpoint="guide.show",
        values={"name": page.id},
        effort=_l("about a minute"),
    )


ON_PATH = OnPath(facts=PAGES, progress=progress, step=step)
progress_of, next_step_of = ON_PATH.progress_of, ON_PATH.next_step_of
