"""Pages of the promotion room."""

from app.promotion.views import desk, goals, ladder, own
from app.promotion.views.areas import bp, desk_bp, panel_bp

__all__ = ["desk", "goals", "ladder", "own"]

blueprints = [bp, panel_bp, desk_bp]
