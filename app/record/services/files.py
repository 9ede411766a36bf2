"""Bringing months from a file: read, looked at, and only then saved."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.spreadsheets import Unfit, UnfitFile
from app.extensions import db
from app.record import files
from app.record.models import ImportMapping, Upload
from app.record.queries.papers import remembered_mapping, upload_of
from app.record.rules.importing import CLIENT, FIELDS, MONTH, Planned, RowState, guess
from app.record.services.months import MonthRow, add_to_months


class FileUnfit(Refusal):
    field = "file"


class ColumnMissing(Refusal):
    message = _l("Choose at least the columns for the month and the client.")


UNFIT = {
    Unfit.TOO_LARGE: _l("This file is too large. Up to 2 MB are read; split it by year."),
    Unfit.TOO_LONG: _l("This file has more than 5,000 rows or 40 columns. Split it by year."),
    Unfit.WRONG_KIND: _l(
        "This is neither a CSV nor an XLSX file. Save it from your spreadsheet as one of the two."
    ),
    Unfit.EMPTY: _l("The file needs a first row with names of columns and at least one row below it."),
}


def digest_of(head: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(word.casefold() for word in head).encode()).hexdigest()


def read_upload(person: Person, name: str, content: bytes) -> Upload:
    """Read a file and keep its cells aside until the person says what to do. Raises FileUnfit."""
    try:
        sheet = files.read(content)
    except UnfitFile as fault:
        raise FileUnfit(UNFIT[fault.why]) from None
    drop_upload(person)
    known = remembered_mapping(person, digest_of(sheet.head))
    upload = Upload(
        person_id=person.id,
        name=name[:250],
        head=sheet.head,
        rows=sheet.rows,
        mapping=dict(known.mapping) if known else guess(sheet.head),
        read_at=clock.now(),
    )
    db.session.add(upload)
    db.session.flush()
    return upload


def drop_upload(person: Person) -> None:
    db.session.execute(sa.delete(Upload).where(Upload.person_id == person.id))


def map_columns(upload: Upload, mapping: Mapping[str, int]) -> None:
    """Say which column means what. Raises ColumnMissing without month and client."""
    chosen = {key: place for key, place in mapping.items() if key in FIELDS and 0 <= place < len(upload.head)}
    if not {MONTH, CLIENT} <= chosen.keys():
        raise ColumnMissing()
    upload.mapping = chosen
    db.session.flush()


def save_import(person: Person, planned: Sequence[Planned]) -> int:
    """Save the new and changed rows of a plan, remember the mapping, drop the file; return how many rows changed."""
    by_month: dict[date, list[MonthRow]] = defaultdict(list)
    for row in planned:
        if (
            row.state in {RowState.NEW, RowState.CHANGED}
            and row.month is not None
            and row.client_id is not None
        ):
            by_month[row.month].append(MonthRow(row.client_id, **row.values))
    if by_month:
        add_to_months(person, by_month)
    upload = upload_of(person)
    if upload is not None:
        _remember(person, upload)
        drop_upload(person)
    count = sum(map(len, by_month.values()))
    audit.record("record.months_imported", actor=person, person=person, rows=count, months=_named(by_month))
    db.session.flush()
    return count


def _named(months: Iterable[date]) -> str:
    return ", ".join(f"{month:%Y-%m}" for month in sorted(months))


def _remember(person: Person, upload: Upload) -> None:
    digest = digest_of(upload.head)
    known = remembered_mapping(person, digest)
    if known is None:
        known = ImportMapping(person_id=person.id, head_digest=digest)
        db.session.add(known)
    known.mapping, known.used_at = dict(upload.mapping), clock.now()
