"""The sentence behind a verdict, in the language of the reader: content/resume-reasons.yaml."""

from __future__ import annotations

from functools import cache

from app.core.content import Text, read
from app.resume.rules import Reason
from app.resume.rules.verdict import Value

MOST_LISTED = 12
LONGEST_QUOTE = 120


@cache
def sentences() -> dict[str, Text]:
    """Return the sentences by the code of their reason, read once."""
    return read("resume-reasons.yaml", dict[str, Text])


def say(reason: Reason, language: str) -> str:
    """Return the sentence of a reason in `language`, "en" or "ru"."""
    template = sentences()[reason.code].in_language(language)
    return template.format_map({name: _worded(value, language) for name, value in reason.values.items()})


def _worded(value: Value, language: str) -> str:
    if isinstance(value, tuple):
        parts = [say(part, language) if isinstance(part, Reason) else part for part in value[:MOST_LISTED]]
        return ", ".join(parts) + (" …" if len(value) > MOST_LISTED else "")
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"
