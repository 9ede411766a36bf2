"""Readiness for a role, as pure functions of ratings and tables."""

from app.skills.rules.growth import Change, by_what_matters, level_points, what_would_change_most
from app.skills.rules.readiness import (
    GATE_SLACK,
    READY,
    VERSION,
    Band,
    Heard,
    Ratings,
    Readiness,
    attainment,
    index_of,
    rated,
    readiness,
)
from app.skills.rules.tables import Tables, weight_of

__all__ = [
    "GATE_SLACK",
    "READY",
    "VERSION",
    "Band",
    "Change",
    "Heard",
    "Ratings",
    "Readiness",
    "Tables",
    "attainment",
    "by_what_matters",
    "index_of",
    "level_points",
    "rated",
    "readiness",
    "weight_of",
    "what_would_change_most",
]
