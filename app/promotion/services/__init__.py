"""What people do with cases: ask, agree, name, mark, decide, tell, try, confirm."""

from app.promotion.services.cases import (
    add_goal,
    agree_plan,
    ask,
    ask_for_panel,
    ask_for_plan,
    begin_evidence,
    confirm_example,
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
from app.promotion.services.decisions import (
    GapGiven,
    answer_review,
    ask_for_review,
    comment,
    decide,
    note_talk,
    open_due,
)
from app.promotion.services.desk import answer_criterion, rule, withdraw_note
from app.promotion.services.jobs import daily, remind_those_who_could_ask
from app.promotion.services.panels import declare, hand_in, let_stand, mark, name_member, sit
from app.promotion.services.refusals import NotYetTrue, TooEarly
from app.promotion.services.tasks import (
    check_task,
    finish_task,
    give_again,
    give_task,
    reopen_task,
    take_task_back,
)
from app.promotion.services.trials import (
    begin_trial,
    change_support,
    close_seat,
    end_trial,
    open_seat,
    reopen_seat,
)

__all__ = [
    "GapGiven", "NotYetTrue", "TooEarly", "add_goal", "agree_plan", "answer_criterion", "answer_review", "ask", "ask_for_panel",
    "ask_for_plan", "ask_for_review", "begin_evidence", "begin_trial", "change_support", "check_task", "close_seat", "comment",
    "confirm_example", "confirm_ready", "daily", "decide", "declare", "drop_goal", "end_trial", "finish_task", "give_again", "give_task",
    "go_on", "goals_missing", "hand_in", "hold", "let_stand", "look_again", "mark", "name_member", "note_talk", "open_due",
    "open_seat", "remind_those_who_could_ask", "reopen_seat", "reopen_task", "restore", "rule", "sit", "stand_in_for",
    "take_asking_back", "take_plan_back", "take_task_back", "withdraw", "withdraw_note",
]  # fmt: skip
