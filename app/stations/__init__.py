"""The ten stations of the path, and the shapes in which a room speaks of its own station."""

from app.stations.facts import (
    IS_HR,
    LONG_AGO,
    ME,
    TODAY,
    UTC_DAY,
    Fact,
    Facts,
    OnPath,
    Selects,
    fact,
    read,
    union_of,
)
from app.stations.memory import Remembered, stamp
from app.stations.shapes import STATIONS, Progress, State, Station, Step, Waiting, Words

__all__ = [
    "IS_HR", "LONG_AGO", "ME", "STATIONS", "TODAY", "UTC_DAY", "Fact", "Facts", "OnPath", "Progress", "Remembered", "Selects", "State",
    "Station", "Step", "Waiting", "Words", "fact", "read", "stamp", "union_of",
]  # fmt: skip
