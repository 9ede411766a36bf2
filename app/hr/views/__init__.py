"""Pages of HR's desk."""

from app.hr.views import audit, desk, people, person, settings, skills
from app.hr.views.area import bp

__all__ = ["audit", "blueprints", "desk", "people", "person", "settings", "skills"]

blueprints = [bp]
