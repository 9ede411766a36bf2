"""What people do in mentoring: offer themselves, ask, answer, meet, write down, end."""

from app.mentoring.services.asking import (
    accept,
    answer_question,
    ask,
    ask_question,
    decline,
    reopen,
    withdraw,
)
from app.mentoring.services.cohorts import (
    allow_second_mentor,
    draft_start,
    one_mentor_again,
    publish_start,
    undo_start,
)
from app.mentoring.services.due import do_what_is_due
from app.mentoring.services.endings import end, resume
from app.mentoring.services.letters import send_letter
from app.mentoring.services.meetings import (
    add_step,
    book_meeting,
    cancel_meeting,
    close_feed,
    do_step,
    draft_evidence,
    drop_step,
    log_meeting,
    move_meeting,
    open_feed,
    restore_meeting,
    restore_step,
    undo_step,
    write_log,
    write_notes,
    write_private_note,
)
from app.mentoring.services.pairs import agree, answer_check, note_answers, renew
from app.mentoring.services.profiles import (
    finish_introduction,
    hide,
    name_coordinator,
    save_mentee_profile,
    save_mentor_profile,
    unhide,
)
from app.mentoring.services.refusals import NOT_TO_BE_FOUND, CannotAsk

__all__ = [
    "CannotAsk", "NOT_TO_BE_FOUND",
    "allow_second_mentor", "draft_start", "one_mentor_again", "publish_start", "undo_start", "accept", "add_step", "agree", "answer_check", "answer_question", "ask", "ask_question", "book_meeting",
    "cancel_meeting", "close_feed", "decline", "do_step", "do_what_is_due", "draft_evidence", "drop_step", "end",
    "finish_introduction", "hide", "log_meeting", "move_meeting", "name_coordinator", "note_answers", "open_feed",
    "renew", "reopen", "restore_meeting", "restore_step", "resume", "save_mentee_profile", "save_mentor_profile",
    "send_letter", "undo_step", "unhide", "withdraw", "write_log", "write_notes", "write_private_note",
]  # fmt: skip
