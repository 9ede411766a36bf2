"""What this room says on the home page: how far the sheet is, and what it would advise."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from app.stations import ME, Fact, Facts, OnPath, Progress, State, Step, fact
from app.swot.models import ActionState, SheetAction, SheetEntry, Worksheet, review_day

SHEET = (
    fact("swot.sheet", id=Worksheet.id, at=Worksheet.opened_at).where(
        Worksheet.person_id == ME, Worksheet.closed_at.is_(None)
    ),
    fact("swot.lines", number=sa.func.count(SheetEntry.id))
    .join_from(SheetEntry, Worksheet)
    .where(Worksheet.person_id == ME, Worksheet.closed_at.is_(None), SheetEntry.removed_at.is_(None)),
)
# `number` is 1 for what stands on the route; at most four are open.
ACTIONS = (
    fact(
        "swot.action",
        id=SheetAction.id,
        number=sa.case((SheetAction.on_route, 1), else_=0),
        text=SheetAction.what,
        word=SheetAction.competency,
        on=SheetAction.due_on,
    ).where(SheetAction.person_id == ME, SheetAction.state == ActionState.OPEN),
)


def actions_in(facts: Facts) -> list[Fact]:
    """What is under way, by date."""
    return sorted(facts.all("swot.action"), key=lambda row: (row.on, row.id))


def progress(facts: Facts) -> Progress:
    if facts.one("swot.sheet") is None:
        return Progress(State.AHEAD, _("not started"))
    count = len(facts.all("swot.action"))
    if count:
        return Progress(State.DONE, ngettext("%(num)s action", "%(num)s actions", count))
    return Progress(State.ON, ngettext("%(num)s line", "%(num)s lines", facts.count("swot.lines")))


def step(facts: Facts) -> Step | None:
    """What the sheet would advise now: begin, fill, act, or look again."""
    sheet = facts.one("swot.sheet")
    if sheet is None:
        return Step(
            _("Sort out what is yours and what is around you"),
            _("Four beds, two to five short lines in each. No more than four actions grow from them."),
            _("Start the sheet"),
            "swot.index",
            effort=_("about 40 minutes, in pieces if you like"),
        )
    actions = actions_in(facts)
    today = facts.today
    late = next((one for one in actions if one.on < today), None)
    if late is not None:
        return Step(
            _("Say what became of “%(what)s”", what=late.text),
            _("Its day has passed. Done, changed or dropped: each is an answer."),
            _("Answer"),
            "swot.action",
            {"action_id": late.id},
            due_on=late.on,
        )
    if (review_on := review_day(sheet.at)) <= today:
        return Step(
            _("Look at your sheet again"),
            _("It is half a year old. Some lines may no longer be true."),
            _("Review the sheet"),
            "swot.review",
            due_on=review_on,
        )
    if actions:
        return None
    return Step(
        _("Turn your SWOT lines into an action"),
        _("A sheet without an action is only a worry. One action with a date is enough to begin."),
        _("Open the sheet"),
        "swot.index",
    )


ON_PATH = OnPath(facts=(*SHEET, *ACTIONS), progress=progress, step=step)
