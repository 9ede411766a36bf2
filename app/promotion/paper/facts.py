"""Figures with their origin, the criteria sheet, the route and the resume."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from app.core.templating import number, percent
from app.promotion.paper.blocks import DASH, Block, Sight, joined, on, word


def figures(figures: Mapping[str, Any], sight: Sight) -> Iterator[Block]:
    yield Block("part", _("Figures of four quarters"))
    spans = [*figures["quarters"], figures["year"]]
    rows = tuple(
        (f"{on(one['from_on'])} – {on(one['until_on'])}", str(one["cohort"]),
         DASH if one["retention"] is None else percent(one["retention"], 2))
        for one in spans
    )  # fmt: skip
    yield Block(
        "table", _("Clients kept, the last row over twelve months"),
        heads=(_("Period"), _("clients counted"), _("kept")), rows=rows, figures=frozenset({1, 2}),
    )  # fmt: skip
    threshold = figures["threshold"]
    asked = (
        _("The sheet asks for more than %(share)s.", share=percent(threshold, 2))
        if threshold is not None
        else ""
    )
    yield Block("quiet", _("Worked out from the dated holdings of clients in the record; clients handed over are left out.") + (f" {asked}" if asked else ""))  # fmt: skip
    if figures["confirmed"]:
        yield Block("entry", _("Figures confirmed by the line manager"))
        yield Block("lines", items=tuple(_figure(one, sight) for one in figures["confirmed"]))


def _figure(one: Mapping[str, Any], sight: Sight) -> str:
    value = percent(one["value"], 2) if one["percent"] else number(one["value"])
    if one["numerator"] is not None and one["denominator"]:
        value += " " + _(
            "(%(part)s of %(whole)s)", part=number(one["numerator"]), whole=number(one["denominator"])
        )
    target = one["target"]
    return joined(
        f"{word(one['label'])}: {value}",
        f"{on(one['from_on'])} – {on(one['until_on'])}",
        _("target then: %(goal)s", goal=percent(target, 2) if one["percent"] else number(target)) if target is not None else "",
        _("worked out from the record") if one["source"] == "record" else str(one["source"]),
        _("entered by %(name)s on %(day)s", name=word(one["entered_by"]), day=on(one["entered_on"]))
        if one["entered_by"] and sight.named
        else "",
        _by(one, sight) if one["confirmed_by"] else "",
    )  # fmt: skip


def _by(one: Mapping[str, Any], sight: Sight) -> str:
    """When a figure was confirmed, and by whom unless the reader judges without names."""
    if not sight.named:
        return _("confirmed on %(day)s", day=on(one["confirmed_on"]))
    return _("confirmed by %(name)s on %(day)s", name=word(one["confirmed_by"]), day=on(one["confirmed_on"]))


def done_on_route(items: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    yield Block("part", _("Done on the learning route"))
    yield Block("lines", items=tuple(_step(item) for item in items))


def _step(item: Mapping[str, Any]) -> str:
    title, applied = word(item["title"]), str(item["applied"] or "")
    # Steps agreed with a mentor carry the same words twice; once is enough.
    words = title if applied.strip(" .") in {"", title.strip(" .")} else f"{title.rstrip('.')}. {applied}"
    return joined(words, on(item["done_on"]))


def criteria(lines: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    words = {
        "met": pgettext("criterion", "met"),
        "not_met": _("not yet"),
        "not_enough_data": _("not enough data"),
    }
    rows = []
    for one in lines:
        value = words[one["value"]]
        if one["exception"]:
            value = _("%(value)s, passes by a written exception", value=value)
        rows.append((word(one["title"]), value, one["note"] or DASH))
    yield Block("part", _("Criteria sheet"))
    yield Block("table", _("Criteria, line by line"), heads=(_("Line"), _("what it says"), _("written beside it")), rows=tuple(rows))  # fmt: skip


def resume(blocks: Sequence[Mapping[str, Any]], sight: Sight) -> Iterator[Block]:
    # Whoever judges without the name reads neither the name nor how to reach the person.
    kept = [one for one in blocks if one["kind"] != "name" and (sight.named or one["kind"] != "contacts")]
    if not kept:
        return
    yield Block("part", _("Resume"))
    for one in kept:
        if one["kind"] == "lines":
            yield Block("lines", items=tuple(one["items"]))
        elif one["kind"] in {"heading", "entry"}:
            yield Block("entry", joined(one["text"], one["aside"]))
        else:
            yield Block("text", one["text"])
