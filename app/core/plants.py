"""The drawings of the house: ten plants of the path, the hunter's arrow, and the mark that joins them.

Every drawing is SVG as Markup, built once and kept. The grid is 96 by 144 units with the soil at y = 120 and the stem
at x = 48; there are only straight lines and quarter arcs. Colours come from the style sheet through four classes:
`f` a leaf that may be filled, `b` the berry, `g` the soil, `gx` soil that runs to both edges of the window.
The drawings are silent for screen readers: the words beside them carry the meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from markupsafe import Markup

SOIL = '<path class="g" d="M-1 120H97"/>'
LONG_SOIL = SOIL + '<path class="g gx" d="M-2000 120H2000"/>'

# For each plant between the seed and the tree: the top of its stem, its leaves as (y, radius, side) and its roots.
LEAVES: dict[int, tuple[int, list[tuple[int, int, int]], int]] = {
    2: (100, [(110, 12, 1)], 1),
    3: (90, [(106, 12, 1), (106, 12, -1)], 1),
    4: (76, [(108, 14, 1), (96, 14, -1)], 1),
    5: (66, [(108, 14, 1), (108, 14, -1), (84, 12, 1), (84, 12, -1)], 2),
    6: (56, [(110, 14, 1), (98, 16, -1), (86, 16, 1), (74, 12, -1)], 2),
    7: (42, [(108, 16, 1), (108, 16, -1), (84, 16, 1), (84, 16, -1), (62, 12, 1), (62, 12, -1)], 2),
    8: (30, [(106, 16, 1), (94, 20, -1), (80, 20, 1), (66, 18, -1), (54, 14, 1), (44, 10, -1)], 3),
    9: (16, [(104, 20, 1), (104, 20, -1), (76, 24, 1), (76, 24, -1), (48, 18, 1), (48, 18, -1)], 3),
}
SEED = '<path class="f" d="M48 124a12 12 0 0 1 0 16a12 12 0 0 1 0 -16Z"/>'
BRANCHES = '<path d="M48 80l18 -18M48 68l-18 -18M48 54l12 -12M48 42l-8 -8"/>'
TREE_BERRIES = ((48, 21), (67, 61), (29, 49), (61, 41), (39, 33))


def leaf(x: int, y: int, radius: int, side: int) -> str:
    """Return a leaf of two quarter arcs growing from (x, y); `side` is 1 for right and -1 for left."""
    sweep = 1 if side > 0 else 0
    across = side * radius
    return (
        f'<path class="f" d="M{x} {y}a{radius} {radius} 0 0 {sweep} {across} {-radius}'
        f'a{radius} {radius} 0 0 {sweep} {-across} {radius}Z"/>'
    )


def stem(top: int) -> str:
    return f'<path d="M48 120V{top}"/>'


def roots(count: int) -> str:
    """Return up to three roots: one straight down, then a pair of short and a pair of long arcs."""
    drawn = '<path d="M48 120v10"/>' if count else ""
    for radius in (8, 14)[: max(0, count - 1)]:
        drawn += (
            f'<path d="M48 120a{radius} {radius} 0 0 0 {radius} {radius}'
            f'M48 120a{radius} {radius} 0 0 1 {-radius} {radius}"/>'
        )
    return drawn


def berries(number: int) -> str:
    """Return the growing point: inside the seed, at the tip of a stem, or five on the grown tree."""
    if number == 10:
        return "".join(f'<circle class="b" cx="{x}" cy="{y}" r="4.5"/>' for x, y in TREE_BERRIES)
    if number == 1:
        return '<circle class="b" cx="48" cy="132" r="4"/>'
    return f'<circle class="b" cx="48" cy="{LEAVES[number][0] - 4}" r="5"/>'


def body(number: int) -> str:
    """Return what grows at station `number`, 1 (a seed) to 10 (a tree); 0 is bare soil."""
    if number == 0:
        return ""
    if number == 1:
        return SEED
    if number == 10:
        return '<circle class="f" cx="48" cy="50" r="40"/>' + stem(22) + BRANCHES + roots(3)
    top, leaves, depth = LEAVES[number]
    return stem(top) + "".join(leaf(48, y, radius, side) for y, radius, side in leaves) + roots(depth)


def svg(inside: str, box: str = "0 0 96 144", kind: str = "plant", fit: str = "xMidYMid") -> Markup:
    """Wrap a drawing; `fit` says where it stands in a place of another shape, and is SVG's own default."""
    where = "" if fit == "xMidYMid" else f' preserveAspectRatio="{fit}"'
    return Markup(f'<svg class="{kind}" viewBox="{box}"{where} aria-hidden="true">{inside}</svg>')


@cache
def plant(number: int, berry: bool = False, soil: bool = True) -> Markup:
    """Return plant `number` of the path, 0 (bare soil) to 10 (a tree), with a berry where growth is now."""
    grown = body(number) + (berries(number) if berry and number else "")
    return svg((SOIL if soil else "") + grown)


@cache
def emblem(number: int, berry: bool = True) -> Markup:
    """Return plant `number` cropped to what has grown, at the lower right of its place, so that it covers no word beside it."""
    crown = 120 if number < 2 else 10 if number == 10 else LEAVES[number][0] - 9
    drawn = SOIL + body(number) + (berries(number) if berry and number else "")
    return svg(drawn, f"0 {crown - 2} 96 {146 - crown}", fit="xMaxYMax")


@cache
def arrow(long_soil: bool = False) -> Markup:
    """Return the hunter's arrow, stuck in the soil at a slant. `long_soil` runs the soil through the whole row."""
    drawn = (
        '<path d="M48 130V34M42 123l6 8l6 -8"/>'
        '<path d="M48 54l-10 -10v-12l10 10l10 -10v12Z"/><path d="M48 66l-10 -10M48 66l10 -10"/>'
    )
    return svg((LONG_SOIL if long_soil else SOIL) + f'<g transform="rotate(-38 48 122)">{drawn}</g>')


@cache
def planted(berry: bool = True, soil: bool = True) -> Markup:
    """Return the arrow whose fletching has turned into leaves."""
    drawn = (
        '<path d="M48 134V40M42 127l6 8l6 -8"/>'
        + leaf(48, 60, 18, 1)
        + leaf(48, 60, 18, -1)
        + '<path d="M48 80l-12 -12M48 80l12 -12"/>'
    )
    tip = '<circle class="b" cx="48" cy="34" r="5"/>' if berry else ""
    return svg((SOIL if soil else "") + drawn + tip)


@cache
def seed(berry: bool = True) -> Markup:
    """Return the seed under its strip of soil, cropped close, as empty states use it."""
    return svg(SOIL + SEED + (berries(1) if berry else ""), box="0 108 96 40")


@cache
def mark() -> Markup:
    """Return the mark of the portal on a grid of 24 by 32."""
    drawn = svg(
        '<path d="M12 31V5M8.5 27.5l3.5 3.5l3.5 -3.5M1 23H23"/>'
        '<path class="f" d="M12 14a8 8 0 0 0 8 -8a8 8 0 0 0 -8 8ZM12 14a8 8 0 0 1 -8 -8a8 8 0 0 1 8 8Z"/>'
        '<circle class="b" cx="12" cy="3" r="2.25"/>',
        box="0 0 24 32",
    )
    # The mark keeps its size where the style sheet does not arrive.
    return Markup(str(drawn).replace("<svg ", '<svg width="24" height="32" ', 1))


def standalone(drawing: Markup) -> str:
    """Return a drawing as a file of its own, with its colours written in: for e-mail, PDF and the browser's tab."""
    inside = drawing[drawing.index(">") + 1 : -len("</svg>")]
    box = drawing.split('viewBox="')[1].split('"')[0]
    painted = (
        str(inside)
        .replace('class="f"', 'fill="#c3d6c8"')
        .replace('class="b"', 'fill="#dc5a17" stroke="none"')
        .replace(' class="g"', "")
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" fill="none" stroke="#23543d" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{painted}</svg>\n'
    )


# What templates call by name.
DRAWINGS: dict[str, Callable[..., Markup]] = {
    "plant": plant,
    "emblem": emblem,
    "arrow": arrow,
    "planted": planted,
    "seed": seed,
    "mark": mark,
}

# Copies for places where no style sheet reaches. A unit test holds them equal to the drawings; whoever changes one writes
# them anew: `python -c "from pathlib import Path; from app.core.plants import write_files; write_files(Path('static/img'))"`.
FILES: dict[str, Callable[[], Markup]] = {
    "mark.svg": mark,
    "arrow.svg": arrow,
    "seed.svg": lambda: plant(1, berry=True),
    "sprout.svg": lambda: plant(4, berry=True),
    "sapling.svg": lambda: plant(7, berry=True),
    "tree.svg": lambda: plant(10, berry=True),
    "soil.svg": lambda: plant(0),
}


def write_files(folder: Path) -> None:
    """Write the copies of FILES into `folder`."""
    for name, drawing in FILES.items():
        (folder / name).write_text(standalone(drawing()), encoding="utf-8")
