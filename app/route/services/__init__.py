"""What a person does with a route: begin, finish, put off, drop, pin, add, and have it agreed."""

from app.route.services.doing import finish, keep_reading, restore, start
from app.route.services.planning import agree, ask_agreement, set_base, set_hours, take_back_agreement
from app.route.services.shaping import add_own_item, defer, drop, pin, set_due, unpin

__all__ = [
    "add_own_item", "agree", "ask_agreement", "defer", "drop", "finish", "keep_reading", "pin", "restore", "set_base", "set_due",
    "set_hours", "start", "take_back_agreement", "unpin",
]  # fmt: skip
