"""What a list of employees says, line by line, and what is wrong with it; nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.accounts.models import Post

# A column by each of the heads that it may have.
HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("personnel number", "number", "табельный номер", "табельный", "номер"),
    "name_ru": ("name in russian", "name", "имя по-русски", "имя", "фио", "имя и фамилия"),
    "name_en": ("name in latin letters", "latin name", "имя латиницей"),
    "email": ("e-mail", "email", "почта", "эл. почта", "электронная почта", "рабочая почта"),
    "unit": ("unit", "department", "отдел", "подразделение"),
    "manager": (
        "line manager",
        "manager",
        "руководитель",
        "линейный руководитель",
        "непосредственный руководитель",
    ),
    "post": ("post", "position", "должность"),
    "joined_on": ("in the company since", "joined", "в компании с", "дата приёма", "дата приема"),
    "left_on": ("left on", "left", "уволен", "последний день", "дата увольнения"),
}
NEEDED = ("number", "name_ru", "email")
POSTS: Mapping[str, Post] = {
    "sales manager": Post.SALES_MANAGER, "менеджер по продажам": Post.SALES_MANAGER,
    "junior kam": Post.JUNIOR_KAM, "младший kam": Post.JUNIOR_KAM,
    "senior kam": Post.SENIOR_KAM, "старший kam": Post.SENIOR_KAM,
    "another post": Post.OTHER, "другая должность": Post.OTHER, "other": Post.OTHER,
    **{post.value: post for post in Post},
}  # fmt: skip
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


class Fault(StrEnum):
    """What is wrong with a line; the words stand beside the form."""

    NO_NUMBER = "no_number"
    NUMBER_TWICE = "number_twice"
    NO_NAME = "no_name"
    NO_ADDRESS = "no_address"
    ADDRESS_TWICE = "address_twice"
    ADDRESS_TAKEN = "address_taken"
    UNKNOWN_POST = "unknown_post"
    UNKNOWN_MANAGER = "unknown_manager"
    CIRCLE = "circle"
    BAD_DATE = "bad_date"
    LEFT_FIRST = "left_first"
    TOO_LONG = "too_long"


class MissingColumns(ValueError):
    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(", ".join(columns))
        self.columns = tuple(columns)


@dataclass(frozen=True)
class Line:
    """One line as read: its number in the file (heads are line 1), what it says, and its faults."""

    line: int
    number: str
    name_ru: str
    name_en: str
    email: str
    unit: str
    manager: str
    post: Post | None
    joined_on: date | None
    left_on: date | None
    faults: tuple[Fault, ...]


def columns_of(heads: Sequence[str]) -> dict[str, int]:
    """Return the place of each known column; raise MissingColumns without number, name or address."""
    said = [" ".join(head.casefold().split()) for head in heads]
    found = {
        column: next(said.index(word) for word in words if word in said)
        for column, words in HEADS.items()
        if any(word in said for word in words)
    }
    missing = [column for column in NEEDED if column not in found]
    if missing:
        raise MissingColumns(missing)
    return found


def day_of(text: str) -> date | None:
    """Return the day of "2026-11-23" or "23.11.2026"; raise ValueError for anything else, None for nothing."""
    if not text:
        return None
    if "." in text:
        return datetime.strptime(text, "%d.%m.%Y").date()
    return date.fromisoformat(text)


def lines_of(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return the lines of a file with the faults that the file alone shows."""
    places = columns_of(rows[0])
    numbers: set[str] = set()
    addresses: set[str] = set()
    found = []
    for place, row in enumerate(rows[1:], start=2):
        if any(row):
            line = _line(place, _cells(row, places), numbers, addresses)
            numbers.add(line.number)
            addresses.add(line.email)
            found.append(line)
    return found


def _cells(row: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """What a row says in each known column; nothing where the row ends earlier or the file lacks the column."""
    said = dict.fromkeys(HEADS, "")
    for column, at in places.items():
        if at < len(row):
            said[column] = str(row[at]).replace("\x00", "").strip()
    return said


def _line(place: int, said: Mapping[str, str], numbers: Set[str], addresses: Set[str]) -> Line:
    """Read one line; `numbers` and `addresses` stand in the lines above it."""
    faults = []
    number, email = said["number"], said["email"].lower()
    if not number:
        faults.append(Fault.NO_NUMBER)
    elif number in numbers:
        faults.append(Fault.NUMBER_TWICE)
    if not said["name_ru"]:
        faults.append(Fault.NO_NAME)
    if not ADDRESS.fullmatch(email):
        faults.append(Fault.NO_ADDRESS)
    elif email in addresses:
        faults.append(Fault.ADDRESS_TWICE)
    if len(number) > 60 or any(len(value) > 250 for value in said.values()):
        faults.append(Fault.TOO_LONG)
    word = " ".join(said["post"].casefold().split())
    post = POSTS.get(word)
    if word and post is None:
        faults.append(Fault.UNKNOWN_POST)
    days: dict[str, date | None] = dict.fromkeys(("joined_on", "left_on"))
    for column in days:
        try:
            days[column] = day_of(said[column])
        except ValueError:
            faults.append(Fault.BAD_DATE)
    return Line(
        place, number, said["name_ru"], said["name_en"], email, said["unit"], said["manager"], post,
        days["joined_on"], days["left_on"], tuple(dict.fromkeys(faults)),
    )  # fmt: skip


def in_circle(start: str, managers: Mapping[str, str]) -> bool:
    """Tell whether following `managers` (who reports to whom) from `start` leads back to it."""
    seen, at = set(), managers.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = managers.get(at)
    return False
