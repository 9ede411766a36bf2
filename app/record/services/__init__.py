"""What people do with their record. All flush, none commits."""

from app.record.services.answers import confirm_figure, reopen_figure, return_figure
from app.record.services.clients import (
    NobodyThere,
    add_client,
    agree_outside,
    disagree_outside,
    edit_client,
    hand_over,
    lose_client,
    remove_client,
    restore,
    take_over,
)
from app.record.services.figures import (
    correct_figure,
    publish_figure,
    put_back_figure,
    withdraw_figure,
)
from app.record.services.files import drop_upload, map_columns, read_upload, save_import
from app.record.services.months import MonthRow, enter_month
from app.record.services.papers import add_note, remove_note, restore_note
from app.record.services.targets import end_target, resume_target, set_target

__all__ = [
    "MonthRow",
    "NobodyThere",
    "add_client",
    "add_note",
    "agree_outside",
    "confirm_figure",
    "correct_figure",
    "disagree_outside",
    "drop_upload",
    "edit_client",
    "end_target",
    "enter_month",
    "hand_over",
    "lose_client",
    "map_columns",
    "publish_figure",
    "put_back_figure",
    "read_upload",
    "remove_client",
    "remove_note",
    "reopen_figure",
    "restore",
    "resume_target",
    "restore_note",
    "return_figure",
    "save_import",
    "set_target",
    "take_over",
    "withdraw_figure",
]
