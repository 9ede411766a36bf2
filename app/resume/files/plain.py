"""The resume as plain text, for forms that take nothing else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from app.resume.outline import Block

WIDTH = 92


def plain(blocks: list[Block]) -> str:
    """Return the blocks as lines of at most 92 characters; long words and addresses stay whole."""
    return "\n".join(line for block in blocks for line in _lines(block)).strip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block.kind:
        case "heading":
            yield from ("", block.text.upper(), "")
        case "entry":
            yield from ("", block.text)
            if block.aside:
                yield block.aside
        case "lines":
            for item in block.items:
                yield from _wrapped(item.text, "- ", "  ")
        case "text":
            for paragraph in block.text.splitlines():
                yield from _wrapped(paragraph, "", "")
        case _:
            yield block.text


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
