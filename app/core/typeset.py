"""Tagged PDF by the rules of PDF/UA-1: headings are headings, tables have heads, the face carries Cyrillic.

Every word reaches the template as data, so nothing that a person wrote is ever read as code.
"""

from __future__ import annotations

import json
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


def typeset(template: Path, sheet: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Return `template` set with `sheet` (plain values) as a PDF; `made_at` is written into it as its moment."""
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
