"""Sentences about results: what a reading says in words before its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.assessment.queries import Result, TalkingPoint
from app.core.templating import first_down, number
from app.skills.content import Competency, skills
from app.skills.rules import Band, Change, Readiness, Unseen, unseen_must_haves, what_would_change_most
from app.skills.rules.readiness import NEARLY_READY, READY

MOST_CHANGES = 3
PLANTS = {
    Band.INSUFFICIENT_DATA: 0,
    Band.STARTING: 1,
    Band.DEVELOPING: 4,
    Band.NEARLY_READY: 7,
    Band.READY_FOR_PANEL: 10,
}


@dataclass(frozen=True)
class ChangeInWords:
    """A step that would change the reading: heading, why, and its arithmetic."""

    title: str
    text: str
    sum: str


def recorded_lower(competency: Competency) -> str:
    said = _(
        "%(skill)s: recorded as 2 for now, because a 3 or 4 needs an example from the last 12 months. Add one and it counts in full.",
        skill=competency.name,
    )
    return str(said)


def listed(words: Iterable[Any]) -> str:
    """Join names with commas, lower-case as within a sentence."""
    return ", ".join(map(first_down, words))


def names_of(ids: Iterable[str]) -> str:
    return listed(skills().competency(id).name for id in ids)


def band_word(reading: Readiness, *, within: bool = False) -> str:
    """The word of the band; `within` a sentence it begins small."""
    return _lower_band(reading.band) if within else str(skills().bands[reading.band].word)


def band_number(reading: Readiness) -> int:
    """Which of the ten plants stands for the band."""
    return PLANTS[reading.band]


def band_sentence(result: Result, is_mine: bool = True) -> str:
    """Say the band in one sentence, to the person or about them; where must-haves alone keep it down, name them."""
    reading = result.readiness
    if result.is_own_view_only and not is_mine:
        return str(_("So far there is only the self-rating."))
    if result.is_own_view_only:
        return str(
            _("So far there is only your self-rating. One or two ratings by others make it a picture.")
        )
    band = skills().bands[reading.band]
    missing: Sequence[str] = ()
    if reading.index is not None and band.held:
        if reading.band is Band.DEVELOPING and reading.index >= NEARLY_READY:
            missing = reading.gates_far
            unseen = [id for id in missing if id not in reading.levels]
            if unseen:
                return _held_by_the_unseen(band.held, [id for id in missing if id in reading.levels], unseen)
        if reading.band is Band.NEARLY_READY and reading.index >= READY:
            if not reading.gates_failed:
                return _held_by_few_raters(result, is_mine)
            missing = sorted({*reading.gates_failed, *reading.gates_thin})
    if missing and band.held:
        return str(band.held).format(missing=names_of(missing))
    return str(band.sentence if is_mine else band.third)


def _held_by_few_raters(result: Result, is_mine: bool) -> str:
    """Say that every must-have is at its target and only a second voice is missing (3.6: two raters at a gate)."""
    thin = result.readiness.gates_thin
    said = (
        _("Every must-have is at its target, but each rests on one voice so far.")
        if len(thin) == len(result.tables.gates)
        else _(
            "Every must-have is at its target, but these rest on one voice so far: %(names)s.",
            names=names_of(thin),
        )
    )
    return " ".join((said, _("Ask for one more rating."))) if is_mine else str(said)


def _held_by_the_unseen(held: object, far: Sequence[str], unseen: Sequence[str]) -> str:
    """Tell must-haves that nobody has rated from those that were rated and are far off."""
    said = str(held).format(missing=names_of(far)) if far else str(_("Most of it is in place."))
    return " ".join((said, _("Must-haves that nobody has rated yet: %(names)s.", names=names_of(unseen))))


def range_words(reading: Readiness) -> str:
    """The lowest and highest index that a single rater would give: "79–89"."""
    known = [index for index in reading.rater_indexes if index is not None]
    if not known:
        return "–"
    low, high = number(min(known), 0), number(max(known), 0)
    return low if low == high else f"{low}–{high}"


def band_facts(result: Result, is_mine: bool = True) -> list[tuple[str, str]]:
    """The numbers that stand under the sentence. Without enough data there is no index among them."""
    reading = result.readiness
    facts = []
    if result.voices:
        if reading.band is Band.INSUFFICIENT_DATA:
            facts.append(
                (_("Rated so far"), _("%(share)s%% of the weight", share=number(100 * reading.coverage, 0)))
            )
        else:
            facts.append((_("Index"), _("%(index)s of 100", index=number(reading.index, 0))))
            raters = ngettext("One rater", "%(num)s raters", result.raters)
            facts.append((raters, range_words(reading)))
        passed = len(result.tables.gates) - len(reading.gates_failed)
        facts.append(
            (_("Must-haves"), _("%(passed)s of %(all)s", passed=passed, all=len(result.tables.gates)))
        )
    facts.append((_("Your self-rating") if is_mine else _("Self-rating"), number(reading.self_index, 0)))
    return facts


def changes(result: Result) -> list[ChangeInWords]:
    """Say which three things would change the reading most, with the arithmetic: a rating that is missing comes first."""
    if not result.voices:
        return []
    heard = [voice.levels for voice in result.voices]
    unseen = unseen_must_haves(heard, result.tables)
    first = (
        [_rating_missing(unseen, result)]
        if unseen and result.readiness.band is not Band.INSUFFICIENT_DATA
        else []
    )
    found = what_would_change_most(heard, result.tables, most=MOST_CHANGES - len(first))
    return [*first, *(_in_words(change, place, result) for place, change in enumerate(found))]


def _rating_missing(unseen: Unseen, result: Result) -> ChangeInWords:
    reading, tables = result.readiness, result.tables
    text = (
        _(
            "Nobody has rated it, so this must-have counts as missed. At its target the index is %(after)s instead of %(before)s: “%(band)s”."
        )
        if len(unseen.competencies) == 1
        else _(
            "Nobody has rated them, so these must-haves count as missed. At their targets the index is %(after)s instead of %(before)s: “%(band)s”."
        )
    )
    weights = [float(tables.weights[id]) for id in unseen.competencies]
    measured = sum(float(tables.weights[id]) for id in result.others)
    sums = _(
        "(%(points)s points + weight %(added)s in full) ÷ %(all)s in all = %(index)s of 100",
        points=number(float(reading.index or 0) * measured / 100, 2),
        added=number(sum(weights)),
        all=number(measured + sum(weights)),
        index=number(unseen.index, 1),
    )
    title = _("A rating that is missing: %(names)s", names=names_of(unseen.competencies))
    said = text % {
        "after": number(unseen.index, 0),
        "before": number(reading.index, 0),
        "band": _lower_band(unseen.band),
    }
    return ChangeInWords(title, said, sums)


def _in_words(change: Change, place: int, result: Result) -> ChangeInWords:
    reading, tables = result.readiness, result.tables
    said = []
    if change.is_must_have:
        said.append(_("A must-have."))
    enough = reading.band is not Band.INSUFFICIENT_DATA
    if enough:
        before, after = number(reading.index, 0), number(change.index, 0)
        if change.band is not reading.band:
            said.append(
                _("This alone raises the index from %(before)s to %(after)s, and the band becomes “%(band)s”.",
                  before=before, after=after, band=_lower_band(change.band))
            )  # fmt: skip
        else:
            said.append(
                _("This alone raises the index from %(before)s to %(after)s.", before=before, after=after)
            )
        if place:
            together = number(change.together_index, 0)
            said.append(
                _("With everything above it at target too, the index is %(index)s: “%(band)s”.",
                  index=together, band=_lower_band(change.together_band))
            )  # fmt: skip
    weight, target = tables.weights[change.competency], tables.targets[change.competency]
    measured = sum(float(tables.weights[id]) for id in result.others)
    gain = 100 * float(weight) * (change.to - change.level) / float(target) / measured
    sums = _(
        "weight %(weight)s × %(step)s of %(target)s levels ÷ %(all)s in all = %(gain)s points",
        weight=number(float(weight)),
        step=number(change.to - change.level),
        target=number(float(target)),
        all=number(measured),
        gain=number(gain, 1),
    )
    title = _(
        "%(skill)s: from %(level)s to %(to)s",
        skill=skills().competency(change.competency).name,
        level=number(change.level),
        to=number(change.to),
    )
    return ChangeInWords(title, " ".join(said), sums)


def _lower_band(band: Band) -> str:
    return first_down(skills().bands[band].word)


def talk(points: Sequence[TalkingPoint], is_mine: bool = True) -> list[str]:
    """Say where the views part, in words that blame nobody (3.1), to the person or about them."""
    higher = [point.competency for point in points if point.gap > 0]
    lower = [point.competency for point in points if point.gap < 0]
    said = []
    if higher and is_mine:
        said.append(
            ngettext(
                "In one skill you see yourself a level or more higher than others do: %(names)s.",
                "In %(num)s skills you see yourself a level or more higher than others do: %(names)s.",
                len(higher),
                names=names_of(higher),
            )
        )
    elif higher:
        said.append(
            ngettext(
                "In one skill the self-rating is a level or more above the others’ ratings: %(names)s.",
                "In %(num)s skills the self-rating is a level or more above the others’ ratings: %(names)s.",
                len(higher),
                names=names_of(higher),
            )
        )
    if lower and is_mine:
        said.append(
            ngettext(
                "In one skill others see you a level or more higher than you do: %(names)s.",
                "In %(num)s skills others see you a level or more higher than you do: %(names)s.",
                len(lower),
                names=names_of(lower),
            )
        )
    elif lower:
        said.append(
            ngettext(
                "In one skill the others’ ratings are a level or more above the self-rating: %(names)s.",
                "In %(num)s skills the others’ ratings are a level or more above the self-rating: %(names)s.",
                len(lower),
                names=names_of(lower),
            )
        )
    return said
