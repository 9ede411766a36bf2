"""Reading content as a proofreader does: every text of a piece, and letters from the wrong alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from app.core.content import Text


def texts_in(thing: object) -> Iterator[Text]:
    """Yield every Text inside a piece of content, however deep."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from texts_in(getattr(thing, name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from texts_in(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from texts_in(value)


def mixed_words(text: str) -> list[str]:
    """Return the words that mix Cyrillic and Latin letters: nearly always a look-alike typed by mistake."""
    words = re.findall(r"[^\W\d_]+", text)
    return [word for word in words if re.search("[а-яё]", word, re.I) and re.search("[a-z]", word, re.I)]


def stray_latin(text: str, allowed: set[str]) -> list[str]:
    """Return the wholly Latin words of a Russian text that are not among `allowed`."""
    return [word for word in re.findall(r"[A-Za-z]+", text) if word not in allowed]


def count_words(text: str) -> int:
    """Count words as a person does: a hyphenated word and a clock time are one each."""
    return len(re.findall(r"\w+(?:[-’:]\w+)*", text))
