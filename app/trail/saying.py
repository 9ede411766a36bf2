"""A recorded event as a sentence, in the reader's language; never with more than the page may tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl

from flask_babel import gettext as _

from app.accounts.models import Door, Person, Post, Role
from app.core.audit import AuditEvent
from app.core.digits import whole_number
from app.core.templating import day, first_up, number, percent
from app.mentoring.models import Ending
from app.promotion.content import promotion_words
from app.promotion.models import Chair, Ladder
from app.promotion.rules import STEPS, Mover
from app.record.models import Kpi
from app.sharing.models import Area, Audience
from app.skills.content import skills
from app.trail.content import EventWords, audit_words
from app.trail.queries import HANDED_ON, PEOPLE, UNITS, Trail

FIELDS = re.compile(r"{(\w+)}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LABELS: Mapping[str, Callable[[str], Any]] = {
    "area": Area, "audience": Audience, "chair": Chair, "door": Door, "how": Ending, "kpi": Kpi, "ladder": Ladder,
    "role": Role,
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One event as it is read. `actor` and `person` are None where nobody is to be named; `case_id` leads to a case."""

    at: datetime
    what: str
    reason: str
    formula: str
    thing: str
    actor: str
    person: Person | None
    person_gone: bool
    case_id: int | None


def lines(trail: Trail, *, reader: Person | None = None) -> list[Line]:
    """Return the events of a page in words. `reader`: the one it concerns, for whom people of a panel stay unnamed."""
    return [_line(event, trail, reader) for event in trail.events]


def _line(event: AuditEvent, trail: Trail, reader: Person | None) -> Line:
    words = audit_words().events.get(event.event)
    unnamed = reader is not None and words is not None and (words.panel or _is_step_of_panel(event))
    subject = None if unnamed or event.person_id is None else trail.people.get(event.person_id)
    if subject is not None and subject is reader:
        subject = None
    version = event.details.get("version")
    return Line(
        at=event.at,
        what=_sentence(event, words, trail, reader),
        reason=str(event.details.get("reason") or ""),
        formula=_("the panel’s formula, version %(version)s", version=version)
        if version and words and words.panel
        else "",
        thing=_thing(event),
        actor=_actor(event, trail, reader, unnamed=unnamed),
        person=subject,
        person_gone=event.person_id is not None and event.person_id not in trail.people,
        case_id=event.thing_id if event.thing == "promotion_case" else None,
    )


def _is_step_of_panel(event: AuditEvent) -> bool:
    """Whether a case was moved by its panel: then a member pressed the button, for all three."""
    old, new = (str(event.details.get(name)) for name in ("old", "new"))
    return event.event == "promotion.moved" and any(
        (step.start, step.end) == (old, new) and step.mover is Mover.PANEL for step in STEPS
    )


def _actor(event: AuditEvent, trail: Trail, reader: Person | None, *, unnamed: bool) -> str:
    if event.actor_id is None:
        # An erased person's number is taken out of the events; the portal's own acts never had one.
        return _("no longer here") if event.id in trail.forgotten else _("the portal")
    if reader is not None and event.actor_id == reader.id:
        return _("you")
    if unnamed:
        return _("a member of the panel")
    person = trail.people.get(event.actor_id)
    return person.name if person else _("no longer here")


def _thing(event: AuditEvent) -> str:
    word = audit_words().things.get(event.thing)
    if word is None or event.thing == "accounts_person":
        return ""
    return f"{word} {event.thing_id}" if event.thing_id else str(word)


def _sentence(event: AuditEvent, words: EventWords | None, trail: Trail, reader: Person | None) -> str:
    if words is None:
        return event.event
    said = first_up(str(words))
    if event.erased_at:
        return _("%(what)s; the values were erased", what=said)
    told = _told(event, words, trail, reader)
    return f"{said}: {told}" if told else said


def _told(event: AuditEvent, words: EventWords, trail: Trail, reader: Person | None) -> str:
    if event.event == "hr.person_changed":
        return "; ".join(_changes(event, trail))
    if words.told is None:
        return ""
    text = str(words.told)
    values = {name: _value(event, name, trail) for name in FIELDS.findall(text)}
    # Who sits on a panel is told to nobody whose case it judges.
    names_a_member = reader is not None and "member" in values
    if names_a_member or not all(values.values()):
        return ""
    return text.format_map(values)


def _changes(event: AuditEvent, trail: Trail) -> Iterator[str]:
    """What of somebody's place in the company was changed, with before and after where they were recorded."""
    words, details = audit_words().values["what"], event.details
    for name in str(details.get("what") or "").split(", "):
        if name not in words:
            continue
        if f"old_{name}" not in details:
            yield str(words[name])
            continue
        numbers = [details[f"{when}_{name}"] for when in ("old", "new")]
        known = [trail.units.get(one) if name == "unit" else trail.person(event, one) for one in numbers]
        old, new = (one.name if one else "–" for one in known)
        yield _("%(what)s: before %(old)s, after %(new)s", what=words[name], old=old, new=new)


def _value(event: AuditEvent, name: str, trail: Trail) -> str:
    """A recorded value in words; empty where there is none, or none that can be said."""
    recorded = event.details.get(name)
    if name == "narrowed":
        return _filter(str(recorded or ""), trail)
    if recorded is None or recorded == "":
        return ""
    known = audit_words().values.get(name, {})
    if str(recorded) in known:
        return str(known[str(recorded)])
    if name in PEOPLE or (event.event == HANDED_ON and name in {"old", "new"}):
        person = trail.person(event, recorded)
        return person.name if person else _("no longer here")
    if name in UNITS:
        unit = trail.units.get(recorded)
        return unit.name if unit else ""
    if name in {"old", "new"} and isinstance(recorded, str) and not ISO_DAY.fullmatch(recorded):
        return _stage_or_post(recorded)
    if name in LABELS:
        try:
            return str(LABELS[name](recorded).label)
        except ValueError:
            return str(recorded)
    return _plain(name, recorded)


def _stage_or_post(word: str) -> str:
    stage = promotion_words().stage(word)
    if stage is not None:
        return str(stage.word)
    return Post(word).label if word in set(Post) else word


def _plain(name: str, recorded: Any) -> str:
    """A day, a month, a percentage, a number, or the title of what a key stands for."""
    if name == "code":
        words = promotion_words()
        return next(
            (str(one.title) for one in (*words.junior, *words.senior) if one.id == recorded), str(recorded)
        )
    if name == "competency":
        return next((str(one.name) for one in skills().competencies if one.id == recorded), str(recorded))
    if name == "threshold":
        return percent(recorded, 1)
    try:
        if isinstance(recorded, str) and ISO_DAY.fullmatch(recorded):
            return day(date.fromisoformat(recorded))
        if name == "month":
            return day(date.fromisoformat(f"{recorded}-01"), "month")
    except ValueError:
        return str(recorded)
    if name == "year" or isinstance(recorded, bool) or not isinstance(recorded, int | float):
        return str(recorded)
    return number(recorded)


def _filter(query: str, trail: Trail) -> str:
    """The filter of a list as it stood in the address, by what was chosen."""
    said = []
    for name, value in parse_qsl(query):
        if name == "unit":
            unit = trail.units.get(whole_number(value) or 0)
            said.append(unit.name if unit else value)
        elif value in (known := audit_words().values.get(name, {})):
            said.append(str(known[value]))
        elif name == "band" and value in skills().bands:
            said.append(str(skills().bands[value].word))
        elif name in {"post", "stage"}:
            said.append(_stage_or_post(value))
        elif name != "sort":
            said.append(value)
    return ", ".join(said) or _("everybody")
