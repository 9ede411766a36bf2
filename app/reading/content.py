"""The five books, what a useful blog is about, and what the article says of courses (domain.md, 1.1 and 10)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from app.core.content import Piece, Text, read
from app.skills.ids import CompetencyId, FactId, Key


class Book(Piece):
    """One of the five books of F97-F101, or one that the company adds to them.

    Plain strings are names as printed and are never translated. A book of the company's has no facts, and needs no
    title from the article.
    """

    id: Key
    title: Text  # as the reader meets it: the article's Russian title, the original English one
    original_title: str
    original_subtitle: str | None = None
    authors: tuple[str, ...] = Field(min_length=1)  # Latin
    authors_ru: tuple[str, ...] = Field(min_length=1)  # as the article spells them
    article_title_ru: str | None = None  # the whole title the article gives
    published_title_ru: str | None = None  # only where a Russian edition was confirmed
    published_subtitle_ru: str | None = None
    year: int | None = None  # of the original, only where confirmed
    publisher: str | None = None  # of the original, only where confirmed
    publisher_ru: str | None = None  # only where confirmed
    checked: Literal["confirmed", "partly", "unconfirmed"]
    status: Text  # what was confirmed and what was not
    competencies: tuple[CompetencyId, ...] = Field(min_length=1)
    hours: int = Field(gt=0, le=40)  # reading and the practice task together, an estimate
    why: Text
    task: Text
    evidence: Text  # the question after the task
    facts: tuple[FactId, ...] = ()

    @model_validator(mode="after")
    def _the_article_names_its_books(self) -> Book:
        if self.facts and not self.article_title_ru:
            raise ValueError("a book of the article keeps the title that the article gives it")
        return self


class BlogKind(Piece):
    """One of the article's four criteria (F102). `name` is the subject of a blog, `one` the kind of one post."""

    id: Literal["trend", "innovation", "approach", "case"]
    name: Text
    one: Text
    asks: Text


class Blogs(Piece):
    """An editable list that starts empty: the article's own list is missing (T8)."""

    intro: Text
    empty: Text
    kinds: tuple[BlogKind, ...] = Field(min_length=4, max_length=4)
    who_counts: Text
    facts: tuple[FactId, ...]


class Courses(Piece):
    """The article's claim about courses, always quoted as the article's opinion (T9)."""

    intro: Text
    opinion: Text
    caution: Text
    both_ways: tuple[Text, ...] = Field(min_length=2)
    choose: tuple[Text, ...] = Field(min_length=3)
    facts: tuple[FactId, ...]


class Recall(Piece):
    """Questions the learner writes and meets again (domain.md, 10.1)."""

    intro: Text
    hint: Text
    days: tuple[int, ...] = Field(min_length=4)
    least: int = 3
    most: int = 5


class Reading(Piece):
    """Everything the reading room says."""

    intro: Text
    books: tuple[Book, ...] = Field(min_length=5)
    blogs: Blogs
    courses: Courses
    recall: Recall

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Reading:
        ids = [book.id for book in self.books]
        if len(set(ids)) < len(ids):
            raise ValueError("two books have the same id")
        if len(self.of_the_article) != 5:
            raise ValueError(
                "the article names five books; each of them keeps its facts, and no other book has any"
            )
        return self

    @property
    def of_the_article(self) -> tuple[Book, ...]:
        """The five books of F97-F101, in its order."""
        return tuple(book for book in self.books if book.facts)

    @property
    def of_the_company(self) -> tuple[Book, ...]:
        """What the company has added to its shelf."""
        return tuple(book for book in self.books if not book.facts)

    def book(self, key: str) -> Book | None:
        return next((book for book in self.books if book.id == key), None)


@cache
def reading() -> Reading:
    """Return content/books.yaml, read once."""
    return read("books.yaml", Reading)
