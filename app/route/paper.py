"""The route as a paper: what to do in which order, and the arithmetic behind it."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.papers import Part
from app.core.templating import day, number
from app.route import rules, saying
from app.route.content import route_words
from app.route.walk import Standing, Walk
from app.skills.content import skills


def parts_of(walk: Walk) -> Iterator[Part]:
    """Say a route in reading order: the items, what was added besides, and what nothing covers."""
    yield Part("title", _("Learning route"))
    yield Part("lead", f"{walk.person.name}. {saying.lead(walk)}".strip())
    if walk.is_provisional and walk.is_rated:
        yield Part("text", str(route_words().provisional))
    if walk.plan and walk.plan.agreed_by and walk.plan.agreed_at:
        yield Part(
            "text",
            _(
                "%(name)s agreed this route on %(day)s.",
                name=walk.plan.agreed_by.name,
                day=day(walk.plan.agreed_at),
            ),
        )
    if not walk.order and not walk.agreed:
        yield Part("text", _("There is nothing on it yet."))
    if walk.order:
        yield Part("heading", _("In this order"))
    for place, one in enumerate(walk.order, start=1):
        yield Part("entry", f"{place}. {one.title}", ", ".join(_frame(one)))
        if said := " ".join(filter(None, (saying.closes(one), saying.why_here(one, walk)))):
            yield Part("text", said)
    if walk.agreed:
        yield Part("heading", _("Agreed and added"))
        yield Part("lines", items=[_besides(one) for one in walk.agreed])
    if walk.route.uncovered:
        yield Part("heading", _("Gaps that nothing here covers"))
        yield Part(
            "lines",
            items=[
                f"{skills().competency(id).name}: {number(gap)}" for id, gap in walk.route.uncovered.items()
            ],
        )
    if walk.ended:
        yield Part("heading", ngettext("One item is done", "%(num)s items are done", len(walk.ended)))
        yield Part("lines", items=[one.title for one in walk.ended])
    yield Part("small", _("Counted by version %(version)s of the formula.", version=rules.VERSION))


def _frame(one: Standing) -> Iterator[str]:
    if one.learning:
        yield str(route_words().kinds[one.learning.kind])
    if one.hours:
        yield ngettext("%(num)s hour", "%(num)s hours", round(one.hours))
    if weeks := saying.in_weeks(one):
        yield weeks
    if one.due_on:
        yield _("by %(day)s", day=day(one.due_on))


def _besides(one: Standing) -> str:
    title = one.title.rstrip(". ")
    return ", ".join((title, _("by %(day)s", day=day(one.due_on)))) if one.due_on else title
