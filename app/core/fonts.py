"""The house's face, cut down to the letters that Russian and English need and to the weights that the style sheet uses."""

from __future__ import annotations

from pathlib import Path

try:  # The portal runs without it, in the system's face.
    import fontpkg_onest
except ImportError:
    fontpkg_onest = None

STATIC_FONTS = Path(__file__).parents[2] / "static" / "fonts"
LETTERS = "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+0401,U+0404,U+0406-0407,U+040E,U+0410-044F,U+0451,U+0454,U+0456-0457,U+045E,U+0490-0491,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+20BD,U+2116,U+2190-2193,U+2212,U+2260,U+2264-2265,U+2713,U+202F,U+2009"
# The lightest and the heaviest weight in static/css; @font-face in tokens.css names the same two.
WEIGHTS = (300, 700)


def source() -> Path | None:
    """Return the variable TTF that the font package carries, or None where the package is missing."""
    if fontpkg_onest is None:
        return None
    return next(iter(sorted(Path(fontpkg_onest.__file__).parent.rglob("*.ttf"))), None)


def cut() -> Path | None:
    """Write static/fonts/onest.woff2 unless one cut by these rules is there; return it, or None where there is nothing to cut from."""
    target = STATIC_FONTS / "onest.woff2"
    if target.exists() and target.stat().st_mtime >= Path(__file__).stat().st_mtime:
        return target
    origin = source()
    if origin is None:
        return target if target.exists() else None
    # The cutter is large and works once, before the first start; a serving process never needs it.
    from fontTools import subset  # noqa: PLC0415  (large, and needed once before the first start)
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (large, and needed once before the first start)
    from fontTools.varLib import instancer  # noqa: PLC0415  (large, and needed once before the first start)

    target.parent.mkdir(parents=True, exist_ok=True)
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "locl", "ccmp", "mark"])
    font = instancer.instantiateVariableFont(TTFont(origin), {"wght": WEIGHTS})
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(LETTERS))
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    return target
