"""Taking over a list of employees: read, looked at, and only then saved by the worker, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from app.accounts import services
from app.accounts.models import Person, Post
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.incoming import rows_of
from app.core.languages import language_of
from app.core.spreadsheets import Unfit, UnfitFile
from app.core.writes import rows_changed
from app.extensions import db
from app.hr.models import Upload
from app.hr.queries.imports import Effect, Known, Planned, known_around, new_units, planned, upload_of
from app.hr.rules.importing import MissingColumns, columns_of, lines_of

MOST_ROWS = 5000
MOST_COLUMNS = 40
# Columns beyond the fortieth are left out; a sheet wider than this is no list of people.
WIDEST_SHEET = 200
MOST_UNPACKED = 60 * 1024 * 1024
# Small enough that the bar moves and nobody else waits long for the database, large enough to be quick.
AT_ONCE = 500


class BadFile(Refusal):
    field = "file"


class StillGoing(Refusal):
    message = _l("A list is being imported right now. Wait until it is done.")
    field = "file"


UNFIT = {
    Unfit.EMPTY: _l("There are no lines under the headings. Fill in the template and send it."),
    Unfit.WRONG_KIND: _l(
        "This is neither a CSV file nor an XLSX workbook. Save it as one of these and send it again."
    ),
    Unfit.TOO_LONG: _l(
        "A list may have %(most)s lines. Split it and send the parts one after another.", most=MOST_ROWS
    ),
    Unfit.TOO_LARGE: _l("Unpacked, this workbook is far too large. Save only the sheet with the list."),
}
COLUMN_WORDS = {
    "number": _l("Personnel number"),
    "name_ru": _l("Name in Russian"),
    "name_en": _l("Name in Latin letters"),
    "email": _l("E-mail"),
    "unit": _l("Unit"),
    "manager": _l("Line manager"),
    "post": _l("Post"),
    "joined_on": _l("In the company since"),
    "left_on": _l("Left on"),
}


@dataclass(frozen=True)
class Taken:
    """What a part of a list did: people added and changed."""

    added: int
    changed: int


def read(data: bytes, name: str, *, by: Person) -> Upload:
    """Keep the rows of a file for a look; nobody is changed. A list read before and not taken over is dropped."""
    try:
        wide = rows_of(data, most_rows=MOST_ROWS, most_columns=WIDEST_SHEET, most_unpacked=MOST_UNPACKED)
        rows = [row[:MOST_COLUMNS] for row in wide]
        columns_of(rows[0])
    except UnfitFile as fault:
        raise BadFile(UNFIT[fault.why]) from None
    except MissingColumns as missing:
        words = ", ".join(str(COLUMN_WORDS[column]) for column in missing.columns)
        raise BadFile(
            _l("The first line lacks: %(columns)s. Use the headings of the template.", columns=words)
        ) from None
    upload = upload_of(by)
    if upload is None:
        upload = Upload(person_id=by.id)
        db.session.add(upload)
    elif upload.is_going:
        raise StillGoing()
    upload.name, upload.rows, upload.done, upload.read_at = name[:250] or "list", rows, 0, clock.now()
    upload.started_at = upload.ended_at = None
    upload.added, upload.changed, upload.stopped, upload.left_out = 0, 0, "", []
    db.session.flush()
    return upload


def drop(upload: Upload) -> None:
    """Put a list away that is not going on."""
    if upload.is_going:
        raise StillGoing()
    db.session.delete(upload)
    db.session.flush()


def start(upload: Upload) -> None:
    """Hand a list to the worker, also one that had stopped; starting twice starts it once."""
    if upload.ended_at is None and not upload.is_going:
        upload.started_at, upload.stopped = clock.now(), ""
        db.session.flush()


def take_over_waiting() -> int:
    """Take over the next part of one list that was started; return how many lines. For the worker, which commits."""
    upload = db.session.scalars(
        sa.select(Upload)
        .where(Upload.started_at.is_not(None), Upload.ended_at.is_(None), Upload.stopped == "")
        .order_by(Upload.started_at, Upload.id)
        .limit(1)
    ).first()
    by = db.session.get(Person, upload.person_id) if upload else None
    if upload is None or by is None:
        return 0
    before, id = upload.done, upload.id
    try:
        take_over(upload, by=by)
    except Refusal as refusal:
        db.session.rollback()
        with force_locale(language_of(by)):
            said = str(refusal)[:250]
        db.session.execute(sa.update(Upload).where(Upload.id == id).values(stopped=said))
        return 0
    return upload.done - before


def take_over(upload: Upload, *, by: Person) -> Taken:
    """Save the next lines without faults; the same list taken over twice changes nothing the second time.

    Of two workers at the same part one goes on: the count of lines done is moved by a conditional update.
    """
    lines = lines_of(upload.rows)
    due = lines[upload.done : upload.done + AT_ONCE]
    # A manager may stand further down in the list, so earlier lines that wait for somebody of this part are read again.
    arriving = {word for line in due for word in (line.number, line.email) if word}
    waiting = [line for line in lines[: upload.done] if {line.manager, line.manager.lower()} & arriving]
    here = known_around([*due, *waiting], lines)
    part = planned(due, lines, here)
    if not _is_our_turn(upload, len(part)):
        return Taken(0, 0)
    part = _with_units(part)
    added = _join([one for one in part if one.effect is Effect.NEW], by)
    changed = [one for one in part if one.effect is Effect.CHANGED and one.person is not None]
    for one in changed:
        _change(one, by)
    db.session.refresh(upload, ["done"])
    _give_managers([*part, *planned(waiting, lines, here)], here, added)
    taken = Taken(len(added), len(changed))
    _keep_count(upload, part, taken, by)
    if upload.done >= len(lines):
        # What was taken over is in its place now; only what was left out stays to be read and mended.
        upload.ended_at, upload.rows = clock.now(), upload.rows[:1]
        db.session.flush()
    return taken


def _is_our_turn(upload: Upload, lines: int) -> bool:
    """Move the count of lines done on, unless another worker has done so since it was read."""
    return (
        rows_changed(
            sa.update(Upload)
            .where(Upload.id == upload.id, Upload.done == upload.done, Upload.ended_at.is_(None))
            .values(done=upload.done + lines)
        )
        == 1
    )


def _with_units(part: Sequence[Planned]) -> list[Planned]:
    """Make the units that are new, and name them in their lines."""
    made = {name.casefold(): services.unit_named(name) for name in new_units(part)}
    return [
        one
        if one.unit or one.effect is Effect.FAULTY
        else replace(one, unit=made.get(one.line.unit.casefold()))
        for one in part
    ]


def _join(newcomers: Sequence[Planned], by: Person) -> list[Person]:
    added = list(services.join_many([_newcomer(one) for one in newcomers]))
    for person in added:
        audit.record("accounts.joined", actor=by, person=person, thing=person, source="import")
    return added


def _give_managers(lines: Sequence[Planned], here: Known, added: Sequence[Person]) -> None:
    """Put everybody of these lines under the manager whom their line names, where both are here by now."""
    numbers = {**here.by_number, **{person.personnel_number or "": person for person in added}}
    emails = {**here.by_email, **{person.email: person for person in added}}
    for one in lines:
        if one.effect is Effect.FAULTY or not one.line.manager:
            continue
        report = numbers.get(one.line.number) or emails.get(one.line.email)
        boss = numbers.get(one.line.manager) or emails.get(one.line.manager.lower())
        if report is not None and boss is not None and boss is not report:
            report.manager = boss


def _keep_count(upload: Upload, part: Sequence[Planned], taken: Taken, by: Person) -> None:
    upload.left_out = [
        *upload.left_out,
        *(
            [one.line.line, one.line.number, one.line.name_ru or one.line.email, list(one.line.faults)]
            for one in part
            if one.effect is Effect.FAULTY
        ),
    ]
    upload.added += taken.added
    upload.changed += taken.changed
    db.session.flush()
    audit.record(
        "hr.list_taken_over",
        actor=by,
        thing=upload,
        added=taken.added,
        changed=taken.changed,
        until=upload.done,
    )


def _newcomer(one: Planned) -> services.Newcomer:
    line = one.line
    return services.Newcomer(
        email=line.email,
        name_ru=line.name_ru,
        name_en=line.name_en,
        personnel_number=line.number,
        unit_id=one.unit.id if one.unit else None,
        post=line.post or Post.SALES_MANAGER,
        post_since=line.joined_on,
        joined_on=line.joined_on,
        left_on=line.left_on,
    )


def _change(one: Planned, by: Person) -> None:
    line, person = one.line, one.person
    if person is None:
        return
    person.personnel_number, person.name_ru = line.number, line.name_ru
    services.change_address(person, line.email)
    person.name_en = line.name_en or person.name_en
    old_unit = person.unit_id
    person.unit = one.unit or person.unit
    person.joined_on = line.joined_on or person.joined_on
    if "post" in one.changes and line.post is not None:
        services.take_post(person, line.post, clock.today(), actor=by)
    if "left_on" in one.changes and line.left_on is not None:
        services.see_off(person, line.left_on)
    audit.record(
        "hr.person_changed",
        actor=by,
        person=person,
        thing=person,
        what=", ".join(one.changes),
        source="import",
        **({"old_unit": old_unit, "new_unit": one.unit.id} if "unit" in one.changes and one.unit else {}),
    )


def counted(planned: Sequence[Planned]) -> dict[Effect, int]:
    return {effect: sum(one.effect is effect for one in planned) for effect in Effect}
