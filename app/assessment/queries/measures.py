"""What is measured with: the shipped tables, or those the company has set, or those kept with an old round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Measure
from app.core.exact import Exact
from app.extensions import db
from app.skills.content import PROFILES, skills
from app.skills.rules import VERSION, Tables, index_of, rated

Snapshot: TypeAlias = dict[str, Any]

# "today" says where people start from; nobody is measured against it.
MEASURED = tuple(profile for profile in PROFILES if profile != "today")
SENIOR_PROFILES = ("senior", "senior_extended")


def profile_for(person: Person) -> str:
    """Return the profile of the next post: senior for those who are KAMs already, else junior."""
    return "senior" if person.post.is_kam else "junior"


def shipped() -> dict[str, dict[str, Any]]:
    """The tables of the method by profile, as plain values."""
    model = skills()
    return {
        id: {
            "weights": dict(model.weights),
            "targets": dict(model.profile(id).targets),
            "must_haves": list(model.profile(id).must_haves),
        }
        for id in MEASURED
    }


def measures() -> Sequence[tuple[Measure, Person | None]]:
    """Every version that the company has set with who set it, the newest first."""
    rows = db.session.execute(
        sa.select(Measure, Person)
        .outerjoin(Person, Person.id == Measure.set_by_id)
        .order_by(Measure.number.desc())
    )
    return [(row[0], row[1]) for row in rows]


_LATEST = (
    sa.select(Measure.number, Measure.senior_profile, Measure.profiles)
    .order_by(Measure.number.desc())
    .limit(1)
)


def measure_now() -> Snapshot:
    """What is measured with now: formula, anchors, number of the company's version (0: as shipped) and the tables."""
    latest = db.session.execute(_LATEST).first()
    return snapshot_of((latest[0], latest[1], latest[2]) if latest else None)


def snapshot_of(version: tuple[int, str, Mapping[str, Any]] | None) -> Snapshot:
    """Return the snapshot of a version that the company has set: number, meaning of "senior", profiles; None: as shipped."""
    number, senior_profile, profiles = version or (0, "senior", {})
    return {
        "formula": VERSION,
        "anchors": skills().version,
        "number": number,
        "senior_profile": senior_profile,
        "profiles": {**shipped(), **profiles},
    }


def tables_from(snapshot: Mapping[str, Any], profile: str) -> Tables:
    """Return the tables of `profile` as kept in a snapshot; an empty one, or a profile it lacks, means as shipped.

    "senior" is what the company means by it: the article-strict profile, or the extended one (decision T1).
    """
    if profile == "senior":
        profile = snapshot.get("senior_profile", profile)
    kept = snapshot.get("profiles", {}).get(profile) or shipped()[profile]
    weights: Mapping[str, Exact] = kept["weights"]
    return Tables(weights=weights, targets=kept["targets"], must_haves=frozenset(kept["must_haves"]))


def tables_now(profile: str = "junior") -> Tables:
    return tables_from(measure_now(), profile)


def differs_from_shipped(tables: Tables, profile: str) -> bool:
    """Tell whether somebody who recomputes a figure at the audit desk has to send `tables` along."""
    return tables != tables_from({}, profile)


def typical_start(tables: Tables) -> float:
    """Return the index 0..100 of a typical sales manager (the column "today" of 2.3) on `tables`; 67.20 as shipped."""
    typical = skills().profile("today").targets
    return float(index_of(rated(typical, tables), tables) or 0)
