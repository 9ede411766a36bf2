"""Whole numbers as addresses and forms carry them."""

from __future__ import annotations

# With one digit more a number may be larger than what an id column holds.
LONGEST = 9


def whole_number(written: str | None, longest: int = LONGEST) -> int | None:
    """Return the number that plain digits say, 0 or more; None for anything else and for more digits than `longest`."""
    if not written or len(written) > longest or not (written.isascii() and written.isdigit()):
        return None
    return int(written)
