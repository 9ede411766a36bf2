"""The way to the post, as the article tells it (F75-F115): every fact has its place in the content of some room."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.content import Piece
from app.mentoring.content import mentoring_words
from app.promotion.content import promotion_words
from app.reading.content import reading
from app.resume.content import resume_words
from app.route.content import route_words
from app.swot.content import swot_words


def facts_in(thing: object) -> Iterator[str]:
    if isinstance(thing, Piece):
        for name in type(thing).model_fields:
            value = getattr(thing, name)
            yield from value if name == "facts" else facts_in(value)
    elif isinstance(thing, dict):
        yield from facts_in(tuple(thing.values()))
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from facts_in(part)


def test_every_fact_from_75_to_115_is_served():
    rooms = (reading(), mentoring_words(), resume_words(), swot_words(), route_words(), promotion_words())
    served = {fact for room in rooms for fact in facts_in(room)}
    assert [number for number in range(75, 116) if f"F{number}" not in served] == []
