"""What people edit without touching code: read from content/, checked whole at start, never half there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import yaml
from flask_babel import get_locale
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from app.core.typography import typo

# The loader in C reads the whole content in a twentieth of a second; the plain one is eight times slower.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
APP = Path(__file__).parents[1]
CONTENT = Path(__file__).parents[2] / "content"

Part = TypeVar("Part")


class Piece(BaseModel):
    """A part of the content. Unknown fields are mistakes, and nothing changes after the start."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Text(Piece):
    """One sentence or more in both languages. Printed, it speaks the reader's language and keeps its short words."""

    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)

    def in_language(self, language: str) -> str:
        return self.ru if language == "ru" else self.en

    def __str__(self) -> str:
        language = str(get_locale() or "en")
        return typo(self.in_language(language), language)


class ContentMistake(Exception):
    """The content cannot be used. Names the file, the field and the reason."""


def read(name: str, shape: type[Part], root: Path = CONTENT) -> Part:
    """Return the file `name` under content/ as `shape`; raise ContentMistake naming file, field and reason."""
    path = root / name
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
        return TypeAdapter(shape).validate_python(raw)
    except FileNotFoundError:
        raise ContentMistake(f"content/{name}: the file is missing") from None
    except yaml.YAMLError as fault:
        raise ContentMistake(f"content/{name}: not readable as YAML: {fault}") from fault
    except ValidationError as fault:
        lines = (
            f"content/{name}: {'.'.join(str(step) for step in error['loc'])}: {error['msg']}"
            for error in fault.errors()
        )
        raise ContentMistake("\n".join(lines)) from fault


def loaders(module: ModuleType) -> Iterator[Callable[[], object]]:
    """The functions of a room's content module that read its files: cached, without arguments, its own."""
    for loader in vars(module).values():
        cached = hasattr(loader, "cache_info") and loader.__module__ == module.__name__
        if cached and not signature(loader).parameters:
            yield loader


def check(modules: Iterable[ModuleType] | None = None) -> int:
    """Load the content of every room (or of `modules`); return how many loaders ran.

    Raises one ContentMistake that names every mistake: file, field and reason, a line each.
    """
    if modules is None:
        rooms = sorted(path.parent.name for path in APP.glob("*/content.py") if path.parent.name != "core")
        modules = [import_module(f"app.{room}.content") for room in rooms]
    mistakes: dict[str, None] = {}
    count = 0
    for load in (load for module in modules for load in loaders(module)):
        count += 1
        try:
            load()
        except ContentMistake as mistake:
            mistakes |= dict.fromkeys(str(mistake).splitlines())
    if mistakes:
        raise ContentMistake("\n".join(mistakes))
    return count
