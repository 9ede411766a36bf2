"""What may be asked of the API in an address, behind the question mark."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.api.shapes.base import Asked


class InLanguage(Asked):
    language: Annotated[str, Field(pattern="^(ru|en)$")] | None = None


class Paging(Asked):
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=400)] | None = None


class PeopleWanted(Paging):
    q: Annotated[str, Field(max_length=100)] = ""
    left: bool = False


class CasesWanted(Paging):
    closed: bool = False


class MentorsWanted(Paging):
    q: Annotated[str, Field(max_length=100)] = ""
    free: bool = False


class GroupsWanted(Asked):
    by: Literal["unit", "post"] = "unit"
