"""Pages of the promotion room."""

from app.promotion.views import desk, dossier, goals, ladder, naming, outcome, own, panel, seats, tasks
from app.promotion.views.areas import bp, desk_bp, panel_bp

__all__ = ["desk", "dossier", "goals", "ladder", "naming", "outcome", "own", "panel", "seats", "tasks"]

blueprints = [bp, panel_bp, desk_bp]
