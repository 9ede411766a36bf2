"""The sentence that is true of a sheet now, and what the checks have to say in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.templating import day
from app.swot import rules
from app.swot.content import Check, swot_words
from app.swot.models import SheetAction, SheetEntry
from app.swot.rules import CELLS, FEWEST, ActionFault, Appraisal, Cell, Effect, action_faults


@dataclass(frozen=True)
class Said:
    """A check that does not pass: its words, whether it stops the actions, and what it is about."""

    check: Check
    blocks: bool
    cells: tuple[Cell, ...]
    entries: tuple[str, ...]


def heading(entries: Sequence[SheetEntry], appraisal: Appraisal, actions: Sequence[SheetAction]) -> str:
    """Say what is true of the sheet now, in one sentence."""
    said: str
    thin = sum(len([line for line in entries if line.cell is cell]) < FEWEST for cell in CELLS)
    if not entries:
        said = _("Four empty beds: begin with one true line")
    elif actions and faults_of(actions):
        said = ngettext(
            "One action is under way, but only on one side",
            "%(num)s actions are under way, but only on one side",
            len(actions),
        )
    elif actions:
        said = ngettext(
            "One action is under way, by %(day)s",
            "%(num)s actions are under way, the next by %(day)s",
            len(actions),
            day=day(actions[0].due_on),
        )
    elif thin:
        said = ngettext("One bed still needs a line", "%(num)s of the four beds still need lines", thin)
    elif appraisal.blocks_actions:
        said = _("The beds are full; weigh the lines, and the plan can begin")
    else:
        said = _("The lines are there; now one of them becomes an action")
    return said


def changes(count: Mapping[str, int]) -> str:
    """Say in one sentence what changed between two sheets; empty where nothing did. Keys: new, gone, reworded."""
    parts = [
        ngettext("One line came", "%(num)s lines came", count["new"]) if count["new"] else "",
        ngettext("one line went", "%(num)s lines went", count["gone"]) if count["gone"] else "",
        ngettext("one was reworded", "%(num)s were reworded", count["reworded"]) if count["reworded"] else "",
    ]
    said = ", ".join(filter(None, parts))
    return said[:1].upper() + said[1:]


def faults_of(actions: Sequence[SheetAction]) -> tuple[ActionFault, ...]:
    """What a set of open actions lacks (F94)."""
    cells = {str(line.id): line.cell for action in actions for line in action.factors}
    bare = [rules.Action(tuple(str(line.id) for line in action.factors)) for action in actions]
    return action_faults(bare, cells)


def said_by(appraisal: Appraisal) -> list[Said]:
    """The checks that have something to say, in their order."""
    said = []
    for check in swot_words().checks:
        found = [one for one in appraisal.findings if one.check.value == check.id]
        if found:
            cells = tuple(one.cell for one in found if one.cell is not None)
            entries = tuple(id for one in found for id in one.entries)
            blocks = any(one.effect is Effect.BLOCK for one in found)
            said.append(Said(check, blocks, cells, entries))
    return said


def remarks_on(appraisal: Appraisal, entry_id: str) -> list[Check]:
    """The checks that a line does not pass; that it is not yet used is said elsewhere (QC8)."""
    words = {check.id: check for check in swot_words().checks}
    about = appraisal.about(entry_id)
    return [
        words[check.value]
        for check, effect in about.items()
        if effect is not Effect.PASS and check is not rules.Check.USE
    ]
