"""Puts what the rules found into sentences: for and against a proposal, promises, languages, hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from babel import Locale
from babel.dates import get_day_names
from babel.lists import format_list
from flask_babel import format_date, format_datetime, get_locale, ngettext
from flask_babel import gettext as _

from app.core import clock
from app.core.languages import chosen_zone
from app.core.templating import first_down, number
from app.mentoring.content import mentoring_words
from app.mentoring.queries import Offer
from app.mentoring.rules import ANSWER_DAYS, Point, Points
from app.skills.content import skills

# In which a mentor can be asked to meet.
SPOKEN_LANGUAGES = ("ru", "en", "kk", "zh", "de", "tr")


def listed(words: Iterable[str]) -> str:
    """Several words as one list in the reader's language: a, b and c."""
    return str(format_list(list(words), locale=str(get_locale() or "en")))


def plain_day(value: date) -> str:
    """7 December, without the year."""
    return str(format_date(value, "d\u00a0MMMM"))


def at(moment: datetime, pattern: str) -> str:
    """A moment on the reader's clock, by a pattern like `d`, `LLL` or `HH:mm`."""
    return str(format_datetime(moment, pattern))


def competencies(ids: Iterable[str]) -> str:
    return listed(str(skills().competency(id).short).lower() for id in ids)


def days(numbers: Iterable[int], width: Literal["abbreviated", "narrow", "short", "wide"] = "wide") -> str:
    names = get_day_names(width, locale=str(get_locale() or "en"))
    return listed(names[number] for number in numbers)


def languages(codes: Iterable[str]) -> str:
    locale = Locale.parse(str(get_locale() or "en"))
    return listed(locale.languages.get(code, code) for code in codes)


def formats(ids: Iterable[str]) -> str:
    names = {piece.id: str(piece.name) for piece in mentoring_words().formats}
    return listed(names[id].lower() for id in ids if id in names)


def context(entries: Iterable[str]) -> str:
    """Names of entries like `industry:pharmacy`."""
    words = mentoring_words().context
    names = {
        f"{kind}:{piece.id}": str(piece.name)
        for kind, pieces in (("industry", words.industries), ("market", words.markets), ("deal", words.deals))
        for piece in pieces
    }
    # Some names are lists themselves, so they are told apart by semicolons; what follows a colon only explains.
    return "; ".join(first_down(names[entry].split(":")[0]) for entry in entries if entry in names)


def hours(count: float) -> str:
    return str(ngettext("%(shown)s hour", "%(shown)s hours", int(count), shown=number(count)))


def point_said(point: Point, points: Points, on_days: tuple[int, ...]) -> str:
    """One remark as a sentence."""
    of_all = len(points.largest_gaps)
    said = {
        Point.TEACHES: lambda: ngettext(
            "Strong in the one large gap of yours: %(names)s",
            "Strong in %(strong)s of your %(num)s largest gaps: %(names)s",
            of_all,
            strong=len(points.strong),
            names=competencies(points.strong),
        ),
        Point.TEACHES_LITTLE: lambda: (
            _("Covers a part of your largest gaps: %(names)s", names=competencies(points.strong))
            if points.strong
            else _("Covers none of your largest gaps")
        ),
        Point.OWN_WORD: lambda: _(
            "By their own word only, so far unconfirmed: %(names)s", names=competencies(points.by_own_word)
        ),
        Point.ALIKE: lambda: (
            _("Answered all the questions on working style like you, or one step away")
            if points.close_answers == points.answers
            else _(
                "Answered %(close)s of the %(all)s questions on working style like you, or one step away",
                close=points.close_answers,
                all=points.answers,
            )
        ),
        Point.NOT_ALIKE: lambda: _(
            "Works in another style: only %(close)s of the %(all)s answers are near yours",
            close=points.close_answers,
            all=points.answers,
        ),
        Point.SHARES_CONTEXT: lambda: _(
            "Knows your surroundings: %(names)s", names=context(points.shared_context)
        ),
        Point.OTHER_CONTEXT: lambda: _(
            "Has not said they know: %(names)s", names=context(points.missing_context)
        ),
        Point.TIME: lambda: _(
            "%(hours)s a week in common: %(days)s",
            hours=hours(float(points.common_hours)),
            days=days(on_days),
        ),
        Point.LITTLE_TIME: lambda: _(
            "Only %(hours)s a week in common", hours=hours(float(points.common_hours))
        ),
        Point.FORMATS: lambda: _("Offers what you wish: %(names)s", names=formats(points.offered_formats)),
        Point.NOT_ALL_FORMATS: lambda: _("Does not offer: %(names)s", names=formats(points.missing_formats)),
        Point.ALL_FREE: lambda: _("All places are free: you would have the whole attention"),
    }
    return str(said[point]())


def speaks_for(offer: Offer) -> list[str]:
    return [point_said(point, offer.points, offer.days) for point in offer.points.speaks_for]


def speaks_against(offer: Offer) -> list[str]:
    said = [point_said(point, offer.points, offer.days) for point in offer.points.speaks_against]
    if not offer.points.largest_gaps:
        said.append(
            _("Whether this person can teach what you lack is not known before your first self-rating")
        )
    if offer.queue:
        said.append(
            ngettext(
                "One other person is waiting for an answer",
                "%(num)s other people are waiting for an answer",
                offer.queue,
            )
        )
    return said


def promise(offer: Offer) -> str:
    """By when an answer comes if one asks today, and what is usual."""
    on = plain_day(clock.today(chosen_zone()) + timedelta(days=ANSWER_DAYS))
    if offer.usual_days is None:
        return str(
            _(
                "Answers by %(day)s if you ask today. There are too few requests yet to say what is usual.",
                day=on,
            )
        )
    return str(
        ngettext(
            "Answers by %(day)s if you ask today, usually within a day.",
            "Answers by %(day)s if you ask today, usually within %(num)s days.",
            offer.usual_days,
            day=on,
        )
    )
