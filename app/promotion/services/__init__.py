"""What people do with cases: ask, agree, name, mark, decide, tell, try, confirm."""

from app.promotion.services.cases import (
    add_goal,
    agree_plan,
    ask,
    ask_for_panel,
    ask_for_plan,
    begin_evidence,
    confirm_ready,
    drop_goal,
    go_on,
    goals_missing,
    hold,
    look_again,
    restore,
    stand_in_for,
    take_asking_back,
    take_plan_back,
    withdraw,
)
from app.promotion.services.refusals import NotYetTrue

__all__ = [
    "NotYetTrue",
    "add_goal", "agree_plan", "ask", "ask_for_panel", "ask_for_plan", "begin_evidence", "confirm_ready", "drop_goal",
    "go_on", "goals_missing", "hold", "look_again", "restore", "stand_in_for", "take_asking_back", "take_plan_back",
    "withdraw",
]  # fmt: skip
