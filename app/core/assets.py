"""Static files under one versioned address, and the style sheets joined into one.

Everything in static/ is served below `/static/<digest>/`, where the digest covers every file there. One change anywhere
moves all addresses, so browsers may keep each file for ever and relative imports between modules stay true.
`static/css/app.css` lists the style sheets in order with the cascade layer of each; `stylesheet()` is what is served
at `/static/<digest>/app.css`, which is also the folder that a relative `url()` in the sheets starts from.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"

IMPORT = re.compile(r'@import\s+(?:url\()?"(?P<name>[^"]+)"\)?(?:\s+layer\((?P<layer>[\w-]+)\))?\s*;')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r'("[^"\n]*"|\'[^\'\n]*\')')


class SheetMissing(Exception):
    """static/css/app.css names a file that is not there."""


@cache
def digest(root: Path = STATIC) -> str:
    """Return twelve hexadecimal digits that change when any file under `root` changes."""
    sum_ = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            sum_.update(path.relative_to(root).as_posix().encode() + b"\0")
            sum_.update(path.read_bytes() + b"\0")
    return sum_.hexdigest()[:12]


def asset_url(path: str) -> str:
    """Return the address of the static file `path`, such as `app.css` or `img/mark.svg`, without the host."""
    return f"/static/{digest()}/{path}"


def font() -> str | None:
    """Return where the cut font lies, so that pages can ask for it early; None where set-up could not make it."""
    cut = "fonts/onest.woff2"
    return cut if (STATIC / cut).is_file() else None


@cache
def stylesheet(root: Path = STATIC) -> str:
    """Return the sheets named in css/app.css as one, each inside its layer, without comments and idle space."""
    manifest = COMMENT.sub("", (root / "css" / "app.css").read_text(encoding="utf-8"))
    parts = [IMPORT.sub("", manifest)]
    for line in IMPORT.finditer(manifest):
        path = root / "css" / line["name"]
        if not path.is_file():
            raise SheetMissing(f"static/css/app.css imports {line['name']}, which does not exist")
        sheet = path.read_text(encoding="utf-8")
        parts.append(f"@layer {line['layer']} {{{sheet}}}" if line["layer"] else sheet)
    return minified("\n".join(parts))


def minified(css: str) -> str:
    """Return `css` without comments and without spaces that mean nothing. Strings stay as they are.

    Spaces round + and - stay, since calc() needs them, and so does the space before a colon or a bracket, since in a
    selector it means "inside".
    """
    pieces = STRING.split(COMMENT.sub("", css))
    for place in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[place])
        piece = re.sub(r"\s*([{};,])\s*", r"\1", piece)
        piece = re.sub(r":\s+", ":", piece)
        pieces[place] = piece.replace(";}", "}")
    return "".join(pieces).strip()
