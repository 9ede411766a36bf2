"""What has been shown: evidence beside the words of the levels, and the voices side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.templating import number, percent
from app.promotion.paper.blocks import DASH, Block, Sight, joined, on, word


def must_haves(
    content: Mapping[str, Any], reading: Mapping[str, Any] | None, sight: Sight
) -> Iterator[Block]:
    if not reading:
        return
    yield Block("part", _("The must-haves: what the words ask, and what has been shown"))
    for id in reading["must_haves"]:
        yield Block("entry", word(content["competencies"][id]))
        anchors, target = reading["anchors"][id], reading["targets"][id]
        yield Block("text", _("Asked for: level %(level)s, “%(name)s”. %(anchor)s",
            level=number(target, 1), name=_level(content, target), anchor=word(anchors[str(int(target))])))  # fmt: skip
        if sight.with_ratings:
            own, others = reading["own"].get(id), reading["others"].get(id)
            if own is not None:
                yield Block("text", _("Self-rating: %(level)s.", level=own) + _differs(anchors, target, own))
            if others is not None:
                said = _("Others, mean: %(level)s.", level=number(others, 2))
                yield Block("text", said + _differs(anchors, target, int(others + 0.5)))
        yield from _pieces([one for one in content["evidence"] if id in one["competencies"]], sight)


def _differs(anchors: Mapping[str, Any], target: float, level: int) -> str:
    """The words of a level, unless they were read a line above as those of the target."""
    return "" if level == int(target) else f" {word(anchors[str(level)])}"


def _level(content: Mapping[str, Any], level: float) -> str:
    return word(content["levels"].get(str(int(level))))


def _pieces(evidence: Sequence[Mapping[str, Any]], sight: Sight) -> Iterator[Block]:
    if not evidence:
        yield Block("quiet", _("No confirmed example."))
        return
    yield Block("lines", items=tuple(_piece(one, sight) for one in evidence))


def _piece(one: Mapping[str, Any], sight: Sight) -> str:
    words = " ".join(part for part in (one["situation"], one["did"], one["result"]) if part)
    # Who confirmed it is mostly the line manager, whose name would tell the employee's.
    confirmed = (
        _("confirmed by %(name)s on %(day)s", name=word(one["confirmed_by"]), day=on(one["confirmed_on"]))
        if one["confirmed_by"] and sight.named
        else _("confirmed on %(day)s", day=on(one["confirmed_on"]))
    )
    papers = _("on file: %(names)s", names=", ".join(one["papers"])) if one["papers"] else ""
    return f"{words} ({joined(on(one['happened_on']), confirmed, papers)})"


def other_evidence(
    content: Mapping[str, Any], reading: Mapping[str, Any] | None, sight: Sight
) -> Iterator[Block]:
    known = set(reading["must_haves"]) if reading else set()
    rest = [one for one in content["evidence"] if not known & set(one["competencies"])]
    if rest:
        yield Block("part", _("Further confirmed examples"))
        yield Block("lines", items=tuple(
            f"{', '.join(word(content['competencies'][id]) for id in one['competencies'])}: {_piece(one, sight)}" for one in rest
        ))  # fmt: skip


def voices_side_by_side(content: Mapping[str, Any], reading: Mapping[str, Any]) -> Iterator[Block]:
    words = {
        "manager": lambda voice: _("line manager"),
        "mentor": lambda voice: _("mentor"),
        "colleague": lambda voice: ngettext("%(num)s colleague", "%(num)s colleagues", voice["count"]),
    }
    voices = reading["voices"]
    heads = (
        _("Skill"),
        _("self-rating"),
        *(words[voice["kind"]](voice) for voice in voices),
        _("others, mean"),
        _("target"),
    )
    rows = []
    for id, target in reading["targets"].items():
        name = word(content["competencies"][id])
        if id in reading["must_haves"]:
            name = _("%(skill)s (must-have)", skill=name)
        levels = [
            reading["own"].get(id),
            *(voice["levels"].get(id) for voice in voices),
            reading["others"].get(id),
            target,
        ]
        rows.append((name, *(DASH if level is None else number(level, 2) for level in levels)))
    yield Block("part", _("The views side by side"))
    index = DASH if reading["index"] is None else number(reading["index"], 2)
    yield Block("text", _("Band: %(band)s. Promotion index %(index)s, coverage %(coverage)s.",
        band=word(reading["band_word"]), index=index, coverage=percent(reading["coverage"] * 100)))  # fmt: skip
    if reading["gates_failed"]:
        yield Block("text", _("Must-haves below their threshold: %(names)s.",
            names=", ".join(word(content["competencies"][id]) for id in reading["gates_failed"])))  # fmt: skip
    yield Block(
        "table",
        _("Levels by competency"),
        heads=heads,
        rows=tuple(rows),
        figures=frozenset(range(1, len(heads))),
    )


def mentor_word(content: Mapping[str, Any], sight: Sight) -> Iterator[Block]:
    if not content["mentor"]:
        return
    yield Block("part", _("The mentor’s ratings, released by the employee"))
    lines = []
    for one in content["mentor"]:
        level = (
            _("level %(level)s", level=one["level"])
            if one["level"] is not None
            else _("no occasion to see it")
        )
        words = " ".join(part for part in (one["comment"], one["example"]) if part)
        lines.append(
            f"{word(content['competencies'][one['competency']])}: {level}{'. ' + words if words else ''}"
        )
    if sight.named:
        yield Block("text", ", ".join(dict.fromkeys(word(one["by"]) for one in content["mentor"])))
    yield Block("lines", items=tuple(lines))
