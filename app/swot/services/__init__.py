"""What a person does with a worksheet: its lines, its end, and the actions that come of it."""

from app.swot.services.actions import (
    add_action,
    change_action,
    drop_action,
    finish_action,
    keep_action,
    reopen_action,
    replace_action,
)
from app.swot.services.sheet import (
    add_entry,
    change_entry,
    close_worksheet,
    keep_as_example,
    move_entry,
    open_worksheet,
    order_entries,
    remove_entry,
    restore_entry,
)

__all__ = ["add_action", "add_entry", "change_action", "change_entry", "close_worksheet", "drop_action", "finish_action", "keep_action", "keep_as_example", "move_entry", "open_worksheet", "order_entries", "remove_entry", "reopen_action", "replace_action", "restore_entry"]  # fmt: skip
