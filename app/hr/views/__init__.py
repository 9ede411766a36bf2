"""Pages of HR's desk."""

from app.hr.views import (
    absences,
    audit,
    desk,
    files,
    mentoring,
    people,
    person,
    reports,
    settings,
    skills,
    tables,
)
from app.hr.views.area import bp

__all__ = [
    "absences",
    "audit",
    "blueprints",
    "desk",
    "files",
    "mentoring",
    "people",
    "person",
    "reports",
    "settings",
    "skills",
    "tables",
]

blueprints = [bp]
