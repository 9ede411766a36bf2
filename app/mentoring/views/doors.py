"""The three addresses under which this room is reached, and what all its templates may say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.mentoring import saying
from app.mentoring.content import mentoring_words

mentors = Blueprint("mentors", __name__, url_prefix="/mentors")
mentoring = Blueprint("mentoring", __name__, url_prefix="/mentoring")
calendar = Blueprint("calendar", __name__, url_prefix="/calendar")


@mentors.record_once
def check(state: object) -> None:
    """Stop the start if the words of mentoring are wrong."""
    mentoring_words()


@mentors.context_processor
@mentoring.context_processor
def say() -> dict[str, Any]:
    return {"say": saying, "words": mentoring_words()}
