"""The 28 checks of a resume in words, with a line before and after (domain.md, section 7, F103-F113)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from app.core.content import Piece, Text, read
from app.skills.ids import FactId, Key


class ResumeItem(Piece):
    """One check. `auto` is decided by a rule, `help` is found by a rule and confirmed, `human` is judgement only."""

    id: str = Field(pattern=r"^R(0[1-9]|1\d|2[0-8])$")
    kind: Literal["auto", "help", "human"]
    group: Literal["picture", "proof", "order", "truth"]
    title: Text
    why: Text
    before: Text
    after: Text
    question: Text | None = None  # what a person answers where the rule does not decide
    facts: tuple[FactId, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _asks_where_a_person_decides(self) -> ResumeItem:
        if (self.question is None) != (self.kind == "auto"):
            raise ValueError("a question belongs to the help and human kinds, and to them only")
        return self


class Note(Piece):
    """A remark on a whole subject."""

    id: Key
    title: Text
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    facts: tuple[FactId, ...] = ()


class ResumeGroup(Piece):
    """A heading over checks that serve one purpose."""

    id: Literal["picture", "proof", "order", "truth"]
    name: Text
    what: Text
    facts: tuple[FactId, ...] = ()


class ResumeWords(Piece):
    """All the checks, their groups and the notes beside them."""

    intro: Text
    when: Text
    kinds: dict[Literal["auto", "help", "human"], Text]
    groups: tuple[ResumeGroup, ...] = Field(min_length=4, max_length=4)
    items: tuple[ResumeItem, ...] = Field(min_length=28, max_length=28)
    notes: tuple[Note, ...] = Field(min_length=3)
    facts: tuple[FactId, ...]

    @model_validator(mode="after")
    def _every_item_once(self) -> ResumeWords:
        if [item.id for item in self.items] != [f"R{n:02}" for n in range(1, 29)]:
            raise ValueError("the items are R01 to R28, each once and in order")
        return self

    def item(self, key: str) -> ResumeItem | None:
        return next((item for item in self.items if item.id == key), None)


@cache
def resume_words() -> ResumeWords:
    """Return content/resume.yaml, read once."""
    return read("resume.yaml", ResumeWords)
