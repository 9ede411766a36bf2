"""Who meets a question: the person it is about, and the line manager who rated and confirmed. Nobody else."""

from __future__ import annotations

from typing import Any

from app.core.access import Permission, anyone_signed_in


class Questions(Permission):
    OWN = "questions:own", "read the questions about oneself and one's own reports"
    TALKED = "questions:talked", "say that a question has been talked about"


def is_between_them(person: Any, question: Any) -> bool:
    return person.id in (question.person_id, question.person.manager_id)


POLICY = {Questions.OWN: anyone_signed_in, Questions.TALKED: is_between_them}
