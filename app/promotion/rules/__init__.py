"""How a case moves and how a panel decides, as pure functions (domain.md, 8.2 and 8.4)."""

from app.promotion.rules.days import is_open_on
from app.promotion.rules.panel import VERSION, MissingMark, Outcome, PanelResult, panel
from app.promotion.rules.stages import (
    FINAL,
    MOST_DAYS_BEFORE_REAPPLYING,
    STEPS,
    TRIAL_DAYS,
    Condition,
    Mover,
    Stage,
    Step,
    can_be_held,
    days_counted,
    stage_shown,
    step,
)

__all__ = [
    "FINAL",
    "MOST_DAYS_BEFORE_REAPPLYING",
    "STEPS",
    "TRIAL_DAYS",
    "VERSION",
    "Condition",
    "MissingMark",
    "Mover",
    "Outcome",
    "PanelResult",
    "Stage",
    "Step",
    "can_be_held",
    "days_counted",
    "is_open_on",
    "panel",
    "stage_shown",
    "step",
]
