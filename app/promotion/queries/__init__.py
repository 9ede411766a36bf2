"""Reads of the promotion room."""

from app.promotion.queries.conflicts import panels_of_mentees, rivals_of_mentees
from app.promotion.queries.desk import (
    CaseRow,
    StageRow,
    cases,
    cases_by_stage,
    cases_page,
    narrowed,
    seat,
    seats,
    tried_seats,
)
from app.promotion.queries.dossier import (
    asks_for_review,
    digest_of,
    dossier,
    is_untouched,
    tables_of,
    touched,
)
from app.promotion.queries.freezing import content_of, verdict_of
from app.promotion.queries.panels import (
    Candidate,
    Marks,
    Obstacle,
    can_change_hands,
    can_declare,
    candidates,
    lets_stand,
    marks_of,
    member,
    must_haves_of,
    needs_another,
    obstacle_of,
    panels_short_of_a_member,
    result_of,
    seats_of,
    to_mark,
    waits_for,
)
from app.promotion.queries.path import GROWTH, ON_PATH, next_step_of, progress_of, waiting_for
from app.promotion.queries.rows import (
    StageNow,
    case,
    cases_of,
    comments_of,
    days_in_all,
    days_in_stage,
    goal,
    goals_of,
    juniors_of,
    next_ladder,
    open_case,
    open_cases_of,
    panel_of,
    panels_of,
    review,
    reviews_of,
    shown_stage,
    stages_now,
    successors_for,
    task,
    tasks_given_by,
    tasks_of,
)
from app.promotion.queries.sheet import (
    Sheet,
    SheetLine,
    examples_for,
    goal_gaps,
    line_of,
    retention_facts,
    ruling_now,
    sheet_of,
    waiting_examples,
)
from app.promotion.queries.standing import (
    HR_STANDS_IN_AFTER,
    STUCK_AFTER,
    Check,
    conditions_of,
    goals_wait,
    hr_agrees,
    hr_may_agree,
    is_stuck,
)
from app.promotion.queries.whose import Whose, moves_of, whose_move

__all__ = [
    "panels_of_mentees", "rivals_of_mentees",
    "GROWTH", "ON_PATH",
    "juniors_of", "successors_for", "task", "tasks_given_by", "tasks_of",
    "Candidate", "Marks", "can_change_hands", "can_declare", "lets_stand", "needs_another", "panels_short_of_a_member", "Obstacle", "asks_for_review", "candidates", "content_of", "digest_of", "dossier", "is_untouched",
    "marks_of", "must_haves_of", "obstacle_of", "result_of", "tables_of", "to_mark", "verdict_of",
    "HR_STANDS_IN_AFTER", "STUCK_AFTER", "CaseRow", "Check", "Sheet", "SheetLine", "StageRow", "Whose", "case",
    "cases", "cases_by_stage", "cases_of", "cases_page", "comments_of", "conditions_of", "days_in_all", "days_in_stage",
    "examples_for", "goal", "goal_gaps", "goals_wait", "goals_of", "hr_agrees", "hr_may_agree", "is_stuck", "member", "narrowed", "next_ladder",
    "next_step_of", "open_case", "open_cases_of", "panel_of", "panels_of", "progress_of", "retention_facts",
    "moves_of", "touched", "review", "reviews_of", "ruling_now", "seat", "seats", "seats_of", "sheet_of", "line_of", "tried_seats",
    "StageNow", "shown_stage", "stages_now", "waiting_examples", "waiting_for", "waits_for", "whose_move",
]  # fmt: skip
