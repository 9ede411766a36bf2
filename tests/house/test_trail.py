"""Whatever the portal records can be read in words: an event without a sentence would be a line nobody understands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.trail.content import audit_words

APP = Path(__file__).parents[2] / "app"
EVENT = re.compile(r"[a-z]+\.[a-z_]+")


def recorded() -> Iterator[tuple[str, str]]:
    """Every name of an event that code records, also through a function of its own, with the place."""
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"record", "saved"}:
                for part in (one for argument in node.args for one in ast.walk(argument)):
                    if (
                        isinstance(part, ast.Constant)
                        and EVENT.fullmatch(str(part.value))
                        and not str(part.value).endswith("_")
                    ):
                        yield str(part.value), f"{path.relative_to(APP)}:{node.lineno}"


def test_every_event_has_its_sentence() -> None:
    known = audit_words().events
    assert [f"{place}: {name}" for name, place in recorded() if name not in known] == []


def test_no_sentence_waits_for_an_event_that_nobody_records() -> None:
    named = {name for name, _place in recorded()}
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(APP.rglob("*.py")))
    # Those of worksheets are put together from the state of an action, which the code spells `swot.action_{…}`.
    built = tuple(re.findall(r'record\(\s*f"([a-z]+\.[a-z_]+)\{', source))
    assert [one for one in audit_words().events if one not in named and not one.startswith(built)] == []
