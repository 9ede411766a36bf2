"""The pages of the resume room."""

from __future__ import annotations

from app.resume.views import checks, clients, downloads, editor, history, incoming, interview, pages, variants
from app.resume.views.area import bp

__all__ = [
    "checks",
    "clients",
    "downloads",
    "editor",
    "history",
    "incoming",
    "interview",
    "pages",
    "variants",
]

blueprints = (bp,)
