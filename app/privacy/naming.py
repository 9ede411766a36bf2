"""How texts name one person: by the address, and by the full name in either order and, in Russian, in any case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db

INSTEAD = "✕"
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_PATRONYMIC = re.compile(r"(?:вич|ьич|вна|чна)$", re.IGNORECASE)
# What a Russian name loses before it takes another ending: Крымск-ий, Анн-а, Серге-й.
_ENDING = re.compile(r"(?:(?<=..)[иыо]й|(?<=...)[ая]я|(?<=.)[аяйьоеиыую])$", re.IGNORECASE)
# Павел, Павла; Козёл, Козла: the vowel comes and goes. In Антон it looks so and stays, so it may stand there or not.
_FLEETING = re.compile(r"(?<=..)[еёо](?=[лнкц]$)", re.IGNORECASE)
# Лев, Льва; Соловей, Соловья: «е» gives way to a soft sign, and «ё» is often written without its dots.
_E = re.compile("[её]", re.IGNORECASE)


@dataclass(frozen=True)
class Naming:
    """`pattern` finds the person in a text; `hints` are bits that any text which names them holds, one or another."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def may_stand_in(self, columns: Iterable[Any]) -> sa.ColumnElement[bool]:
        """Whether one of some text or JSON columns holds a hint; the pattern decides afterwards.

        JSON may be stored with its letters spelled as numbers, and SQLite knows small and capital letters of Latin only.
        """
        forms = {
            form
            for hint in self.hints
            for form in ((hint,) if hint.isascii() else (hint, hint.lower(), hint.upper()))
        }
        spelled = forms | {json.dumps(form)[1:-1] for form in forms}
        return sa.or_(
            sa.false(),
            *(_holds(column, sorted(spelled if _is_json(column) else forms)) for column in columns),
        )

    def is_in(self, value: Any) -> bool:
        return bool(self.without(value) != value)

    def without(self, value: Any) -> Any:
        """The same value, at any depth, with a mark in the place of the person."""
        if isinstance(value, str):
            return self.pattern.sub(INSTEAD, value)
        if isinstance(value, dict):
            return {key: self.without(one) for key, one in value.items()}
        return [self.without(one) for one in value] if isinstance(value, list) else value


def _is_json(column: Any) -> bool:
    return isinstance(column.type, sa.JSON)


def _holds(column: Any, forms: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether a column holds one of these, Latin letters large or small.

    Millions of texts are asked: most beside a rating are empty, so for that first, and SQLite's LIKE takes large for small
    by itself.
    """
    text = sa.cast(column, sa.Text)
    holds = text.contains if db.engine.dialect.name == "sqlite" else text.icontains
    return sa.and_(text != "", sa.or_(*(holds(form, autoescape=True) for form in forms)))


def naming_of(person: Person) -> Naming:
    """Return how texts name exactly this person: a name that a colleague bears too names nobody.

    In another case a name may be somebody else's («Александра Орлова»); then only the name as it is written counts.
    """
    patterns = [rf"(?<![\w.+%-]){re.escape(person.email)}(?![\w-]|\.\w)"]
    hints = [person.email]
    for column in (Person.name_ru, Person.name_en):
        name = str(getattr(person, column.key))
        if len(name.split()) < 2:
            continue
        for pattern in (bent(name), plain(name)):
            if not borne_by_others(person, pattern, hint_of(name)):
                patterns.append(pattern)
                hints.append(hint_of(name))
                break
    return Naming(re.compile("|".join(patterns), re.IGNORECASE), tuple(dict.fromkeys(hints)))


def borne_by_others(person: Person, pattern: str, hint: str) -> bool:
    names = Naming(re.compile(pattern, re.IGNORECASE), (hint,))
    others = db.session.execute(
        sa.select(Person.name_ru, Person.name_en).where(
            Person.id != person.id, names.may_stand_in([Person.name_ru, Person.name_en])
        )
    )
    return any(names.is_in(list(other)) for other in others)


def plain(name: str) -> str:
    """A pattern for a name as it is written."""
    return whole(r"\s+".join(re.escape(word) for word in name.split()))


def bent(name: str) -> str:
    """A pattern for a full name in either order, without its patronymic too and, where it is Russian, in any case."""
    words = name.split()
    short = [word for word in words if not _PATRONYMIC.search(word)]
    orders = {
        tuple(order)
        for some in (words, short)
        if len(some) > 1
        for order in (some, [*some[1:], some[0]], [some[-1], *some[:-1]])
    }
    # The first that fits is taken, so whole names stand before those without the patronymic, which would stay behind.
    longest_first = sorted(orders, key=lambda order: (-len(order), order))
    return whole("|".join(r"\s+".join(map(in_any_case, order)) for order in longest_first))


def whole(pattern: str) -> str:
    return rf"(?<!\w)(?<!\w-)(?:{pattern})(?!-?\w)"


def in_any_case(word: str) -> str:
    if not _CYRILLIC.search(word):
        return re.escape(word)
    stem = _ENDING.sub("", word)
    vowel = _FLEETING.search(stem)
    parts = (stem[: vowel.start()], stem[vowel.end() :]) if vowel else (stem,)
    return "[еёо]?".join(_E.sub("[еёь]", re.escape(part)) for part in parts) + "[а-яё]{0,3}"


def hint_of(name: str) -> str:
    """The longest bit of a name that stays the same in every case, with or without the dots of «ё»."""
    return max((steady(word) for word in name.split()), key=len)


def steady(word: str) -> str:
    if not _CYRILLIC.search(word):
        return word
    stem = _ENDING.sub("", word)
    vowel = _FLEETING.search(stem)
    return "".join(takewhile(lambda letter: letter not in "ёЁеЕ", stem[: vowel.start()] if vowel else stem))
