"""Taking in many people at once: the rows that `join` writes for one, in a few statements a thousand.

The act is the caller's to record: who took them in, and from which list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from app.accounts import rules
from app.accounts.models import Person, Post, PostHeld
from app.accounts.services.refusals import AddressTaken
from app.core import clock
from app.extensions import db


@dataclass(frozen=True)
class Newcomer:
    """Somebody to take in, as a list of employees tells of them; without a password until they choose one."""

    email: str
    name_ru: str
    name_en: str = ""
    personnel_number: str | None = None
    unit_id: int | None = None
    manager_id: int | None = None
    post: Post = Post.SALES_MANAGER
    post_since: date | None = None
    joined_on: date | None = None
    left_on: date | None = None


def join_many(newcomers: Sequence[Newcomer]) -> Sequence[Person]:
    """Add people in the order given, with their posts. Addresses must be new (AddressTaken)."""
    if not newcomers:
        return []
    emails = {one.email.strip().lower() for one in newcomers}
    taken = sa.select(Person.id).where(Person.email.in_(emails)).limit(1)
    if len(emails) < len(newcomers) or db.session.scalar(taken) is not None:
        raise AddressTaken()
    now = clock.now()
    added = db.session.scalars(
        sa.insert(Person).returning(Person, sort_by_parameter_order=True), [_row(one) for one in newcomers]
    ).all()
    posts = [
        {"person_id": person.id, "post": one.post, "from_on": one.post_since or one.joined_on or now.date()}
        for person, one in zip(added, newcomers, strict=True)
        if one.post is not Post.OTHER
    ]
    if posts:
        db.session.execute(sa.insert(PostHeld), posts)
    return added


def _row(one: Newcomer) -> dict[str, object]:
    email = one.email.strip().lower()
    name_en = one.name_en or rules.latin(one.name_ru)
    return {
        "email": email,
        "password_hash": None,
        "name_ru": one.name_ru or one.name_en,
        "name_en": name_en,
        "personnel_number": one.personnel_number,
        "unit_id": one.unit_id,
        "manager_id": one.manager_id,
        "post": one.post,
        "post_since": one.post_since,
        "joined_on": one.joined_on,
        "left_on": one.left_on,
        "created_at": clock.now(),
        "search_key": rules.search_key(one.name_ru, name_en, email, one.personnel_number),
    }
