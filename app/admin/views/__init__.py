"""Pages of the system."""

from app.admin.views import accounts, erasures, letters, sign_in, system
from app.admin.views.area import bp

__all__ = ["accounts", "blueprints", "erasures", "letters", "sign_in", "system"]

blueprints = [bp]
