"""Pages of the SWOT room: the sheet with its lines, the actions, the review."""

from app.swot.views import actions, review
from app.swot.views.sheet import bp

__all__ = ["actions", "blueprints", "review"]

blueprints = [bp]
