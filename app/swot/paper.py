"""The worksheet as a paper: four beds, what was picked, the actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext as _

from app.core.papers import Part
from app.core.templating import day
from app.skills.content import skills
from app.swot.content import swot_words
from app.swot.models import SheetAction, SheetEntry, Worksheet
from app.swot.rules import CELLS, Cell


def parts_of(
    sheet: Worksheet,
    entries: Sequence[SheetEntry],
    actions: Sequence[SheetAction],
    picks: Mapping[Cell, Sequence[str]],
) -> Iterator[Part]:
    """Say a sheet in reading order; what is picked for the actions says so in words."""
    words = swot_words()
    yield Part("title", title_of(sheet))
    yield Part("lead", f"{sheet.person.name}, {day(sheet.opened_at)}")
    for cell in CELLS:
        about = words.cell(cell.value)
        if about is None:
            continue
        yield Part("heading", str(about.name))
        yield Part("small", str(about.line))
        lines = [line for line in entries if line.cell is cell]
        if not lines:
            yield Part("text", _("Nothing stands here yet."))
        for line in lines:
            yield Part("entry", line.statement, line.evidence or _("No proof yet"))
            if said := " · ".join(_about(line, str(line.id) in picks.get(cell, ()))):
                yield Part("small", said)
    yield Part("heading", _("Actions"))
    if not actions:
        yield Part("text", _("No action has grown yet"))
    for action in actions:
        yield Part("entry", action.what, _("Done when: %(measure)s", measure=action.measure))
        yield Part(
            "text",
            _("If %(when)s, then %(then)s.", when=action.when_line, then=action.then_line.rstrip(".")),
        )
        yield Part("small", " · ".join(_state(action)))


def title_of(sheet: Worksheet) -> str:
    return _("SWOT sheet %(number)s", number=sheet.number)


def _about(line: SheetEntry, is_picked: bool) -> Iterator[str]:
    if line.importance:
        yield _("importance %(n)s of 3", n=line.importance)
    if line.confidence:
        yield _("confidence %(n)s of 3", n=line.confidence)
    if line.competency:
        yield str(skills().competency(line.competency).name)
    if is_picked:
        yield _("picked for the actions")


def _state(action: SheetAction) -> Iterator[str]:
    yield ", ".join((action.state.label, _("by %(day)s", day=day(action.due_on))))
    if action.competency:
        yield str(skills().competency(action.competency).name)
    if action.factors:
        yield _("It builds on: %(lines)s", lines="; ".join(line.statement for line in action.factors))
    if action.reason:
        yield action.reason
