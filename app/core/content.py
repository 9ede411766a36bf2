"""What people edit without touching code: read from content/, checked whole at start, never half there."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from flask_babel import get_locale
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from app.core.typography import typo

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
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
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
