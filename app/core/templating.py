"""What every template may use: dates, numbers and words in the reader's language, and safe markdown."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import nh3
from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import format_datetime, to_user_timezone
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.core import content
from app.core.content import Text
from app.core.languages import language as language

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_ALLOWED = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "blockquote", "code", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip


@lru_cache(maxsize=2048)
def _render(source: str, inline: bool) -> Markup:
    html = _markdown.renderInline(source) if inline else _markdown.render(source)
    return Markup(nh3.clean(html, tags=_ALLOWED, attributes={"a": {"href"}}, link_rel="noopener"))


def md(source: Text | str | None) -> Markup:
    """Markdown as paragraphs. Only a small set of elements survives."""
    return _render(str(source or ""), False)


def mdi(source: Text | str | None) -> Markup:
    """Markdown inside a line: emphasis and links."""
    return _render(str(source or ""), True)


DAYS = {"long": "d\u00a0MMMM y", "short": "d\u00a0MMM", "month": "LLLL y", "name": "LLLL"}


def day(value: date | datetime | None, form: str = "long") -> str:
    """18 November 2026 / 18 ноября 2026; forms: long, short (18 Nov), month (November 2026), name (November). A day never leaves its month."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = to_user_timezone(value).date()
    return _day(value, form, language())


# A page of a table says the same days and figures over and over, and so do others; CLDR's patterns are read once for each.
@lru_cache(maxsize=4096)
def _day(value: date, form: str, language: str) -> str:
    return str(format_date(value, DAYS[form], locale=language))


def moment(value: datetime | None) -> str:
    """18 November 2026, 14:32 in the reader's time zone."""
    return str(format_datetime(value, "d\u00a0MMMM y, HH:mm")) if value else ""


def number(value: float | int | None, places: int = 2) -> str:
    """A number in the reader's notation without needless zeros; a dash for what does not exist."""
    if value is None:
        return "–"
    return _number(value, places, language())


@lru_cache(maxsize=4096)
def _number(value: float | int, places: int, language: str) -> str:
    # Half up, as the method says; binary floats would make 2.675 into 2.67.
    scaled = int(abs(value) * 10**places + 0.5 + 1e-9) / 10**places
    pattern = "#,##0." + "#" * places if places else "#,##0"
    return str(format_decimal(-scaled if value < 0 else scaled, format=pattern, locale=language))


def percent(value: float | None, places: int = 0) -> str:
    if value is None:
        return "–"
    return f"{number(value, places)}\u00a0%" if language() == "ru" else f"{number(value, places)}%"


def first_up(words: Any) -> str:
    """The first letter large, the others as they are: "младший KAM" begins a sentence and keeps its KAM."""
    said = str(words)
    return said[:1].upper() + said[1:]


def first_down(words: Any) -> str:
    """The first letter small, as inside a sentence, unless an abbreviation or a code begins there."""
    said = str(words)
    return said if said[1:2].isupper() or said[1:2].isdigit() else said[:1].lower() + said[1:]


def init_app(app: Flask) -> None:
    filters: dict[str, Any] = {
        "md": md, "mdi": mdi, "day": day, "moment": moment, "number": number, "percent": percent,
        "first_up": first_up, "first_down": first_down,
    }  # fmt: skip
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals.update(content_version=content.version, content_has_overlay=content.has_overlay)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_options["autoescape"] = True
