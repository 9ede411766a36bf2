"""Asking for erasure and taking it back; packing one's own data."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts import queries as accounts
from app.accounts.models import Person, Role
from app.assessment.models import Evidence, Proof
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.tables import write_csv
from app.extensions import db
from app.notifications.services import declare, notify
from app.privacy import queries
from app.privacy.belongings import acts_of, everything_about
from app.privacy.erasing import erase as erase
from app.privacy.models import ErasureWish
from app.privacy.paper import paper
from app.reading.models import Certificate, ReadingEntry
from app.sharing.models import Area, Audience, Grant
from app.sharing.places import PLACES
from app.sharing.services import share

declare(
    {
        "privacy.erasure_wished": _l("%(name)s asks for the deletion of all personal data."),
        "privacy.shown_to_you": _l("%(name)s shows you a part of their pages."),
    }
)


class NotInTheCompany(Refusal):
    """Nobody who works here has this address."""

    message = _l("Nobody who works here has this address. Look at the spelling.")
    field = "address"


class ShownToOneself(Refusal):
    message = _l("That is your own address. You see everything of yours anyway.")
    field = "address"


class NoPageForOne(Refusal):
    message = _l("The band alone has no page that one person could open. Show ratings and results instead.")
    field = "area"


class OverAlready(Refusal):
    message = _l("Choose today or a later day, or leave it empty.")
    field = "until"


class NoLineManager(Refusal):
    message = _l("Nobody stands as your line manager. Ask HR to enter one.")
    field = "audience"


def show(
    person: Person, area: Area, audience: Audience, *, address: str = "", until: date | None = None
) -> Grant:
    """Show an area to an audience, or to one person, to the end of the day `until`; whoever it is for as one person is told.

    Raises the refusal that fits where nobody could look, or the day is over.
    """
    if until and until < clock.today(person.time_zone):
        raise OverAlready()
    if audience is Audience.LINE_MANAGER and person.manager_id is None:
        raise NoLineManager()
    if audience is not Audience.PERSON:
        return share(person, area, audience, until=until)
    viewer = accounts.person_by_email(address)
    if viewer is None or not viewer.is_active:
        raise NotInTheCompany()
    if viewer.id == person.id:
        raise ShownToOneself()
    if area not in PLACES:
        raise NoPageForOne()
    grant = share(person, area, audience, viewer=viewer, until=until)
    notify(viewer, "privacy.shown_to_you", PLACES[area], {"person_id": person.id}, name=person.names)
    return grant


def wish_erasure(person: Person) -> ErasureWish:
    """Record the wish and tell the administrators; wishing twice changes nothing."""
    wish = queries.open_wish(person)
    if wish is None:
        wish = ErasureWish(person_id=person.id, asked_at=clock.now())
        db.session.add(wish)
        db.session.flush()
        audit.record("privacy.erasure_wished", actor=person, person=person, thing=wish)
        for administrator in accounts.people_with(Role.ADMIN):
            notify(administrator, "privacy.erasure_wished", "admin.index", by_mail=True, name=person.names)
    return wish


def take_wish_back(person: Person) -> None:
    wish = queries.open_wish(person)
    if wish is not None:
        wish.taken_back_at = clock.now()
        db.session.flush()
        audit.record("privacy.erasure_taken_back", actor=person, person=person, thing=wish)


def pack(person: Person) -> bytes:
    """Return a ZIP with everything about `person`: JSON for programs, a CSV a table, and a PDF to read."""
    belongings = everything_about(person)
    acts = acts_of(person)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        everything: dict[str, Any] = {one.table: one.rows for one in belongings}
        everything["where_you_acted"] = acts
        archive.writestr("everything.json", json.dumps(everything, ensure_ascii=False, indent=1, default=str))
        archive.writestr("everything.pdf", paper(person, belongings))
        for table, rows in everything.items():
            if rows:
                archive.writestr(f"{table}.csv", sheet_of(rows))
        for proof in proofs_of(person):
            archive.writestr(f"files/{proof.id}-{file_name(proof.name)}", proof.content)
        for kept in certificates_of(person):
            archive.writestr(f"files/certificates/{kept.id}-{file_name(kept.name)}", kept.content)
    return target.getvalue()


def sheet_of(rows: list[dict[str, Any]]) -> bytes:
    cells = (["" if value is None else str(value) for value in row.values()] for row in rows)
    return write_csv(list(rows[0]), cells)


def proofs_of(person: Person) -> Sequence[Proof]:
    return db.session.scalars(
        sa.select(Proof)
        .join(Evidence, Evidence.id == Proof.evidence_id)
        .where(Evidence.person_id == person.id)
        .order_by(Proof.id)
    ).all()


def certificates_of(person: Person) -> Sequence[Certificate]:
    return db.session.scalars(
        sa.select(Certificate)
        .join(ReadingEntry, ReadingEntry.id == Certificate.entry_id)
        .where(ReadingEntry.person_id == person.id)
        .order_by(Certificate.id)
    ).all()


def file_name(name: str) -> str:
    """A name that no program unpacking the archive takes for a path."""
    return re.sub(r"[^\w.-]+", "_", name).lstrip(".") or "file"
