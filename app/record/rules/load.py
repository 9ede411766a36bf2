"""The load guide: how many clients a person can serve well (F62, F63). A soft warning, never a bar."""

from __future__ import annotations

from enum import StrEnum

ORDINARY = (10, 25)
KEY = (2, 3)


class Load(StrEnum):
    FEW = "few"
    FITS = "fits"
    MANY = "many"


def load_of(count: int, kam: bool) -> Load:
    """Say how `count` clients compare with 10 to 25 for a sales manager, 2 to 3 for a KAM."""
    least, most = KEY if kam else ORDINARY
    return Load.FEW if count < least else Load.MANY if count > most else Load.FITS
