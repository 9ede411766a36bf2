"""A step that needs no form: a button and its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db


def seen_version() -> int:
    """The version of a thing that stood beside the button; 0, which no row has, where the page sent none."""
    return request.form.get("version", 0, type=int)


def take(
    step: Callable[[], Any], done: Any, back: str, *, undo: str | None = None, refused: str | None = None
) -> Response:
    """Run a step that needs no form: commit and say so, or say why not; then go back.

    With `done` None nothing is said; `refused` is where a no is read, if that is another page than `back`.
    """
    try:
        step()
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(refused or back)
    db.session.commit()
    if done is not None:
        tell(done, undo=undo)
    return redirect(back)
