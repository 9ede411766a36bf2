"""The panel's marks, its decision, and what the whole file rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext as _

from app.core.templating import number
from app.promotion.paper.blocks import Block, Sight, joined, on, word


def marks_and_decision(
    content: Mapping[str, Any], verdict: Mapping[str, Any], sight: Sight
) -> Iterator[Block]:
    yield Block("part", _("Marks of the panel and the decision"))
    members = verdict["members"]
    heads = (_("Skill"), *(word(one["chair_word"]) for one in members))
    rows = [
        (word(content["competencies"][id]), *(_mark(one, id) for one in members))
        for id in members[0]["final"]
    ]
    rows.append((_("Index"), *(number(index, 2) for index in verdict["member_indexes"])))
    yield Block("table", _("Marks of the three members"), heads=heads, rows=tuple(rows), figures=frozenset(range(1, len(heads))))  # fmt: skip
    formula = _("yes") if verdict["by_formula"] == "approved" else _("not yet")
    yield Block("text", _("Panel index %(index)s; 90 is needed, and every must-have’s mean no more than half a level below its target. The formula says: %(outcome)s.",
        index=number(verdict["panel_index"], 2), outcome=formula))  # fmt: skip
    decided = _("yes") if verdict["decision"] == "approved" else _("not yet")
    yield Block("entry", _("Decided on %(day)s: %(outcome)s", day=on(verdict["decided_on"]), outcome=decided))
    yield Block("text", verdict["shown"])
    yield Block("text", verdict["missing"])
    if verdict["against"]:
        yield Block("text", _("Against the formula, because: %(why)s", why=verdict["against"]))
    if verdict["gaps"]:
        yield Block("lines", items=tuple(_gap(content, gap, sight) for gap in verdict["gaps"]))
    if verdict["reapply_on"]:
        yield Block("text", _("The panel can be asked again from %(day)s.", day=on(verdict["reapply_on"])))


def _mark(member: Mapping[str, Any], id: str) -> str:
    first, final = member["first"].get(id), member["final"].get(id)
    return (
        str(final) if first == final else _("%(first)s, after the talk %(final)s", first=first, final=final)
    )


def _gap(content: Mapping[str, Any], gap: Mapping[str, Any], sight: Sight) -> str:
    skill = word(content["competencies"][gap["competency"]]) if gap["competency"] else ""
    return joined(
        word(gap["reason"]), skill, gap["note"],
        _("whose work: %(name)s, looked at again on %(day)s", name=word(gap["owner"]), day=on(gap["review_on"]))
        if sight.named
        else _("looked at again on %(day)s", day=on(gap["review_on"])),
    )  # fmt: skip


def origin(
    content: Mapping[str, Any], verdict: Mapping[str, Any] | None, digest: str, digest_of_decision: str
) -> Iterator[Block]:
    versions = content["versions"]
    yield Block("part", _("What this rests on"))
    yield Block("lines", items=tuple(filter(None, (
        _("Frozen on %(day)s. What changed later is not in here.", day=on(content["frozen_on"])),
        _("Formula versions: readiness %(readiness)s, panel %(panel)s, figures %(kpi)s, resume %(resume)s; level descriptions %(anchors)s.", **versions),
        _("Fingerprint of the file, as it stands in the audit trail: %(digest)s", digest=digest),
        _("Fingerprint of the decision: %(digest)s", digest=digest_of_decision) if verdict and digest_of_decision else "",
    ))))  # fmt: skip
