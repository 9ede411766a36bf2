"""Pages of the system."""

from app.admin.views import accounts, erasures, letters, system
from app.admin.views.area import bp

__all__ = ["accounts", "blueprints", "erasures", "letters", "system"]

blueprints = [bp]
