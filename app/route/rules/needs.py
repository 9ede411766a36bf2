"""What needs what: an order for items that build on each other, and the chains that have none (domain.md, 10.3, step 5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


class Cycle(ValueError):
    """Items that wait for each other. `items` begins and ends with the same id."""

    def __init__(self, items: Sequence[str]) -> None:
        super().__init__(f"these items wait for each other: {' → '.join(items)}")
        self.items = tuple(items)


class UnknownNeed(ValueError):
    """An item needs something that is neither an item nor done."""

    def __init__(self, item: str, need: str) -> None:
        super().__init__(f"{item} needs {need}, which is neither an item nor done")
        self.item = item
        self.need = need


def check_needs(needs: Mapping[str, Sequence[str]], done: Collection[str] = ()) -> None:
    """Raise UnknownNeed or Cycle where the items of `needs` (id to what it needs) have no order."""
    for item, wanted in needs.items():
        for need in wanted:
            if need not in needs and need not in done:
                raise UnknownNeed(item, need)
    if chain := cycle_in(needs):
        raise Cycle(chain)


def cycle_in(needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return one chain of items that ends where it began, or nothing.

    Items are cleared once all they need is cleared; if some remain, each of them waits for another of them,
    and following any leads into a cycle. No recursion, so that a chain may be as long as it likes.
    """
    behind: dict[str, list[str]] = {item: [] for item in needs}
    pending = {item: {need for need in wanted if need in needs} for item, wanted in needs.items()}
    for item, wanted in pending.items():
        for need in wanted:
            behind[need].append(item)
    clear = [item for item, wanted in pending.items() if not wanted]
    while clear:
        item = clear.pop()
        for follower in behind[item]:
            pending[follower].discard(item)
            if not pending[follower]:
                clear.append(follower)
        del pending[item]
    if not pending:
        return ()

    at = min(pending)
    trail: dict[str, int] = {}
    while at not in trail:
        trail[at] = len(trail)
        at = min(pending[at])
    return (*list(trail)[trail[at] :], at)


def behind_needs(ids: Sequence[str], needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return `ids` in their order, each behind all it needs; what `needs` does not know is left out."""
    order: list[str] = []
    for id in ids:
        trail = [id]
        while trail:
            at = trail[-1]
            missing = [need for need in needs.get(at, ()) if need in needs and need not in order]
            if missing:
                trail.append(missing[0])
                continue
            trail.pop()
            if at in needs and at not in order:
                order.append(at)
    return order
