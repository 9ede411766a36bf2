"""Groups that must not give anybody away: small ones are hidden, also where subtraction would uncover them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

LEAST = 5

Group = TypeVar("Group", bound=Hashable)


def shown_groups(
    sizes: Mapping[Group, int], least: int = LEAST, *, closed: Collection[Group] = ()
) -> frozenset[Group]:
    """Return the groups of a whole that may be shown beside each other and beside the whole.

    `sizes` are people by group; the groups do not overlap and make up the whole. A group below `least` is hidden. What
    is hidden must together be nobody or at least `least` people, or else the whole minus what is shown would speak of
    fewer: then the smallest shown group is hidden too, and so on. Empty groups are not shown. `closed` are groups that
    are hidden for another reason.
    """
    hidden = {group: size for group, size in sizes.items() if 0 < size < least or (size and group in closed)}
    shown = sorted(
        (size, str(group), group) for group, size in sizes.items() if size >= least and group not in closed
    )
    while 0 < sum(hidden.values()) < least and shown:
        size, _name, group = shown.pop(0)
        hidden[group] = size
    return frozenset(group for _size, _name, group in shown)


def shown_counts(counts: Mapping[Group, int], least: int = LEAST) -> dict[Group, int | None]:
    """Return counts as a report may print them: nought stays nought, what `shown_groups` hides is None."""
    open_ones = shown_groups(counts, least)
    return {group: count if count == 0 or group in open_ones else None for group, count in counts.items()}


def shown_chain(counts: Mapping[Group, int], least: int = LEAST) -> dict[Group, int | None]:
    """Return counts that may stand beside each other though whom one counts the next may count again; None is hidden.

    Of stages that follow each other, 8 who came to one and 7 who came to the next would tell of the one between them. So
    a count is shown if it is nought or `least` and more, and differs from every count shown before by none or as much.
    """
    shown: dict[Group, int | None] = {}
    for group, count in counts.items():
        apart = (abs(count - other) for other in shown.values() if other is not None)
        hides = 0 < count < least or any(0 < difference < least for difference in apart)
        shown[group] = None if hides else count
    return shown


def shown_total(total: int, least: int = LEAST) -> int | None:
    """Return a total that may stand above its hidden parts: none, or of `least` people and more; else None."""
    return total if total == 0 or total >= least else None
