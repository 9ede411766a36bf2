"""The words of mentoring: the six questions, the log, the style questions, the agreement, the letter (domain.md, 6)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from app.core.content import Piece, Text, read
from app.skills.ids import FactId, Key


class Named(Piece):
    """Something to choose from a list."""

    id: Key
    name: Text
    what: Text | None = None


class Question(Piece):
    """One of the six questions of the first meeting (F81-F86)."""

    id: Key
    text: Text
    listen_for: Text
    facts: tuple[FactId, ...] = Field(min_length=1)


class LogField(Piece):
    """One field of the observation log (F87-F88)."""

    id: Key
    label: Text
    hint: Text
    example: Text
    facts: tuple[FactId, ...] = ()


class StyleItem(Piece):
    """A question about working style, answered 1 (first pole) to 5 (second pole). Neither pole is better."""

    id: Key
    question: Text
    low: Text
    high: Text


class AgreementField(Piece):
    """A line of the agreement made at meeting 1 (domain.md, 6.5)."""

    id: Key
    label: Text
    hint: Text
    example: Text


class CheckQuestion(Piece):
    """A question of the short check after meetings 1 and 3, at mid-term and at the end, answered 1 to 5."""

    id: Literal["useful", "safe", "prepared", "going_on"]
    text: Text
    low: Text
    high: Text


class Section(Piece):
    """A part of the introduction that a new mentor reads once."""

    id: Key
    title: Text
    minutes: int = Field(gt=0, le=10)
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    try_this: Text | None = None


class LetterRequest(Piece):
    """One of the three requests of the letter; the writer may leave some out."""

    id: Literal["mentoring", "shadowing", "requirements"]
    label: Text
    text: Text
    facts: tuple[FactId, ...] = Field(min_length=1)


class Letter(Piece):
    """A letter to one's own manager (F79-F80). `{name}` and `{manager}` stand for the two people."""

    intro: Text
    subject: Text
    greeting: Text
    greeting_unnamed: Text
    opening: Text
    before_requests: Text
    before_fewer_requests: Text
    requests: tuple[LetterRequest, ...] = Field(min_length=3, max_length=3)
    closing: Text
    signature: Text
    after_sending: Text

    def written(self, language: str, name: str, manager: str, wanted: tuple[str, ...] | None = None) -> str:
        """Return the letter as plain text in `language`, with the requests in `wanted` (all, if None).

        An empty `manager` is greeted without a name.
        """
        chosen = [part for part in self.requests if wanted is None or part.id in wanted]
        lines = "\n".join(f"– {part.text.in_language(language)}" for part in chosen)
        greeting = self.greeting if manager else self.greeting_unnamed
        before = self.before_requests if len(chosen) == len(self.requests) else self.before_fewer_requests
        parts = [greeting, self.opening, before, None, self.closing, self.signature]
        text = "\n\n".join(lines if part is None else part.in_language(language) for part in parts)
        return text.replace("{name}", name).replace("{manager}", manager)


class Context(Piece):
    """What a mentor and a mentee may share: 10 of the 100 points of the match (domain.md, 6.3, f3)."""

    industries: tuple[Named, ...] = Field(min_length=6)
    markets: tuple[Named, ...] = Field(min_length=2)
    deals: tuple[Named, ...] = Field(min_length=3)


class MentoringWords(Piece):
    """Everything the mentoring room says from content."""

    intro: Text
    questions: tuple[Question, ...] = Field(min_length=6, max_length=6)
    log: tuple[LogField, ...] = Field(min_length=5)
    log_manners: tuple[Text, ...] = Field(min_length=3)
    style_intro: Text
    style: tuple[StyleItem, ...] = Field(min_length=8, max_length=8)
    formats: tuple[Named, ...] = Field(min_length=4, max_length=4)
    agreement: tuple[AgreementField, ...] = Field(min_length=6)
    checks: tuple[CheckQuestion, ...] = Field(min_length=4, max_length=4)
    introduction: tuple[Section, ...] = Field(min_length=6, max_length=8)
    letter: Letter
    context: Context

    @model_validator(mode="after")
    def _ids_are_unique(self) -> MentoringWords:
        for part in ("questions", "log", "style", "formats", "agreement", "checks", "introduction"):
            ids = [piece.id for piece in getattr(self, part)]
            if len(set(ids)) < len(ids):
                raise ValueError(f"two entries of {part} have the same id")
        return self


@cache
def mentoring_words() -> MentoringWords:
    """Return content/mentoring.yaml, read once."""
    return read("mentoring.yaml", MentoringWords)
