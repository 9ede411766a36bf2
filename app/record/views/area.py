"""The blueprint of the record, and the row of its own rooms."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import lazy_pgettext

from app.record.views import saying

bp = Blueprint("record", __name__, url_prefix="/record")

ROOMS = (
    (
        "index",
        lazy_pgettext("record", "Overview"),
        {"index", "client", "new_client", "edit_client", "lose", "hand_over", "past"},
    ),
    ("months", lazy_pgettext("record", "Months"), {"months", "month"}),
    ("trends", lazy_pgettext("record", "Over time"), {"trends"}),
    ("figures", lazy_pgettext("record", "Published figures"), {"figures", "figure", "publish", "correct"}),
    ("targets", lazy_pgettext("record", "Targets"), {"targets", "new_target"}),
    ("notes", lazy_pgettext("record", "Notes"), {"notes"}),
    ("files", lazy_pgettext("record", "Import and export"), {"files", "preview"}),
)


@bp.context_processor
def rooms() -> dict[str, Any]:
    here = (request.endpoint or "").rpartition(".")[2]
    return {
        "record_rooms": [
            {"url": url_for(f"record.{endpoint}"), "label": label, "current": here in pages}
            for endpoint, label, pages in ROOMS
        ],
        "said": saying.said,
        "why_none": saying.why_none,
        "sure": saying.sure,
        "attained": saying.attained,
        "figure_said": saying.figure_said,
        "against": saying.against,
        "goal": saying.goal,
        "period": saying.period,
        "about": saying.about,
        "span_of": saying.span_of,
        "parts": saying.parts,
    }
