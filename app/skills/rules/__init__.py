"""Readiness for a role, as pure functions of ratings and tables."""

from app.skills.rules.growth import (
    Change,
    Unseen,
    by_what_matters,
    level_points,
    unseen_must_haves,
    what_would_change_most,
)
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
    "Unseen",
    "attainment",
    "by_what_matters",
    "index_of",
    "level_points",
    "rated",
    "readiness",
    "unseen_must_haves",
    "weight_of",
    "what_would_change_most",
]
