"""What the portal already knows of a person and may help to fill the beds (domain.md, 5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.accounts.models import Person
from app.assessment.queries import latest_result, profile_for, talking_points
from app.core.templating import day, number
from app.record.queries import longest_kept_client
from app.skills.content import skills

MOST_NAMED = 3


@dataclass(frozen=True)
class Known:
    """`others` and `targets` by competency id, 0..4; `hints` by the id of a prompt, sentences in the reader's language."""

    others: Mapping[str, float] = field(default_factory=dict)
    targets: Mapping[str, float] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


def known_of(person: Person) -> Known:
    result = latest_result(person, profile_for(person))
    hints = _of_the_record(person)
    if result is None:
        return Known(hints=hints)
    targets = {id: float(target) for id, target in result.tables.targets.items()}
    hints |= _of_the_ratings(result.others, targets, result.tables.must_haves)
    if points := talking_points(result):
        hints["views-differ"] = _(
            "%(name)s: you say %(own)s, others %(others)s.",
            name=skills().competency(points[0].competency).name,
            own=points[0].own,
            others=number(points[0].others),
        )
    return Known(dict(result.others), targets, hints)


def _of_the_record(person: Person) -> dict[str, str]:
    held = longest_kept_client(person)
    if held is None:
        return {}
    said = _("%(client)s has been with you since %(day)s.", client=held.client.code, day=day(held.from_on))
    return {"longest-client": said}


def _of_the_ratings(
    others: Mapping[str, float], targets: Mapping[str, float], must_haves: frozenset[str]
) -> dict[str, str]:
    """Turn ratings into the sentences that stand under the prompts they answer."""
    hints = {}
    met = [id for id, level in others.items() if level >= targets[id]]
    if met:
        names = skills().names_of(met[:MOST_NAMED])
        hints["rated-at-target"] = _("Others rate you at the target or above in: %(names)s.", names=names)
    short = {id: targets[id] - others[id] for id in must_haves if id in others and others[id] < targets[id]}
    if short:
        id = max(sorted(short), key=lambda one: short[one])
        hints["furthest-must-have"] = _(
            "%(name)s: others see %(level)s, the target is %(target)s.",
            name=skills().competency(id).name,
            level=number(others[id]),
            target=number(targets[id]),
        )
    return hints
