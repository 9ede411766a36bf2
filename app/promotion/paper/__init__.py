"""A frozen file as one column of plain blocks: the page and the PDF are both made of these, so they say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext as _

from app.core.templating import language
from app.promotion.paper.blocks import Block, Sight, hiding, on, unnamed, word
from app.promotion.paper.evidence import mentor_word, must_haves, other_evidence, voices_side_by_side
from app.promotion.paper.facts import criteria, done_on_route, figures, resume
from app.promotion.paper.verdict import marks_and_decision, origin

__all__ = ["Block", "Sight", "hiding", "paper", "subtitle_of", "title_of"]


def paper(
    content: Mapping[str, Any],
    verdict: Mapping[str, Any] | None,
    sight: Sight,
    *,
    digest: str,
    digest_of_decision: str,
) -> list[Block]:
    """Return the blocks in reading order, in the language that is on."""
    blocks = list(_file(content, sight))
    if verdict:
        blocks += marks_and_decision(content, verdict, sight)
    blocks += origin(content, verdict, digest, digest_of_decision)
    return blocks if sight.named else unnamed(blocks, content["person"])


def title_of(content: Mapping[str, Any], sight: Sight, number_of_case: int) -> str:
    """Return whose file it is, or its number to readers who judge without the name."""
    return str(content["person"][language()]) if sight.named else _("Case %(number)s", number=number_of_case)


def subtitle_of(content: Mapping[str, Any]) -> str:
    unit = word(content["person"].get("unit"))
    parts = [_("towards %(post)s", post=word(content["ladder"])), word(content["person"]["post"]), unit]
    return ", ".join(part for part in parts if part)


def _file(content: Mapping[str, Any], sight: Sight) -> Iterator[Block]:
    reading = content.get("reading")
    yield from must_haves(content, reading, sight)
    yield from other_evidence(content, reading, sight)
    if reading and sight.with_ratings:
        yield from voices_side_by_side(content, reading)
        yield from mentor_word(content, sight)
    elif reading:
        yield Block("part", _("The views side by side"))
        yield Block("quiet", _("What others have rated opens to you when your own marks are in."))
    yield from figures(content["figures"], sight)
    if content["goals"]:
        yield Block("part", _("Goals of the plan"))
        yield Block("lines", items=tuple(
            " ".join((
                f"{word(content['competencies'][goal['competency']])}: {goal['text']}",
                "(" + _("by %(day)s", day=on(goal["due_on"])) + ")",
            ))
            for goal in content["goals"]
        ))  # fmt: skip
    if content["route"]:
        yield from done_on_route(content["route"])
    yield from criteria(content["sheet"])
    yield from resume(content["resume"].get(language(), []), sight)
