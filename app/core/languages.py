"""Which of the two languages, and which time zone, this reader gets."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date
from flask import current_app, g, has_app_context, has_request_context, request, session
from flask_babel import get_locale
from flask_login import current_user

LANGUAGES = {"ru": "Русский", "en": "English"}


def language() -> str:
    """The language that is spoken now: the reader's, or the one that a letter is being written in; "en" outside."""
    # A page asks this for every name on it. What the translation library has settled for this request is read from where
    # it keeps it; asking the library itself takes ten times as long.
    try:
        return str(g._flask_babel.babel_locale.language)
    except (RuntimeError, AttributeError):
        # Outside of requests, or before anybody has asked.
        pass
    found = get_locale()
    return str(found.language) if found else "en"


def day_in_both(day: date, form: str = "d MMMM") -> dict[str, str]:
    """Return a day as each language writes it, for words that are read later in either; `form` as CLDR names it."""
    return {language: str(format_date(day, form, locale=language)) for language in LANGUAGES}


def chosen_language(reader: Any = None) -> str:
    """The person's own choice, else the choice made in this browser, else what the browser asks for, else the company's.

    `reader` is who is being signed in, where that has not come to its end; else it is the signed-in person.
    """
    if not has_request_context():
        return company_language()
    own = getattr(reader or current_user, "language", None)
    if own in LANGUAGES:
        return str(own)
    if (kept := session.get("language")) in LANGUAGES:
        return str(kept)
    return request.accept_languages.best_match(list(LANGUAGES)) or company_language()


def company_language() -> str:
    """What is spoken to people of whom nothing is known: the setting DEFAULT_LANGUAGE."""
    return str(current_app.config["SETTINGS"].DEFAULT_LANGUAGE) if has_app_context() else "en"


def language_of(person: Any) -> str:
    """In which language to write to `person`: their choice, else what they last read in, else the company's.

    Never the language of whoever happens to act, and the same in a page and in the worker.
    """
    return person.language or person.last_language or company_language()


def chosen_zone() -> str:
    return (
        str(getattr(current_user, "time_zone", None) or "Europe/Moscow") if has_request_context() else "UTC"
    )
