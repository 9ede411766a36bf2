"""Rows of the promotion room."""

from app.promotion.models.cases import (
    Case,
    Comment,
    CriterionNote,
    Goal,
    Hold,
    Ladder,
    ReviewRequest,
    StageMove,
)
from app.promotion.models.panels import (
    Chair,
    Decision,
    Dossier,
    Gap,
    Panel,
    PanelMark,
    PanelMember,
)
from app.promotion.models.posts import JuniorTask, Ruling, Seat, Trial

__all__ = [
    "Case",
    "Chair",
    "Comment",
    "CriterionNote",
    "Decision",
    "Dossier",
    "Gap",
    "Goal",
    "Hold",
    "JuniorTask",
    "Ladder",
    "Panel",
    "PanelMark",
    "PanelMember",
    "ReviewRequest",
    "Ruling",
    "Seat",
    "StageMove",
    "Trial",
]
