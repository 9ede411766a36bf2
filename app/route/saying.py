"""The sentences of a route: what is true now, and why an item stands where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.templating import first_down, number
from app.route.rules import Price
from app.route.walk import Standing, Walk
from app.skills.content import skills


def heading(walk: Walk) -> str:
    """Say what is true of the route now."""
    said: str
    if walk.doing:
        said = _("Under way: %(title)s", title=_within(walk.doing[0]))
    elif walk.ahead:
        said = _("Next: %(title)s", title=_within(walk.ahead[0]))
    elif walk.agreed:
        said = _("Next: %(title)s", title=walk.agreed[0].title)
    elif not walk.is_rated:
        said = _("Your route grows from your gaps")
    elif walk.gaps:
        said = _("Everything that can help is done; now others can see it")
    else:
        said = _("You have reached every target")
    return said


def _within(standing: Standing) -> str:
    return _in_a_sentence(standing.title, standing.key) if standing.learning else standing.title


def _in_a_sentence(title: object, key: str) -> str:
    """A title inside a sentence: those of the catalogue begin small, those of HR's courses stay as they were written."""
    return str(title) if key.startswith("hr-") else first_down(title)


def lead(walk: Walk) -> str:
    """How long it is, in words; and what speaks next where nothing is left."""
    said: str = ""
    if walk.order:
        items = ngettext("%(num)s thing to do", "%(num)s things to do", len(walk.order))
        weeks = ngettext("%(num)s week", "%(num)s weeks", walk.weeks)
        said = _(
            "%(items)s ahead, %(hours)s hours in all: %(weeks)s at %(weekly)s\u00a0hours a week.",
            items=items,
            hours=number(walk.hours, 0),
            weeks=weeks,
            weekly=walk.weekly_hours,
        )
    elif walk.is_rated and not walk.agreed:
        said = (
            _("Keep the example that each left, and ask for a new rating: a level rises when others see it.")
            if walk.gaps
            else _(
                "By the ratings so far nothing is left to learn for this post. What speaks next are your examples and figures."
            )
        )
    return said


def names(ids: Iterable[str]) -> str:
    return skills().names_of(ids)


def closes(standing: Standing) -> str:
    """What the item is expected to close of the gaps, in levels."""
    said: str = ""
    if standing.stop and standing.stop.covers:
        parts = [
            _("%(name)s by %(levels)s", name=skills().competency(id).name, levels=number(levels))
            for id, levels in standing.stop.covers.items()
        ]
        said = _("Expected to close: %(list)s.", list=", ".join(parts))
    return said


def why_here(standing: Standing, walk: Walk) -> str:
    """Say why an item stands at this place, with the arithmetic."""
    said: str = ""
    stop = standing.stop
    if stop is None:
        return said
    if standing.place == "base":
        said = _("The ordinary manager’s craft comes first, for those who still lack it.")
    elif standing.place == "doing":
        said = _("It is under way, so it stands first.")
    elif standing.place == "pinned":
        said = _(
            "You have pinned it. By arithmetic it gives %(per_hour)s an hour.",
            per_hour=number(stop.per_hour, 4),
        )
    elif standing.place == "practice":
        said = _("Added so that a must-have is practised and not only read about.")
    elif standing.place == "last":
        said = _("The resume comes last, when there is something to write in it.")
    else:
        values = {
            "impact": number(stop.impact),
            "hours": number(standing.hours),
            "per_hour": number(stop.per_hour, 4),
        }
        said = _(
            "Impact %(impact)s over %(hours)s hours is %(per_hour)s an hour; no other open item gives more.",
            **values,
        )
        if stop.runner_up:
            key = stop.runner_up[0]
            other = walk.catalogue.get(key)
            said += " " + _(
                "Next best: %(title)s with %(per_hour)s.",
                title=_in_a_sentence(other.title, key) if other else key,
                per_hour=number(stop.runner_up[1], 4),
            )
    return said


def in_weeks(standing: Standing) -> str:
    said: str = ""
    if standing.from_week is not None and standing.to_week is not None:
        if standing.from_week >= standing.to_week:
            said = _("week %(week)s", week=standing.to_week)
        else:
            said = _("weeks %(first)s–%(last)s", first=standing.from_week, last=standing.to_week)
    return said


def price(cost: Price) -> str:
    """What a wish costs, in one or two sentences."""
    parts: list[str] = []
    if cost.must_have_weeks:
        key = abs(cost.must_have_weeks)
        if cost.must_have_weeks > 0:
            parts.append(ngettext("The must-haves close %(num)s week later.", "The must-haves close %(num)s weeks later.", key))  # fmt: skip
        else:
            parts.append(ngettext("The must-haves close %(num)s week earlier.", "The must-haves close %(num)s weeks earlier.", key))  # fmt: skip
    if cost.weeks > 0:
        parts.append(ngettext("The whole route grows by %(num)s week.", "The whole route grows by %(num)s weeks.", cost.weeks))  # fmt: skip
    elif cost.weeks < 0:
        parts.append(ngettext("The whole route is %(num)s week shorter.", "The whole route is %(num)s weeks shorter.", -cost.weeks))  # fmt: skip
    if cost.newly_open:
        gaps = ", ".join(
            f"{skills().competency(id).name} {number(gap)}" for id, gap in cost.newly_open.items()
        )
        parts.append(_("No longer covered: %(gaps)s.", gaps=gaps))
    return " ".join(parts) or _("It costs nothing: the length of the route stays as it is.")
