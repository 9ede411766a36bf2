"""Charts as SVG, in the hand of the plants and with attributes only, as the security policy wants.

Each is silent for screen readers and stands in or beside a table with the same numbers. Others are a filled dot,
oneself is a ring, a target is a tick, the way still to go is a bar; berry marks only the point of growth.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

STEP = 65
LEFT = 10


class Point(NamedTuple):
    """One value of a trend. `text` is the value as the reader's language writes it; `firm` means it was confirmed."""

    label: str
    value: float | None
    text: str = ""
    firm: bool = True


def drawing(inside: str, width: float, height: float, kind: str = "") -> Markup:
    named = f'class="{kind}" ' if kind else ""
    return Markup(f'<svg {named}viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{inside}</svg>')


def across(value: float) -> str:
    """Return the x of `value` on a scale whose steps are 65 units apart: 0 to 4 become 10 to 270."""
    return f"{LEFT + value * STEP:g}"


@lru_cache(maxsize=4096)
def dot_row(
    own: float | None, others: float | None, target: float | None, must: bool = False, top: int = 4
) -> Markup:
    """Return one row of dots on a scale from 0 to `top`. `must` says that a must-have is short: its way is berry."""
    inside = "".join(f'<path class="c-track" d="M{across(step)} 9v6"/>' for step in range(top + 1))
    inside += f'<path class="c-track" d="M{across(0)} 12H{across(top)}"/>'
    if others is not None and target is not None and others < target:
        kind = "c-gap must" if must else "c-gap"
        inside += f'<path class="{kind}" d="M{across(others)} 12H{across(target)}"/>'
    if target is not None:
        inside += f'<path class="c-target" d="M{across(target)} 3v18"/>'
    if others is not None:
        inside += f'<circle class="c-other" cx="{across(others)}" cy="12" r="5"/>'
    if own is not None:
        inside += f'<circle class="c-self" cx="{across(own)}" cy="12" r="8"/>'
    return drawing(inside, 2 * LEFT + top * STEP, 24)


def axis(top: int = 4) -> Markup:
    """Return the figures 0 to `top` above a column of dot rows."""
    figures = (
        f'<text class="c-text" x="{across(step)}" y="12" text-anchor="middle">{step}</text>'
        for step in range(top + 1)
    )
    return drawing("".join(figures), 2 * LEFT + top * STEP, 14)


def radar(
    own: Sequence[float | None], others: Sequence[float | None], target: Sequence[float | None], top: int = 4
) -> Markup:
    """Return the emblem of a profile: filled is the others' view, the line one's own, the dashes the target.

    The three rows are of one length and on a scale from 0 to `top`; a missing value is drawn at the middle.
    """

    def corners(row: Sequence[float | None]) -> str:
        turn = 2 * math.pi / max(1, len(row))
        reach = 100 / top
        return " ".join(
            f"{120 + math.sin(turn * place) * (value or 0) * reach:.1f},"
            f"{120 - math.cos(turn * place) * (value or 0) * reach:.1f}"
            for place, value in enumerate(row)
        )

    inside = "".join(
        f'<circle class="c-ring" cx="120" cy="120" r="{radius}"/>' for radius in (25, 50, 75, 100)
    )
    for kind, row in (("c-area", others), ("c-line", own), ("c-dash", target)):
        if any(value is not None for value in row):
            inside += f'<polygon class="{kind}" points="{corners(row)}"/>'
    return drawing(inside, 240, 240)


def bar(value: float, most: float) -> Markup:
    """Return a bar for `value` on a scale that ends at `most`; all the bars of a funnel share one `most`."""
    length = round(256 * value / most) if most else 0
    return drawing(
        f'<rect class="c-bar" x="0" y="5" width="{max(0, min(256, length))}" height="14"/>', 256, 24
    )


def ticks(done: int, now: int, count: int) -> Markup:
    """Return a row of `count` strokes: the first `done` are tall, number `now` (from 1) is the berry, the rest wait."""
    inside = ""
    for place in range(count):
        x = 6 + place * 13
        if place + 1 == now:
            inside += f'<circle class="b" cx="{x}" cy="10" r="5"/>'
        elif place < done:
            inside += f'<path d="M{x} 3v14"/>'
        else:
            inside += f'<path class="c-track" d="M{x} 7v6"/>'
    return drawing(inside, max(1, count) * 13 - 1, 20, kind="plant")


def heat(value: float, top: float = 4) -> str:
    """Return the class of a heat cell, h1 (pale) to h4 (deep), for `value` on a scale from 0 to `top`."""
    share = value / top if top else 0
    return "h1" if share < 0.375 else "h2" if share < 0.625 else "h3" if share < 0.75 else "h4"


def bench(seats: int, ready: int, likely: int = 0) -> Markup:
    """Return the seats of one quarter as rings, with the people ready for them as dots inside.

    People `likely` to be ready follow as pale dots. A ring that stays empty is a seat nobody is ready for; a dot without
    a ring is a person without a seat.
    """
    inside = ""
    places = max(seats, ready + likely)
    for place in range(places):
        x = 12 + place * 24
        if place < ready:
            inside += f'<circle class="c-other" cx="{x}" cy="12" r="5"/>'
        elif place < ready + likely:
            inside += f'<circle class="c-likely" cx="{x}" cy="12" r="4.5"/>'
        if place < seats:
            inside += f'<circle class="c-self" cx="{x}" cy="12" r="9"/>'
    return drawing(inside, max(1, places) * 24, 24, kind="bench")


def trend(
    points: Sequence[Point | tuple[str, float | None] | tuple[str, float | None, str]],
    target: float | Sequence[float | None] | None = None,
    berry: bool = False,
) -> Markup:
    """Return a line of a figure over time on 320 by 150 units.

    `points` are in order of time; a value of None leaves a gap in the line. `target` is one number or one for each
    point, since a target may change on the way; it is drawn as dashes. A value that nobody confirmed is an open dot.
    `berry` paints the last value, for a figure that is still to grow. The first and the last value stand in words, on the side from which the line does not come.
    """
    row = [Point(*point) for point in points]
    goals = list(target) if isinstance(target, Sequence) else [target] * len(row)
    known = [point.value for point in row if point.value is not None] + [
        goal for goal in goals if goal is not None
    ]
    if not known:
        return drawing("", 320, 150, kind="trend-line")
    low, high = min(known), max(known)
    left, right, floor, ceiling = 14.0, 306.0, 106.0, 26.0
    pace = (right - left) / max(1, len(row) - 1)
    xs = [left + pace * place for place in range(len(row))]

    def height(value: float) -> float:
        return (
            floor - (value - low) / (high - low) * (floor - ceiling) if high > low else (floor + ceiling) / 2
        )

    inside = '<path class="c-track" d="M0 128H320"/>'
    inside += _target_line(xs, goals, height, pace / 2 if len(row) > 1 else 40)
    inside += _value_line(row, xs, height, berry) + _labels(row, xs)
    return drawing(inside, 320, 150, kind="trend-line")


def _words(x: float, y: float, text: str, kind: str = "c-text") -> str:
    """Return `text` centred on x, or flush with the edge of the drawing where it would not fit."""
    side, x = (
        ("start", max(0.0, x - 6)) if x < 30 else ("end", min(320.0, x + 6)) if x > 290 else ("middle", x)
    )
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{side}">{Markup.escape(text)}</text>'


def _labels(row: Sequence[Point], xs: Sequence[float]) -> str:
    """Return the names of the times under the line: six at most, the last always among them; on a phone every other one."""
    every = max(1, math.ceil(len(row) / 6))
    return "".join(
        _words(
            xs[place],
            144,
            point.label,
            "c-text c-between" if (len(row) - 1 - place) // every % 2 else "c-text",
        )
        for place, point in enumerate(row)
        if (len(row) - 1 - place) % every == 0
    )


def _target_line(
    xs: Sequence[float], goals: Sequence[float | None], height: Callable[[float], float], half: float
) -> str:
    """Return the target as level dashes, one step for each stretch of time in which it was the same."""
    path, before = "", None
    for x, goal in zip(xs, goals, strict=True):
        if goal is not None and goal != before:
            start = (
                f"V{height(goal):.1f}"
                if before is not None
                else f"M{max(0.0, x - half):.1f} {height(goal):.1f}"
            )
            path += start
        if goal is not None:
            path += f"H{min(320.0, x + half):.1f}"
        before = goal
    return f'<path class="c-dash" d="{path}"/>' if path else ""


def _value_line(
    row: Sequence[Point], xs: Sequence[float], height: Callable[[float], float], berry: bool
) -> str:
    """Return the line through the values, a dot on each, and the first and last value in words."""
    path, dots, pen_down = "", "", False
    shown = [place for place, point in enumerate(row) if point.value is not None]
    for place in range(len(row)):
        value = row[place].value
        if value is None:
            pen_down = False
            continue
        x, y = xs[place], height(value)
        path += f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}"
        pen_down = True
        kind = "c-other" if row[place].firm else "c-open"
        if place == shown[-1]:
            kind = "c-berry" if berry else kind
            dots += f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
            falls = len(shown) > 1 and (row[shown[-2]].value or 0) > value
            dots += _words(x, y + 20 if falls else y - 11, row[place].text, "c-text c-word")
        else:
            dots += f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
            if place == shown[0]:
                climbs = (row[shown[1]].value or 0) > value
                dots += _words(x, y + 18 if climbs else y - 10, row[place].text)
    return f'<path class="c-stem" d="{path}"/>{dots}'


# What templates call by name.
CHARTS: dict[str, Callable[..., Markup | str]] = {
    "dot_row": dot_row,
    "axis": axis,
    "radar": radar,
    "bar": bar,
    "ticks": ticks,
    "heat": heat,
    "bench": bench,
    "trend": trend,
}
