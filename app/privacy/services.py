"""Asking for erasure and taking it back; packing one's own data."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts import queries as accounts
from app.accounts.models import Person, Role
from app.assessment import services as assessment
from app.core import audit, clock
from app.core.footprints import Look
from app.core.mail import Letter
from app.extensions import db
from app.notifications.services import declare, notify
from app.privacy import queries
from app.privacy.models import ErasureWish

declare({"privacy.erasure_wished": _l("%(name)s asks for the deletion of all personal data.")})

# What spreadsheet programs would run as a formula gets an apostrophe in front.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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


def erase(person: Person, *, actor: Person) -> None:
    """Delete a person with everything that is theirs; what remains is that it was done, when, and by whom.

    The database's own foreign keys carry the deletion into every room; letters go by their address.
    """
    audit.record("privacy.erased", actor=actor, thing=person)
    db.session.execute(sa.delete(Letter).where(Letter.to == person.email))
    db.session.execute(sa.delete(Look).where(sa.or_(Look.owner_id == person.id, Look.viewer_id == person.id)))
    assessment.leave_counts(person.id)
    db.session.execute(sa.delete(Person).where(Person.id == person.id))
    db.session.expire_all()


def safe_cell(value: object) -> str:
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def pack(person: Person) -> bytes:
    """Return a ZIP with everything about `person`: one JSON for machines, one CSV a table for spreadsheets."""
    everything = queries.everything_about(person)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("everything.json", json.dumps(everything, ensure_ascii=False, indent=1, default=str))
        for table, rows in everything.items():
            sheet = io.StringIO()
            writer = csv.writer(sheet)
            writer.writerow(rows[0])
            writer.writerows([safe_cell(value) for value in row.values()] for row in rows)
            # The mark at the front tells spreadsheet programs that the letters are UTF-8.
            archive.writestr(f"{table}.csv", "\ufeff" + sheet.getvalue())
    return target.getvalue()
