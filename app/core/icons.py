"""The few signs of the interface, drawn in the hand of the plants: a grid of 20, one stroke, round ends."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

SIGNS = {
    "eye": '<path d="M1.5 10a10 10 0 0 1 17 0a10 10 0 0 1 -17 0Z"/><circle cx="10" cy="10" r="2.5"/>',
    "check": '<path d="M3.5 10.5l4.5 4.5l8.5 -9.5"/>',
    "arrow": '<path d="M2.5 10H17M12 5l5 5l-5 5"/>',
    "calendar": '<path d="M3 5H17V17H3ZM3 9H17M7 2.5V5M13 2.5V5"/>',
    "download": '<path d="M10 2.5V13M5.5 8.5l4.5 4.5l4.5 -4.5M3 17H17"/>',
    "search": '<circle cx="8.5" cy="8.5" r="5.5"/><path d="M12.5 12.5l5 5"/>',
    "undo": '<path d="M7 3.5l-4 4l4 4M3 7.5H12a4.5 4.5 0 0 1 0 9H8"/>',
    "up": '<path d="M10 17V3.5M5 8.5l5 -5l5 5"/>',
    "down": '<path d="M10 3V16.5M5 11.5l5 5l5 -5"/>',
    "file": '<path d="M5 2.5H12l4 4V17.5H5ZM12 2.5V6.5H16"/>',
    "link": '<path d="M8 12l7.5 -7.5M10 4.5H15.5V10M12.5 12V16H4V7.5H8"/>',
}


@cache
def icon(name: str) -> Markup:
    """Return the sign `name` as silent SVG; a name that was never drawn is a KeyError, not a blank."""
    return Markup(
        f'<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">{SIGNS[name]}</svg>'
    )
