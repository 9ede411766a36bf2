"""Resumes for the tests, each a small change of one that is sound."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.resume.rules import Draft, Verdict, examine
from app.resume.shapes import Resume

TODAY = date(2026, 11, 23)


def job(
    *highlights: str, start: str | None = "2020-01", end: str | None = None, **more: Any
) -> dict[str, Any]:
    return {
        "name": "Orion",
        "position": "Sales manager",
        "startDate": start,
        "endDate": end,
        "highlights": list(highlights),
    } | more


def draft(document: dict[str, Any] | None = None, **more: Any) -> Draft:
    return Draft(resume=Resume.model_validate(document or {}), on=TODAY, **more)


def verdict(item: str, document: dict[str, Any] | None = None, **more: Any) -> Verdict:
    return examine(draft(document, **more))[item]


def status(item: str, document: dict[str, Any] | None = None, **more: Any) -> str:
    return verdict(item, document, **more).status.value


def with_basics(**basics: Any) -> dict[str, Any]:
    return {"basics": basics}


def with_jobs(*jobs: dict[str, Any]) -> dict[str, Any]:
    return {"work": list(jobs)}
