"""The blueprint of HR's desk, and the row of its rooms."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import lazy_gettext as _l

bp = Blueprint("hr", __name__, url_prefix="/hr")

ROOMS = (
    ("hr.index", _l("Overview"), {"index"}),
    (
        "hr.people",
        _l("People"),
        {"people", "person", "add", "invite", "place", "post", "leave", "link", "export"},
    ),
    ("promotions.index", _l("Promotions"), {"promotions"}),
    ("hr.bench", _l("Bench"), {"bench"}),
    ("hr.skills", _l("Skills"), {"skills"}),
    ("hr.mentoring", _l("Mentoring"), {"mentoring", "starts", "start"}),
    ("hr.absences", _l("Absences"), {"absences", "absence"}),
    ("hr.imports", _l("Imports"), {"imports", "preview", "import_progress"}),
    ("hr.reports", _l("Reports"), {"reports"}),
    ("hr.audit", _l("Audit"), {"audit"}),
    ("hr.settings", _l("Settings"), {"settings", "tables"}),
)


def rooms(here: str) -> list[dict[str, Any]]:
    """The rooms of the desk; `here` is the present endpoint without its blueprint."""
    return [
        {"url": url_for(endpoint), "label": label, "current": here in pages}
        for endpoint, label, pages in ROOMS
    ]


@bp.app_template_global()
def hr_rooms() -> list[dict[str, Any]]:
    """For the row of rooms, also on the pages of promotions, which belong to this desk."""
    if request.blueprint == "promotions":
        return rooms("promotions")
    return rooms((request.endpoint or "").rpartition(".")[2])
