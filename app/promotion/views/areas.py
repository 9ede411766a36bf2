"""The three areas of this room: my case, the panels on which I sit, and HR's desk."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.promotion.openings import open_seats
from app.resume.openings import announce

bp = Blueprint("promotion", __name__, url_prefix="/promotion")
panel_bp = Blueprint("panel", __name__, url_prefix="/panel")
desk_bp = Blueprint("promotions", __name__, url_prefix="/hr/promotions")


@bp.record_once
def announce_seats(state: object) -> None:
    """Whoever writes a resume sees the company's own vacancies before any other."""
    announce(open_seats)


def take(step: Any, done: Any, back: str, *, undo: str | None = None) -> Response:
    """Run a step that needs no form: commit and say so, or say why not; then go back."""
    try:
        step()
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(back)
    db.session.commit()
    tell(done, undo=undo)
    return redirect(back)
