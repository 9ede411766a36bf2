"""Pages of the reading room: the shelf with one's own list, own additions, posts for colleagues, certificates."""

from app.reading.views import certificates, own, posts
from app.reading.views.room import bp

__all__ = ["blueprints", "certificates", "own", "posts"]

blueprints = [bp]
