"""The three areas of this room: my case, the panels on which I sit, and HR's desk."""

from __future__ import annotations

from flask import Blueprint

from app.promotion.openings import open_seats
from app.resume.openings import announce

bp = Blueprint("promotion", __name__, url_prefix="/promotion")
panel_bp = Blueprint("panel", __name__, url_prefix="/panel")
desk_bp = Blueprint("promotions", __name__, url_prefix="/hr/promotions")


@bp.record_once
def announce_seats(state: object) -> None:
    """Whoever writes a resume sees the company's own vacancies before any other."""
    announce(open_seats)
