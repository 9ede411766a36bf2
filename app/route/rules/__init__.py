"""The order of learning items and what a person's own wishes cost (domain.md, 10.3). Pure functions throughout."""

from app.route.rules.greedy import (
    MUST_HAVE_BONUS,
    VERSION,
    Item,
    Kind,
    Route,
    Stop,
    gaps_of,
    plan_route,
    served_most,
)
from app.route.rules.needs import Cycle, UnknownNeed, check_needs, cycle_in
from app.route.rules.recall import MOST_QUESTIONS, after_answer, first_day
from app.route.rules.shaping import Price, practice_for, price_of
from app.route.rules.table import COLUMNS, LONGEST, NEEDED, Fault, Row, Wrong, read_table

__all__ = [
    "MOST_QUESTIONS",
    "after_answer",
    "first_day",
    "COLUMNS",
    "NEEDED",
    "LONGEST",
    "Fault",
    "Row",
    "Wrong",
    "read_table",
    "MUST_HAVE_BONUS",
    "VERSION",
    "Cycle",
    "Item",
    "Kind",
    "Price",
    "Route",
    "Stop",
    "UnknownNeed",
    "check_needs",
    "cycle_in",
    "gaps_of",
    "plan_route",
    "practice_for",
    "price_of",
    "served_most",
]
