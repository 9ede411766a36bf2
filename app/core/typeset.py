"""Tagged PDF by the rules of PDF/UA-1: headings are headings, tables have heads, the face carries Cyrillic.

Every word reaches the template as data, so nothing that a person wrote is ever read as code.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core import fonts

if TYPE_CHECKING:
    import typst


@cache
def _faces() -> typst.Fonts:
    import typst  # noqa: PLC0415  (6 MB, which a process holds only once it has set a paper)

    source = fonts.source()
    return typst.Fonts(font_paths=[source.parent] if source else [], include_system_fonts=False)


# What stands for a letter that the face does not carry; the mark that an erasure leaves has one that looks like it.
INSTEAD, ALIKE = "?", {"✕": "×"}


@cache
def _carried() -> frozenset[int]:
    """The letters of the face. Read only once a paper was refused for one that is none of them."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (large, and seldom needed)

    source = fonts.source()
    if source is None:
        return frozenset(range(0x20, 0x7F))
    with TTFont(source, lazy=True) as font:
        return frozenset(font.getBestCmap())


def with_letters_of_the_face(value: Any) -> Any:
    """Return plain values with a mark for every sign that the face cannot show; what has no look of its own goes."""
    if isinstance(value, str):
        return "".join(letter if " " <= letter <= "~" else _shown(letter) for letter in value)
    if isinstance(value, Mapping):
        return {key: with_letters_of_the_face(one) for key, one in value.items()}
    return [with_letters_of_the_face(one) for one in value] if isinstance(value, list | tuple) else value


def _shown(letter: str) -> str:
    if ord(letter) in _carried() or letter in "\n\t":
        return letter
    # Controls, and accents or variants of the sign before them.
    if unicodedata.category(letter)[0] in {"C", "M"}:
        return ""
    return ALIKE.get(letter, INSTEAD)


def typeset(template: Path, sheet: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Return `template` set with `sheet` (plain values) as a PDF; `made_at` is written into it as its moment.

    PDF/UA-1 refuses a whole paper for one sign that no face carries, such as an emoji; then it is set anew without them.
    """
    import typst  # noqa: PLC0415  (6 MB, which a process holds only once it has set a paper)

    try:
        return _set(template, sheet, made_at)
    except typst.TypstError:
        return _set(template, with_letters_of_the_face(sheet), made_at)


def _set(template: Path, sheet: Mapping[str, Any], made_at: datetime) -> bytes:
    import typst  # noqa: PLC0415  (6 MB, which a process holds only once it has set a paper)

    made = typst.Compiler(font_paths=_faces()).compile(
        input=str(template),
        format="pdf",
        sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made
