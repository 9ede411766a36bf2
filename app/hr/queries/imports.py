"""What taking over a list would change: each line against the people who are here."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person, Unit
from app.core import clock
from app.extensions import db
from app.hr.models import Upload
from app.hr.rules.importing import Fault, Line, in_circle, lines_of


class Effect(enum.StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAULTY = "faulty"


@dataclass(frozen=True)
class Planned:
    """A line, whom it is about (None: somebody new), what it would do, and which columns would change.

    `unit` is None where the line names none, or one that does not exist yet.
    """

    line: Line
    person: Person | None
    unit: Unit | None
    effect: Effect
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """The people and units that a list may speak of."""

    by_number: Mapping[str, Person]
    by_email: Mapping[str, Person]
    units: Mapping[str, Unit]


def upload_of(person: Person) -> Upload | None:
    return db.session.scalar(sa.select(Upload).where(Upload.person_id == person.id))


def known(lines: Iterable[Line]) -> Known:
    """Return the people whom `lines` name, the managers above them, and all units; never the whole company."""
    lines = list(lines)
    bosses = {line.manager for line in lines if line.manager}
    numbers = {line.number for line in lines if line.number} | bosses
    addresses = {line.email for line in lines if line.email} | {
        boss.lower() for boss in bosses if "@" in boss
    }
    named = (
        sa.select(Person.id, Person.manager_id)
        .where(sa.or_(Person.personnel_number.in_(numbers), Person.email.in_(addresses)))
        .cte("named", recursive=True)
    )
    above = sa.orm.aliased(Person)
    named = named.union(sa.select(above.id, above.manager_id).join(named, above.id == named.c.manager_id))
    people = db.session.scalars(
        sa.select(Person).where(Person.id.in_(sa.select(named.c.id))).order_by(Person.id)
    ).all()
    units: dict[str, Unit] = {}
    for unit in accounts.units():
        for word in (unit.code, unit.name_ru, unit.name_en):
            units.setdefault(word.casefold(), unit)
    return Known(
        {person.personnel_number: person for person in people if person.personnel_number},
        {person.email: person for person in people},
        units,
    )


def plan(rows: Sequence[Sequence[str]]) -> list[Planned]:
    """Return what each line would do, in a constant number of statements. Raises MissingColumns."""
    lines = lines_of(rows)
    return planned(lines, lines, known(lines))


def planned(part: Sequence[Line], lines: Sequence[Line], here: Known) -> list[Planned]:
    """Return what each line of `part` would do; `lines` are the whole list, in which managers may stand too."""
    in_file = {line.number for line in lines if not line.faults}
    by_address = {line.email: line.number for line in lines}
    numbers = {person.id: number for number, person in here.by_number.items()}
    bosses = {
        number: numbers[person.manager_id]
        for number, person in here.by_number.items()
        if person.manager_id in numbers
    }
    bosses |= {line.number: _number(line.manager, by_address, here) for line in lines if line.manager}
    return [_planned(line, here, in_file, bosses) for line in part]


def new_units(lines: Sequence[Planned]) -> list[str]:
    """Return the units that lines without faults name and that do not exist yet, each once, as first written."""
    found: dict[str, str] = {}
    for one in lines:
        if one.line.unit and one.unit is None and one.effect is not Effect.FAULTY:
            found.setdefault(one.line.unit.casefold(), one.line.unit)
    return sorted(found.values())


def with_those_above(part: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the lines of `part` and those of the list that stand above them as managers, however far up."""
    by_word = {word: line for line in lines for word in (line.number, line.email) if word}
    found: dict[int, Line] = {}
    waiting = list(part)
    while waiting:
        line = waiting.pop()
        if line.line not in found:
            found[line.line] = line
            boss = by_word.get(line.manager) or by_word.get(line.manager.lower())
            if boss is not None:
                waiting.append(boss)
    return list(found.values())


def known_around(part: Sequence[Line], lines: Sequence[Line]) -> Known:
    """Return whom `part` speaks of, and everybody above them, be it in the company now or in the list."""
    around = with_those_above(part, lines)
    while True:
        here = known(around)
        more = with_those_above([*around, *(one for one in lines if one.number in here.by_number)], lines)
        if len(more) == len(around):
            return here
        around = more


def _number(word: str, by_address: Mapping[str, str], here: Known) -> str:
    if "@" not in word:
        return word
    boss = here.by_email.get(word.lower())
    return by_address.get(word.lower()) or (boss.personnel_number if boss else None) or word


def _planned(line: Line, here: Known, in_file: set[str], bosses: Mapping[str, str]) -> Planned:
    faults = list(line.faults)
    person = here.by_number.get(line.number)
    holder = here.by_email.get(line.email)
    if person is None and holder is not None and not holder.personnel_number:
        person = holder
    if holder is not None and holder is not person:
        faults.append(Fault.ADDRESS_TAKEN)
    if person is not None:
        # An empty cell changes nothing: who is known by number needs neither name nor address.
        if not line.name_ru:
            line = replace(line, name_ru=person.name_ru)
            faults = [fault for fault in faults if fault is not Fault.NO_NAME]
        if not line.email:
            line = replace(line, email=person.email)
            faults = [fault for fault in faults if fault is not Fault.NO_ADDRESS]
    unit = here.units.get(line.unit.casefold()) if line.unit else None
    if line.left_on and line.left_on > clock.today():
        faults.append(Fault.BAD_DATE)
    joined = line.joined_on or (person.joined_on if person else None)
    if line.left_on and joined and line.left_on < joined:
        faults.append(Fault.LEFT_FIRST)
    if line.manager:
        boss = bosses.get(line.number, "")
        if boss not in in_file and boss not in here.by_number and boss.lower() not in here.by_email:
            faults.append(Fault.UNKNOWN_MANAGER)
        elif in_circle(line.number, bosses):
            faults.append(Fault.CIRCLE)
    line = replace(line, faults=tuple(dict.fromkeys(faults)))
    if line.faults:
        return Planned(line, person, unit, Effect.FAULTY)
    if person is None:
        return Planned(line, None, unit, Effect.NEW)
    changes = _changes(line, person, unit, here, bosses)
    return Planned(line, person, unit, Effect.CHANGED if changes else Effect.SAME, changes)


def _changes(
    line: Line, person: Person, unit: Unit | None, here: Known, bosses: Mapping[str, str]
) -> tuple[str, ...]:
    """Which columns say something new. A column that the file lacks, or an empty cell, changes nothing."""
    boss = bosses.get(line.number) if line.manager else None
    present = here.by_number.get(boss or "") or here.by_email.get((boss or "").lower())
    differs: dict[str, bool] = {
        "number": person.personnel_number != line.number,
        "name_ru": person.name_ru != line.name_ru,
        "name_en": bool(line.name_en) and person.name_en != line.name_en,
        "email": person.email != line.email,
        "unit": bool(line.unit) and (unit is None or person.unit_id != unit.id),
        "manager": boss is not None and (present is None or person.manager_id != present.id),
        "post": line.post is not None and person.post is not line.post,
        "joined_on": _new_day(line.joined_on, person.joined_on),
        "left_on": _new_day(line.left_on, person.left_on),
    }
    return tuple(column for column, new in differs.items() if new)


def _new_day(said: date | None, kept: date | None) -> bool:
    return said is not None and said != kept
