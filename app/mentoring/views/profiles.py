"""What the two profile pages share: filling the form, the grid of hours, and two versions of one page."""

from __future__ import annotations

from typing import Any

from babel.dates import get_day_names
from flask_babel import get_locale

from app.core.forms import VersionedForm
from app.extensions import db
from app.mentoring.content import mentoring_words
from app.mentoring.forms.finding import HOURS_SHOWN
from app.mentoring.models import MenteeProfile, MentorProfile


def fill_answers(profile: MentorProfile | MenteeProfile | None, **more: Any) -> dict[str, Any]:
    """What the form shows first: what was saved, or nothing."""
    if profile is None:
        return {"version": "0", "languages": [str(get_locale() or "en")], **more}
    style = {item.id: str(value) for item, value in zip(mentoring_words().style, profile.style, strict=False)}
    kinds = {
        kind: [entry for entry in profile.context if entry.startswith(prefix)]
        for kind, prefix in (("industries", "industry:"), ("markets", "market:"), ("deals", "deal:"))
    }
    return {
        "version": str(profile.version),
        "style": style,
        "formats": profile.formats,
        "languages": profile.languages,
        "hours": profile.hours,
        **kinds,
        **more,
    }


def grid() -> list[tuple[int, list[tuple[int, str]]]]:
    """The hours of a week as rows of a table: the hour, and for each day its number and how it is said."""
    names = get_day_names("wide", locale=str(get_locale() or "en"))
    return [
        (hour, [(day * 24 + hour, f"{names[day]}, {hour}:00") for day in range(7)]) for hour in HOURS_SHOWN
    ]


def stale(form: VersionedForm, profile: Any) -> Any:
    """Somebody saved the same answers in between: show what is there beside what was typed; saving again takes over."""
    db.session.rollback()
    db.session.refresh(profile)
    form.version.data = str(profile.version)
    return profile
