"""Reads of the route: what to do in which order and why, and what the home page says of it."""

from app.route.queries.path import ON_PATH, RECALL, next_step_of, progress_of, recalled, waiting_for
from app.route.queries.walks import (
    Deadline,
    deadlines_of,
    draft_of,
    drafted_route_of,
    item,
    items_of,
    plan_of,
    route_of,
    standing_in,
    standing_of,
)

__all__ = [
    "ON_PATH", "RECALL", "Deadline", "deadlines_of", "draft_of", "drafted_route_of", "item", "items_of", "next_step_of", "plan_of", "progress_of",
    "recalled", "route_of", "standing_in", "standing_of", "waiting_for",
]  # fmt: skip
