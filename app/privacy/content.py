"""The registry of personal columns (content/privacy/): one file a room, and the words they share."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from app.core.content import CONTENT, ContentMistake, Piece, Text, read

Why = Literal[
    "account", "growth", "work", "mentoring", "promotion", "programme", "fairness", "security", "service"
]
Seen = Literal[
    "own", "shared", "manager", "line", "raters", "asked", "two", "goals", "file", "panel", "hr", "away", "groups", "card", "everyone", "admin", "nobody"
]  # fmt: skip
Fate = Literal["deleted", "unnamed", "emptied", "kept"]
Rule = Literal["ratings", "panel", "own_rows", "trail"]


class Period(Piece):
    """So many days after the moment or day in the column `after`."""

    days: int = Field(ge=1, le=3660)
    after: str


class Entry(Piece):
    """What is said of one table. content/privacy/words.yaml explains each field."""

    nobody: bool = False
    what: Text | None = None
    why: Why | None = None
    seen: Seen | None = None
    kept: Literal["leaving", "always"] | Period | None = None
    erased: Fate | None = None
    stays: Text | None = None
    of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    pseudonym: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    digest: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    withheld: Rule | None = None
    columns: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _said_whole(self) -> Entry:
        said = (self.what, self.why, self.seen, self.kept, self.erased)
        if self.nobody and (any(said) or self.of or self.also or self.by or self.columns):
            raise ValueError("a table that tells of nobody has plain columns only")
        if not self.nobody and not all(said):
            raise ValueError(
                "say what it holds, why, who has seen it, how long it is kept, and how it is erased"
            )
        if (self.stays is None) is (self.erased not in {None, "deleted"}):
            raise ValueError("say in `stays` why something stays when the person goes, and only there")
        return self

    @property
    def personal(self) -> tuple[str, ...]:
        """The columns that tell of a person."""
        return (
            *self.of,
            *self.also,
            *self.pseudonym,
            *self.by,
            *self.address,
            *self.digest,
            *self.secret,
            *self.columns,
        )

    @property
    def every(self) -> tuple[str, ...]:
        return (*self.personal, *self.plain)


class Words(Piece):
    purposes: dict[Why, Text]
    audiences: dict[Seen, Text]
    periods: dict[Literal["leaving", "always"], Text]
    fates: dict[Fate, Text]
    withheld: dict[Rule, Text]


class Section(Piece):
    """A thought of the notice: what it is about, and a few sentences in Markdown."""

    id: str = Field(pattern=r"^[a-z-]+$")
    heading: Text
    text: tuple[Text, ...] = Field(min_length=1)


class Notice(Piece):
    """What is kept and why, in plain words, for whoever thinks about making an account."""

    title: Text
    heading: Text
    lead: Text
    sections: tuple[Section, ...] = Field(min_length=1)


@cache
def notice() -> Notice:
    return read("privacy/notice.yaml", Notice)


@cache
def words() -> Words:
    return read("privacy/words.yaml", Words)


@cache
def registry() -> dict[str, Entry]:
    """Every registered table, by name."""
    found: dict[str, Entry] = {}
    for path in sorted((CONTENT / "privacy").glob("*.yaml")):
        if path.stem not in {"words", "notice"}:
            for name, entry in read(f"privacy/{path.name}", dict[str, Entry]).items():
                if name in found or not name.startswith(f"{path.stem}_"):
                    raise ContentMistake(f"content/privacy/{path.name}: {name}: belongs in another file")
                found[name] = entry
    return found


def kept_by_purpose() -> list[tuple[Text, list[Entry]]]:
    """All that is kept of people, by what it is kept for, in the order of the purposes."""
    return [
        (said, found)
        for why, said in words().purposes.items()
        if (found := [entry for entry in registry().values() if entry.why == why])
    ]


def going() -> list[tuple[Text, list[Entry]]]:
    """What is deleted when a person is erased, by what it was kept for."""
    purposes = [
        (said, [one for one in found if one.erased == "deleted"]) for said, found in kept_by_purpose()
    ]
    return [(said, found) for said, found in purposes if found]


def staying() -> list[Entry]:
    """What is left when a person is erased; each says how, and why."""
    return [entry for entry in registry().values() if entry.erased not in {None, "deleted"}]
