"""The house's face, cut down to the letters that Russian and English need."""

from __future__ import annotations

from pathlib import Path

try:  # The portal runs without it, in the system's face.
    import fontpkg_onest
except ImportError:
    fontpkg_onest = None

STATIC_FONTS = Path(__file__).parents[2] / "static" / "fonts"
LETTERS = "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+0400-045F,U+0490-0491,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+20BD,U+2116,U+2190-2193,U+2212,U+2260,U+2264-2265,U+2713,U+202F,U+2009"


def source() -> Path | None:
    """Return the variable TTF that the font package carries, or None where the package is missing."""
    if fontpkg_onest is None:
        return None
    return next(iter(sorted(Path(fontpkg_onest.__file__).parent.rglob("*.ttf"))), None)


def cut() -> Path | None:
    """Write static/fonts/onest.woff2 unless it is there; return it, or None where there is nothing to cut from."""
    target = STATIC_FONTS / "onest.woff2"
    if target.exists():
        return target
    origin = source()
    if origin is None:
        return None
    # The cutter is large and works once, before the first start; a serving process never needs it.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    target.parent.mkdir(parents=True, exist_ok=True)
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga", "tnum", "locl", "calt", "ccmp", "mark"]
    )
    font = TTFont(origin)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(LETTERS))
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    return target
