"""The blueprint of the system, and the row of its rooms."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import lazy_gettext as _l

bp = Blueprint("admin", __name__, url_prefix="/admin")

ROOMS = (
    ("index", _l("Health"), {"index"}),
    ("accounts", _l("Accounts"), {"accounts", "account"}),
    ("sign_in", _l("Signing in"), {"sign_in"}),
    ("letters", _l("E-mails"), {"letters", "letter"}),
    ("erasures", _l("Erasure"), {"erasures", "erase"}),
    ("settings", _l("Settings"), {"settings"}),
    ("backup", _l("Backup"), {"backup"}),
)


@bp.context_processor
def rooms() -> dict[str, Any]:
    here = (request.endpoint or "").rpartition(".")[2]
    return {
        "admin_rooms": [
            {"url": url_for(f"admin.{endpoint}"), "label": label, "current": here in pages}
            for endpoint, label, pages in ROOMS
        ]
    }
