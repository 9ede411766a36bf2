"""What makes an entry of the sheet good enough to act on (domain.md, 5.2-5.4). Pure functions throughout."""

from app.swot.rules.actions import MOST_OPEN, Action, ActionFault, action_faults, pair_of
from app.swot.rules.checks import Appraisal, Check, Effect, Finding, Vague, appraise, pickable, picks
from app.swot.rules.entry import CELLS, FEWEST, MOST, PICKED, Cell, Entry
from app.swot.rules.evidence import Ground, grounds

VERSION = "1.0"

__all__ = [
    "CELLS",
    "FEWEST",
    "MOST",
    "MOST_OPEN",
    "PICKED",
    "VERSION",
    "Action",
    "ActionFault",
    "Appraisal",
    "Cell",
    "Check",
    "Effect",
    "Entry",
    "Finding",
    "Ground",
    "Vague",
    "action_faults",
    "appraise",
    "grounds",
    "pair_of",
    "pickable",
    "picks",
]
