"""HR's catalogue: taking in a table of courses, retiring and bringing back."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.tables import write_csv
from app.extensions import db
from app.route.models import Course
from app.route.queries.catalogue import catalogue, courses
from app.route.rules import COLUMNS, LONGEST, Fault, Row, Wrong, read_table
from app.skills.ids import COMPETENCY_IDS


def check_table(text: str) -> tuple[list[Row], list[Fault]]:
    """Read a table against the present catalogue; nothing is saved."""
    known = {key: one.needs for key, one in catalogue(retired=True).items()}
    return read_table(text, COMPETENCY_IDS, known)


def import_courses(text: str, by: Person) -> tuple[int, int]:
    """Take a whole table in: new codes are added, known ones get the new words. Return how many of each.

    Raises Refusal with the first fault if there is any; then nothing is saved.
    """
    rows, faults = check_table(text)
    if faults:
        raise Refusal(said(faults[0]), field="table")
    present = {one.code: one for one in courses(retired=True)}
    added = 0
    for row in rows:
        course = present.get(row.code)
        if course is None:
            course = Course(code=row.code, added_at=clock.now(), added_by_id=by.id)
            db.session.add(course)
            added += 1
        course.kind, course.hours, course.gains, course.needs = (
            row.kind,
            row.hours,
            row.gains,
            list(row.needs),
        )
        for name, value in row.texts.items():
            setattr(course, name, value)
        course.retired_at = None
    db.session.flush()
    audit.record("route.courses_imported", actor=by, added=added, changed=len(rows) - added)
    return added, len(rows) - added


EXAMPLE = (
    "talks", "person", "6", "C02:0.5 C08:0.25", "", "Мастерская переговоров", "Negotiation workshop",
    "Три разбора настоящих встреч", "Three real meetings taken apart", "Учебный центр", "ru", "", "",
)  # fmt: skip


def as_table(rows: Sequence[Course]) -> bytes:
    """Return courses as the CSV that `import_courses` takes; without any, one line as an example."""
    lines: list[Sequence[str]] = [
        (
            row.code,
            row.kind.value,
            f"{row.hours:g}",
            " ".join(f"{id}:{gain:g}" for id, gain in row.gains.items()),
            " ".join(need.removeprefix("hr-") for need in row.needs),
            *(getattr(row, name) for name in COLUMNS[5:]),
        )
        for row in rows
    ]
    return write_csv(COLUMNS, lines or [EXAMPLE])


def retire(course: Course, by: Person) -> None:
    """Take a course off new routes; whoever began it keeps it."""
    course.retired_at = course.retired_at or clock.now()
    db.session.flush()
    audit.record("route.course_retired", actor=by, thing=course)


def bring_back(course: Course, by: Person) -> None:
    course.retired_at = None
    db.session.flush()
    audit.record("route.course_brought_back", actor=by, thing=course)


def said(fault: Fault) -> str:
    """Tell a fault of a table in the reader's language, with its line."""
    values = {"line": fault.line, "about": fault.about or "–"}
    sentences = {
        Wrong.NO_HEAD: _("The first line must name the columns. Missing: %(about)s.", **values),
        Wrong.TOO_LONG: _("At most 500 courses at once."),
        Wrong.EMPTY: _("The table has a head and no line below it."),
        Wrong.CODE: _(
            "Line %(line)s: the code “%(about)s” may hold small Latin letters, digits, “-” and “_”.", **values
        ),
        Wrong.TWICE: _("Line %(line)s: the code “%(about)s” stands in the table twice.", **values),
        Wrong.KIND: _("Line %(line)s: the kind is task, person or material, not “%(about)s”.", **values),
        Wrong.HOURS: _("Line %(line)s: hours must be a number up to 80, not “%(about)s”.", **values),
        Wrong.SKILLS: _(
            "Line %(line)s: skills are written like C02:0.5 C08:0.25, with 0.25, 0.5 or 1. Look at “%(about)s”.",
            **values,
        ),
        Wrong.NEED: _("Line %(line)s: “%(about)s” is neither in the catalogue nor in this table.", **values),
        Wrong.CYCLE: _("These items wait for each other: %(about)s.", **values),
        Wrong.TITLE: _(
            "Line %(line)s: the title is missing (%(about)s). Both languages are needed.", **values
        ),
        Wrong.LONG: _(
            "Line %(line)s: “%(about)s” is too long, %(most)s characters at most.",
            **values,
            most=LONGEST.get(fault.about, 0),
        ),
        Wrong.LINK: _("Line %(line)s: a link begins with https://, not “%(about)s”.", **values),
    }
    return str(sentences[fault.wrong])
