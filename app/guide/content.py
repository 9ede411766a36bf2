"""The shapes of the role guide and of the welcome words, and how they are read from content/.

A fact is one of the 115 facts of the source article (domain.md, section 1), written F1 to F115. Every
block, item and row names the facts it states, so that a checker can find each fact on a page; a block
that states none says so with an empty list.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from app.core.content import CONTENT, ContentMistake, Piece, Text, names, read, told

Fact = Annotated[str, StringConstraints(pattern=r"^F([1-9]|[1-9]\d|10\d|11[0-5])$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


class Stating(Piece):
    """Something printed that states facts of the article, perhaps none."""

    facts: tuple[Fact, ...]

    @property
    def marks(self) -> str:
        """The facts as the page carries them in its data-facts attribute: "F1 F2", or nothing."""
        return " ".join(self.facts)


class Line(Stating):
    """One point of a list, in Markdown."""

    text: Text


class Row(Stating):
    """One row of a table: what is compared, then a cell a column."""

    label: Text
    cells: tuple[Text, ...] = Field(min_length=1)


class Paragraph(Stating):
    """Running text, in Markdown."""

    kind: Literal["text"]
    text: Text


class Points(Piece):
    """A list of points; numbered where their order means something."""

    kind: Literal["list"]
    ordered: bool = False
    items: tuple[Line, ...] = Field(min_length=1)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for item in self.items for fact in item.facts)


class Table(Piece):
    """Things side by side. `columns` names the cells; the first column holds the labels of the rows.

    What stands before a colon in a column's name is the short name said on a phone.
    """

    kind: Literal["table"]
    caption: Text
    columns: tuple[Text, ...] = Field(min_length=1)
    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for row in self.rows for fact in row.facts)

    @model_validator(mode="after")
    def _every_row_is_full(self) -> Table:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f'row "{row.label.en}": {len(row.cells)} cells for {len(self.columns)} columns'
                )
        return self


class Note(Stating):
    """A remark for the margin beside its section."""

    kind: Literal["note"]
    heading: Text
    text: Text


class Opinion(Stating):
    """Something the article claims and the portal only repeats (T9); `remark` says why we keep our distance."""

    kind: Literal["opinion"]
    text: Text
    remark: Text


Block = Annotated[Paragraph | Points | Table | Note | Opinion, Field(discriminator="kind")]


class Section(Piece):
    """A heading that says what is true, and what follows from it."""

    id: Slug
    heading: Text
    blocks: tuple[Block, ...] = Field(min_length=1)

    @property
    def body(self) -> tuple[Paragraph | Points | Table | Opinion, ...]:
        return tuple(block for block in self.blocks if not isinstance(block, Note))

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Note))


class GuidePage(Stating):
    """A page of the guide. Its `facts` are those which the heading and the lead state."""

    id: Slug
    order: int = Field(ge=1)
    title: Text
    heading: Text
    lead: Text
    sections: tuple[Section, ...] = Field(min_length=1)

    @property
    def all_facts(self) -> frozenset[Fact]:
        stated = {fact for section in self.sections for block in section.blocks for fact in block.facts}
        return frozenset(stated.union(self.facts))


class GuideFront(Stating):
    """The first page of the guide: the role in one minute, and to whom we owe the facts."""

    title: Text
    heading: Text
    lead: Text
    minute: tuple[Line, ...] = Field(min_length=1)
    credit: Text


class Guide(Piece):
    """The whole guide, pages in reading order."""

    front: GuideFront
    pages: tuple[GuidePage, ...] = Field(min_length=1)

    def page(self, page_id: str) -> GuidePage | None:
        return next((page for page in self.pages if page.id == page_id), None)

    def after(self, page: GuidePage) -> GuidePage | None:
        """The page to read next, or None after the last."""
        return next((other for other in self.pages if other.order > page.order), None)

    @property
    def all_facts(self) -> frozenset[Fact]:
        stated = {fact for page in self.pages for fact in page.all_facts}
        return frozenset(stated.union(self.front.facts, *(line.facts for line in self.front.minute)))


class WelcomeStep(Piece):
    """One of the four plants under the welcome heading."""

    heading: Text
    text: Text


class Welcome(Piece):
    """The words a stranger meets first. The table's columns are the hunter, then the gardener."""

    title: Text
    heading: Text
    lead: Text
    start: Text
    learn_more: Text
    steps: tuple[WelcomeStep, WelcomeStep, WelcomeStep, WelcomeStep]
    compare_heading: Text
    compare: Table
    common: Line
    privacy_heading: Text
    privacy: Text


def read_guide(root: Path = CONTENT) -> Guide:
    """Read the guide under `root`; raise ContentMistake for a page that is wrong, misnamed or twice there."""
    pages = []
    for name in names("guide", root):
        page = read(f"guide/{name}", GuidePage, root)
        expected = f"{page.order:02d}-{page.id}.yaml"
        if name != expected:
            raise ContentMistake(
                f"{told(f'guide/{name}', root)}: id: by its order and id it should be {expected}"
            )
        pages.append(page)
    front = read("guide.yaml", GuideFront, root)
    if not pages:
        raise ContentMistake("content/guide: no page is there")
    if len({page.order for page in pages}) != len(pages) or len({page.id for page in pages}) != len(pages):
        raise ContentMistake("content/guide: two pages have the same order or the same id")
    return Guide(front=front, pages=tuple(pages))


@cache
def guide() -> Guide:
    """The guide as shipped, read once."""
    return read_guide()


@cache
def welcome() -> Welcome:
    """The words of the welcome page, read once."""
    return read("welcome.yaml", Welcome)
