"""One answer about oneself: the example that is being written, and the level that may rest on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.assessment.models import Rating, Round
from app.assessment.rules import NEEDS_EXAMPLE
from app.assessment.services.evidence import keep_draft, save_draft
from app.assessment.services.refusals import RoundLocked
from app.assessment.services.rounds import rate_self
from app.core.errors import Refusal


def answer_own(
    round_: Round,
    competency: str,
    level: int | None,
    *,
    example: Mapping[str, Any],
    seen_version: int | None = None,
) -> Rating:
    """Keep the example if one is being written, then the level that may rest on it.

    `example` holds the parts of `save_draft`. A half-written one stands in the way of a 3 or 4 only; beside a lower level
    it stays a draft.
    """
    if round_.is_locked:
        raise RoundLocked()
    draft = save_draft(round_.person, competency, **example)
    if draft is not None:
        try:
            keep_draft(draft)
        except Refusal:
            if level is not None and level >= NEEDS_EXAMPLE:
                raise
    return rate_self(round_, competency, level, seen_version=seen_version)
