"""What HR may see of one person, in one place (product.md: private by default, shared on purpose)."""

from __future__ import annotations

from dataclasses import dataclass

from app.sharing.models import Area


@dataclass(frozen=True)
class Sight:
    """`band`: the readiness band. `areas`: what the person has shown to HR and can take back at any time.

    Name, post, unit, manager and dates of employment are HR's own data, and so are the stages of a case. Worksheets,
    notes, marks and drafts are never in sight unless their area is among `areas`.
    """

    band: bool
    areas: frozenset[Area]


def sight(released: frozenset[Area], *, case_open: bool) -> Sight:
    """Return what is in sight. The band is: while a case is open, or when the person released it."""
    return Sight(band=case_open or Area.BAND in released, areas=released - {Area.BAND})
