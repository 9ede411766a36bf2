"""What stands beside the paper: numbered remarks on lines to mend, in the order in which the eye meets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.templating import number as shown
from app.resume.offers import Change
from app.resume.outline import Block
from app.resume.queries import View
from app.resume.reasons import say
from app.resume.rules import Status
from app.resume.rules.figures import holds_result_figure
from app.resume.rules.proof import LATEST

MOST = 9


@dataclass(frozen=True)
class Remark:
    """A remark on one line of the paper; `key` as in outline.Block, `place` where to mend it."""

    number: int
    key: str | int
    title: Any
    text: Any
    place: tuple[str, int | None]
    item: str  # the check behind it


def remarks_on(view: View, blocks: list[Block], language: str) -> list[Remark]:
    """Return at most nine."""
    found: dict[str | int, tuple[Any, Any, tuple[str, int | None], str]] = {}
    verdicts = {outcome.item.id: outcome for outcome in view.outcomes}
    for item, key in (("R01", "label"), ("R02", "summary"), ("R03", "contacts")):
        outcome = verdicts[item]
        if outcome.status is Status.FAIL:
            found[key] = (outcome.item.title, say(outcome.verdict.reason, language), ("basics", None), item)
    latest = {post.index for post in view.draft.latest_posts[:LATEST]}
    for line in view.draft.highlights:
        if line.place is None:
            continue
        number = view.published.lines[line.place]
        job = view.published.jobs[line.place[0]]
        if number in view.trail.changed:
            found[number] = (
                _l("What stands behind this line has changed"),
                _now(view.trail.changed[number]),
                ("sources", number),
                "R22",
            )
        elif number in view.trail.differing:
            text = _l("Your record has another figure. Correct the line, or name another source.")
            found[number] = (_l("Does the figure agree?"), text, ("sources", number), "R22")
        elif holds_result_figure(line.text):
            if number not in view.links:
                text = _l(
                    "Name a record, a document or somebody who saw it: it will be asked at the interview."
                )
                found[number] = (_l("Where is this from?"), text, ("sources", number), "R22")
        elif verdicts["R06"].status is Status.FAIL and line.place[0] in latest:
            text = _l("How much, how many, or in what time? Add it if it is true.")
            found[number] = (_l("No result in figures yet"), text, ("work", job), "R06")
    order = [
        key for block in blocks for key in (block.key, *(item.key for item in block.items)) if key in found
    ]
    return [
        Remark(number, key, *found[key])
        for number, key in enumerate(order[:MOST], start=1)
        if key is not None
    ]


def _now(change: Change) -> Any:
    if change.taken is None or change.now is None:
        return _l("It was corrected, or is confirmed no longer. Look at it and say it anew.")
    values = {"taken": shown(change.taken, 1), "now": shown(change.now, 1)}
    return _l("When you took it, the record said %(taken)s; now it says %(now)s.", **values)
