"""Numbers that are no figures: dates, bare years, clock times, phone numbers, versions (domain.md, section 7)."""

from __future__ import annotations

import re

from app.resume.rules.units import Unit, unit_after, unit_before

COVER = "\0"  # Stands for a covered character: neither a word nor a number nor a space.

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|январ[ьяе]|феврал[ьяе]|марта?|апрел[ьяе]|ма[йя]|июн[ьяе]|июл[ьяе]|августа?"
    r"|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе])\b\.?"
)
_YEAR = r"(?:19|20)\d\d"
_ALWAYS = {
    "date": r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)|[12]\d{3}-\d{2}-\d{2}(?!\d)"
    rf"|{_YEAR}-(?:0[1-9]|1[0-2])(?!\d)|(?:0?[1-9]|1[0-2])[./]{_YEAR}(?!\d)",
    "school_year": rf"{_YEAR} ?[/–-] ?(?:{_YEAR}|\d\d)(?!\d)(?! ?%)",
    "day_of_month": rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: {_YEAR})?",
    "clock": r"\d{1,2}:\d{2}(?!\d)|24/7",
    "quarter": r"[1-4](?:-й)? ?кв\.",
    "short_phone": r"\(\d{3,5}\) ?\d{2,3}[- ]\d{2}[- ]?\d{2}(?!\d)|\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
    r"|\d{3}-\d{2}-\d{2}(?!\d)",
    "version": r"\d+(?:\.\d+){2,}(?<!\.\d{3})",
}
# These are covered only where no unit follows: "+1 200 000 000 руб." is no phone number, "March 12 clients" no day.
_WITHOUT_UNIT = {
    "phone": r"(?:\+\d{1,3}|8)[ (-]*\d{3}[ )-]*\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)|\d{10,}",
    "month_day": rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? {_YEAR})?",
    "named_version": r"(?:v\.?|version|верси[яюи]|iso|исо|гост|1с|1c|windows|office|crm|erp)[ :-]?\d[\d.]*",
    "year": rf"{_YEAR}(?![\d]|[.,]\d)",
}
_NOT_FIGURES = re.compile(
    r"(?<![\w+])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in (_ALWAYS | _WITHOUT_UNIT).items())
    + r")"
)
_IN = re.compile(r"(?<!\w)(?:in|since|в|с) $")


def cover(text: str) -> str:
    """Return `text`, already folded, with every number that is no figure covered; the length stays the same."""
    return _NOT_FIGURES.sub(_covered, text)


def _covered(match: re.Match[str]) -> str:
    return match.group() if _is_figure_after_all(match) else COVER * len(match.group())


def _is_figure_after_all(match: re.Match[str]) -> bool:
    kind = match.lastgroup or ""
    if kind not in _WITHOUT_UNIT:
        return False
    before, after = match.string[max(0, match.start() - 12) : match.start()], match.string[match.end() :][:80]
    found = unit_after(after)
    if kind != "year":
        return found is not None
    if unit_before(before):
        return True
    if found is None or found.unit is Unit.SPELL:  # "2024 год" is a year, not two thousand of them.
        return False
    is_dated = _IN.search(before) is not None  # "In 2024 clients left": the year is a year still.
    return not (is_dated and found.unit in (Unit.CLIENTS, Unit.COUNTED))
