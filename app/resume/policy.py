"""Who may see and change a resume: its person; others only look, where it was shown to them on purpose."""

from __future__ import annotations

from typing import Any

from app.core.access import Permission, anyone_signed_in, owner
from app.sharing import queries as sharing
from app.sharing.models import Area


class ResumeRoom(Permission):
    ENTER = "resume:enter", "write a resume of one's own"
    EDIT = "resume:edit", "change one's own resume"
    READ = "resume:read", "read a resume that was shown on purpose"


def shown_on_purpose(person: Any, resume: Any) -> bool:
    return resume is not None and sharing.is_open_to(person, resume.person, Area.RESUME)


def owner_or_shown(person: Any, resume: Any) -> bool:
    return owner(person, resume) or shown_on_purpose(person, resume)


POLICY = {
    ResumeRoom.ENTER: anyone_signed_in,
    ResumeRoom.EDIT: owner,
    ResumeRoom.READ: owner_or_shown,
}
