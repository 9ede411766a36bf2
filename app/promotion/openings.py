"""The company's open seats as vacancies for a resume: what each asks for, in the words of the skills model."""

from __future__ import annotations

from collections.abc import Sequence

from app.assessment.queries import tables_now
from app.core.content import Text
from app.core.languages import LANGUAGES
from app.promotion.models import Seat
from app.promotion.queries import seats
from app.resume.openings import Opening
from app.skills.content import skills

# What weighs less than this in the role is left out of an advert.
LEAST_WEIGHT = 2
QUARTER = Text(en="quarter {quarter} of {year}", ru="{quarter}-й квартал {year} года")


def open_seats() -> Sequence[Opening]:
    """Return the open seats, the soonest first."""
    return [_as_opening(seat) for seat in seats(open_only=True)]


def _as_opening(seat: Seat) -> Opening:
    profile = skills().profile(seat.ladder)
    units = {"ru": seat.unit.name_ru, "en": seat.unit.name_en}
    post = {language: profile.name.in_language(language) for language in LANGUAGES}
    when = {
        language: QUARTER.in_language(language).format(quarter=seat.quarter, year=seat.year)
        for language in LANGUAGES
    }
    return Opening(
        key=f"seat-{seat.id}",
        name={language: f"{post[language]}, {units[language]}, {when[language]}" for language in LANGUAGES},
        headline=post,
        advert={language: "\n".join([post[language], *_asked(seat, language)]) for language in LANGUAGES},
    )


def _asked(seat: Seat, language: str) -> list[str]:
    """Name the skills of weight, must-haves first: words that a resume for this post may well hold."""
    tables = tables_now(seat.ladder)
    heavy = [id for id in tables.ids if id in tables.must_haves or tables.weights[id] >= LEAST_WEIGHT]
    heavy.sort(key=lambda id: (id not in tables.must_haves, -tables.weights[id], id))
    return [skills().competency(id).name.in_language(language) for id in heavy]
