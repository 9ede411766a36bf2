"""Pages of the route: walking it, and the catalogue that HR keeps."""

from app.route.views import courses
from app.route.views.walk import bp

__all__ = ["blueprints", "courses"]

blueprints = [bp]
