"""What is said once on the next page."""

from __future__ import annotations

from typing import Any, cast

from flask import flash


def tell(text: Any, *, undo: str | None = None) -> None:
    """Say `text` on the next page; with `undo`, the address that takes the step back, a button goes beside it."""
    # The layout reads a mapping as well as a string; Flask only stores what it gets.
    flash(cast(str, {"text": str(text), "undo": undo}) if undo else str(text))
