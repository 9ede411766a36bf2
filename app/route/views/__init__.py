"""Pages of the route: walking it, the catalogue that HR keeps, questions to oneself."""

from app.route.views import courses, recall
from app.route.views.walk import bp

__all__ = ["blueprints", "courses", "recall"]

blueprints = [bp]
