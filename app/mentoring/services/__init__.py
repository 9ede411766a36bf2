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
from app.mentoring.services.letters import send_letter
from app.mentoring.services.pairs import agree, answer_check, end, note_answers, renew, resume
from app.mentoring.services.profiles import (
    finish_introduction,
    hide,
    name_coordinator,
    pause,
    save_mentee_profile,
    save_mentor_profile,
    unhide,
)

__all__ = [
    "accept", "agree", "answer_check", "answer_question", "ask", "ask_question", "decline", "end",
    "finish_introduction", "hide", "name_coordinator", "note_answers", "pause", "renew", "reopen", "resume",
    "save_mentee_profile", "save_mentor_profile", "send_letter", "unhide", "withdraw",
]  # fmt: skip
