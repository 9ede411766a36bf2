"""Pages of the record."""

from app.record.views import answers, clients, figures, months, notes, overview, people, targets
from app.record.views.area import bp

__all__ = ["answers", "blueprints", "clients", "figures", "months", "notes", "overview", "people", "targets"]

blueprints = [bp]
