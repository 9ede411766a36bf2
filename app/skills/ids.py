"""How content files name a competency (domain.md, section 2.3) and a fact of the source article (section 1)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

COMPETENCY_IDS: tuple[str, ...] = (*(f"C{n:02}" for n in range(1, 14)), "Q1", "Q2")

CompetencyId = Annotated[str, Field(pattern=r"^(C0[1-9]|C1[0-3]|Q[12])$")]
FactId = Annotated[str, Field(pattern=r"^F([1-9]|[1-9]\d|10\d|11[0-5])$")]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
