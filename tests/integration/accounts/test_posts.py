"""Who is, or lately was, a key account manager (F77)."""

from __future__ import annotations

from datetime import date

import pytest

from app.accounts.models import Post, PostHeld
from app.accounts.queries import held_kam_post
from app.extensions import db
from tests.factories import Company


@pytest.mark.parametrize(
    ("post", "until_on", "on", "counts"),
    [
        (Post.JUNIOR_KAM, None, date(2026, 11, 23), True),
        (Post.JUNIOR_KAM, date(2024, 11, 23), date(2026, 11, 23), True),
        (Post.JUNIOR_KAM, date(2024, 11, 22), date(2026, 11, 23), False),
        # Two years with a leap day in them are still 24 months.
        (Post.SENIOR_KAM, date(2026, 11, 28), date(2028, 11, 28), True),
        (Post.SENIOR_KAM, date(2026, 11, 27), date(2028, 11, 28), False),
        (Post.SALES_MANAGER, None, date(2026, 11, 23), False),
        (Post.JUNIOR_KAM, None, date(2021, 12, 31), False),
    ],
)
def test_a_post_counts_for_24_months(
    company: Company, post: Post, until_on: date | None, on: date, counts: bool
) -> None:
    db.session.add(
        PostHeld(person_id=company.stranger.id, post=post, from_on=date(2022, 1, 1), until_on=until_on)
    )
    db.session.flush()
    assert (company.stranger.id in held_kam_post([company.stranger.id], on)) is counts
