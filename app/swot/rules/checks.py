"""The eight quality checks of the sheet, entry by entry, and the picks for the actions (domain.md, 5.2-5.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from app.core.phrases import Phrases, Wording
from app.core.stems import share, stems, words
from app.core.stop_words import STOP_WORDS
from app.swot.rules.entry import CELLS, FEWEST, MOST, PICKED, Cell, Entry
from app.swot.rules.evidence import grounds

SHORTEST = 20  # Characters of a statement that can say something (QC2).
NEAR_SAME = 0.6  # Share of stems in common that makes two statements near-same (QC5).


class Check(StrEnum):
    """What each check looks at."""

    COUNT = "QC1"
    SPECIFIC = "QC2"
    EVIDENCE = "QC3"
    INSIDE_OUTSIDE = "QC4"
    DUPLICATES = "QC5"
    OTHERS = "QC6"
    PRIORITY = "QC7"
    USE = "QC8"


class Effect(StrEnum):
    """What came of a check, mildest first."""

    PASS = "pass"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check has to say: about a cell (QC1) or about entries (all others), by their ids."""

    check: Check
    effect: Effect
    cell: Cell | None = None
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Appraisal:
    """The state of a whole sheet. `picks` maps each cell to the ids of up to three entries, best first."""

    findings: tuple[Finding, ...]
    picks: Mapping[Cell, tuple[str, ...]]

    @property
    def checks(self) -> dict[Check, Effect]:
        """Return the gravest effect of each check; a check with nothing to say passes."""
        gravity = list(Effect).index
        return {
            check: max(
                (f.effect for f in self.findings if f.check is check), key=gravity, default=Effect.PASS
            )
            for check in Check
        }

    @property
    def passed(self) -> int:
        """Return how many of the eight checks pass, 0..8: a list to work on, not a grade."""
        return sum(effect is Effect.PASS for effect in self.checks.values())

    @property
    def quality(self) -> float:
        """Return the share of the checks that pass, 0..1."""
        return self.passed / len(Check)

    @property
    def blocks_actions(self) -> bool:
        """Say whether something must be mended before strengths are paired with opportunities (QC1, QC7)."""
        return Effect.BLOCK in self.checks.values()

    def about(self, entry_id: str) -> dict[Check, Effect]:
        """Return what each check makes of one entry; the count of a cell (QC1) is about no single entry."""
        said = {finding.check: finding.effect for finding in self.findings if entry_id in finding.entries}
        return {check: said.get(check, Effect.PASS) for check in Check if check is not Check.COUNT}


class Vague:
    """What anybody could say of themselves, as phrases of either language, and the fillers that stand among them."""

    def __init__(self, phrases: Iterable[str], fillers: Iterable[str] = ()) -> None:
        self._phrases = Phrases(*phrases)
        self._fillers = STOP_WORDS | {word for filler in fillers for word in words(filler)}

    def covers(self, statement: str) -> bool:
        """Say whether the statement holds nothing beyond vague phrases and fillers."""
        wording = Wording(statement)
        vague = {place for start, end in self._phrases.spots(wording) for place in range(start, end)}
        return all(place in vague or word in self._fillers for place, word in enumerate(wording.words))


def appraise(
    entries: Sequence[Entry],
    *,
    vague: Vague,
    others: Mapping[str, float | None],
    targets: Mapping[str, float],
    used: Iterable[str] = (),
) -> Appraisal:
    """Look at a whole sheet through QC1-QC8.

    `others` maps a competency to the mean level others gave, 0..4, and `targets` to the level wanted, 1..4;
    a competency missing from either says nothing. `used` holds the ids of entries that some action builds on.
    """
    chosen = picks(entries)
    findings = (
        *_count(entries),
        *_each(entries, Check.SPECIFIC, lambda entry: _is_unspecific(entry, vague)),
        *_each(entries, Check.EVIDENCE, lambda entry: not grounds(entry.evidence)),
        *_each(entries, Check.INSIDE_OUTSIDE, _is_on_the_wrong_side),
        *_duplicates(entries),
        *_each(entries, Check.OTHERS, lambda entry: _others_disagree(entry, others, targets)),
        *_each(entries, Check.PRIORITY, lambda entry: entry.worth is None, Effect.BLOCK),
        *_unused(chosen, set(used)),
    )
    return Appraisal(findings=tuple(findings), picks=chosen)


def pickable(entry: Entry) -> bool:
    """Say whether an entry may be taken on to the actions: proved (QC3) and weighed (QC7)."""
    return entry.worth is not None and bool(grounds(entry.evidence))


def picks(entries: Sequence[Entry]) -> dict[Cell, tuple[str, ...]]:
    """Return up to three entry ids a cell by importance times confidence, ties in entry order (5.2)."""
    ranked = sorted(filter(pickable, entries), key=lambda entry: -(entry.worth or 0))  # A stable sort.
    return {cell: tuple(entry.id for entry in ranked if entry.cell is cell)[:PICKED] for cell in CELLS}


def _each(
    entries: Iterable[Entry], check: Check, fails: Callable[[Entry], bool], effect: Effect = Effect.WARN
) -> Iterator[Finding]:
    return (Finding(check, effect, entry.cell, (entry.id,)) for entry in entries if fails(entry))


def _count(entries: Sequence[Entry]) -> Iterator[Finding]:
    for cell in CELLS:
        number = sum(entry.cell is cell for entry in entries)
        if number > MOST:
            yield Finding(Check.COUNT, Effect.BLOCK, cell)
        elif number < FEWEST:
            yield Finding(Check.COUNT, Effect.WARN, cell)


def _is_unspecific(entry: Entry, vague: Vague) -> bool:
    statement = entry.statement.strip()
    return len(statement) < SHORTEST or vague.covers(statement)


def _is_on_the_wrong_side(entry: Entry) -> bool:
    """What is inside would not exist without the person; what is outside would."""
    if entry.exists_without_me is None:
        return False
    return entry.exists_without_me is entry.cell.is_inside


def _duplicates(entries: Sequence[Entry]) -> Iterator[Finding]:
    read = [(entry, frozenset(stems(entry.statement))) for entry in entries]
    for (one, its_stems), (other, other_stems) in combinations(read, 2):
        is_elsewhere = one.cell is not other.cell
        if is_elsewhere and one.competency == other.competency and share(its_stems, other_stems) >= NEAR_SAME:
            yield Finding(Check.DUPLICATES, Effect.WARN, None, (one.id, other.id))


def _others_disagree(entry: Entry, others: Mapping[str, float | None], targets: Mapping[str, float]) -> bool:
    level = others.get(entry.competency or "")
    target = targets.get(entry.competency or "")
    if level is None or target is None:
        return False
    if entry.cell is Cell.STRENGTHS:
        return level < target
    return entry.cell is Cell.WEAKNESSES and level >= target


def _unused(chosen: Mapping[Cell, Sequence[str]], used: set[str]) -> Iterator[Finding]:
    for cell, ids in chosen.items():
        for entry_id in ids:
            if entry_id not in used:
                yield Finding(Check.USE, Effect.WARN, cell, (entry_id,))
