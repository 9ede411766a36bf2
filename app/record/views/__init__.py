"""Pages of the record."""

from app.record.views import answers, clients, figures, files, months, notes, overview, people, targets
from app.record.views.area import bp

__all__ = [
    "answers",
    "blueprints",
    "clients",
    "figures",
    "files",
    "months",
    "notes",
    "overview",
    "people",
    "targets",
]

blueprints = [bp]
