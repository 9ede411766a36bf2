"""What may be asked of the API in an address, behind the question mark."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.api.shapes.base import Asked


class InLanguage(Asked):
    language: Annotated[str, Field(pattern="^(ru|en)$")] | None = None


# No address with a NUL in it gets past the first guard of the portal.
Words = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]


class Paging(Asked):
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    # Whatever was given out as "next" has only these letters.
    cursor: Annotated[str, Field(max_length=400, pattern="^[A-Za-z0-9_-]*$")] | None = None


class PeopleWanted(Paging):
    q: Words = ""
    left: bool = False


class CasesWanted(Paging):
    closed: bool = False


class MentorsWanted(Paging):
    q: Words = ""
    free: bool = False


class GroupsWanted(Asked):
    by: Literal["unit", "post"] = "unit"
