"""The words of the audit trail, and thereby what of it HR reads (content/audit.yaml)."""

from __future__ import annotations

from functools import cache

from pydantic import Field, model_validator

from app.core.content import Piece, Text, read


class EventWords(Text):
    """What happened. `told` adds the recorded values; `hr`: HR reads it too; `panel`: done as a member of a panel."""

    hr: bool = False
    panel: bool = False
    told: Text | None = None


class Group(Piece):
    """Events of some rooms, by the first word of their names, under one name to choose."""

    name: Text
    rooms: tuple[str, ...] = Field(min_length=1)


class AuditWords(Piece):
    """Every event the portal records, the rows it speaks of, and recorded values in words."""

    events: dict[str, EventWords]
    groups: dict[str, Group]
    things: dict[str, Text]
    values: dict[str, dict[str, Text]]

    @model_validator(mode="after")
    def _every_room_once(self) -> AuditWords:
        rooms = sorted(room for group in self.groups.values() for room in group.rooms)
        told = sorted({name.partition(".")[0] for name in self.events})
        if rooms != told:
            raise ValueError(
                f"the groups name {', '.join(rooms)}, and the events belong to {', '.join(told)}"
            )
        return self

    @property
    def for_hr(self) -> dict[str, EventWords]:
        return {name: words for name, words in self.events.items() if words.hr}

    def of_group(self, key: str) -> list[str]:
        """The events of a group; all of them for a group that does not exist."""
        group = self.groups.get(key)
        return [name for name in self.events if group is None or name.partition(".")[0] in group.rooms]


@cache
def audit_words() -> AuditWords:
    return read("audit.yaml", AuditWords)
