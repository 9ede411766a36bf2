"""Finding people among many, and what HR sees of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from app.accounts import queries as accounts
from app.accounts.models import Person, Post, PostHeld, Unit
from app.assessment import queries as assessment
from app.core.languages import language
from app.core.paging import Page, page_of
from app.extensions import db
from app.promotion.models import Case, Hold
from app.promotion.rules import Stage
from app.sharing.models import Area
from app.sharing.queries import owners_sharing_with_hr

NO_CASE, ON_HOLD = "none", "hold"


@dataclass(frozen=True)
class Wanted:
    """What a list of people is narrowed to. Empty values narrow nothing; `gone` lists those who left instead."""

    words: str = ""
    unit_id: int | None = None
    post: Post | None = None
    manager: str = ""
    stage: str = ""
    band: str = ""
    gone: bool = False
    sort: str = "name"
    reader_id: int | None = None
    """Whose own case is not looked for by stage or band: of it they read where everybody does."""

    @property
    def narrows(self) -> bool:
        return bool(
            self.words or self.unit_id or self.post or self.manager or self.stage or self.band or self.gone
        )


def own_name() -> InstrumentedAttribute[str]:
    """The column with names in the reader's alphabet."""
    return Person.name_ru if language() == "ru" else Person.name_en


def conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    found = accounts.holding_words(wanted.words)
    found.append(Person.left_on.is_not(None) if wanted.gone else Person.left_on.is_(None))
    if wanted.unit_id is not None:
        found.append(Person.unit_id == wanted.unit_id)
    if wanted.post is not None:
        found.append(Person.post == wanted.post)
    if wanted.manager:
        boss = sa.orm.aliased(Person)
        found.append(
            Person.manager_id.in_(sa.select(boss.id).where(*accounts.holding_words(wanted.manager, boss)))
        )
    if wanted.stage:
        found.append(at_stage(wanted.stage))
    if wanted.band:
        found.append(Person.id.in_(ids_with_band(wanted.band)))
    if (wanted.stage or wanted.band) and wanted.reader_id is not None:
        found.append(Person.id != wanted.reader_id)
    return found


def at_stage(stage: str) -> sa.ColumnElement[bool]:
    """Whose open case stands at a stage; NO_CASE: nobody's does; ON_HOLD: whose rests."""
    going = sa.select(Case.person_id).where(Case.closed_at.is_(None))
    if stage == NO_CASE:
        return Person.id.not_in(going)
    if stage == ON_HOLD:
        return Person.id.in_(going.join(Hold, Hold.case_id == Case.id).where(Hold.until_on.is_(None)))
    return Person.id.in_(going.where(Case.stage == Stage(stage)))


def open_to_hr() -> sa.ColumnElement[bool]:
    """Whose band HR may see: those with an open case, and those who released it (product.md)."""
    return sa.or_(
        Person.id.in_(sa.select(Case.person_id).where(Case.closed_at.is_(None))),
        Person.id.in_(owners_sharing_with_hr(Area.BAND)),
    )


def bands_of(people: Sequence[Person]) -> dict[int, str]:
    """Return the band of each, read for a decision (marks that mentors did not release are left out), by person id."""
    found: dict[int, str] = {}
    for profile in ("junior", "senior"):
        aiming = [person for person in people if assessment.profile_for(person) == profile]
        if aiming:
            for person_id, result in assessment.latest_results(aiming, profile).items():
                found[person_id] = result.promotion_readiness.band.value
    return found


def ids_with_band(band: str) -> list[int]:
    """The ids of those in a band, among the people whose band is open to HR and nobody else."""
    people = db.session.scalars(
        sa.select(Person).where(open_to_hr(), Person.left_on.is_(None)).order_by(Person.id)
    ).all()
    return [person_id for person_id, known in bands_of(people).items() if known == band]


def sorted_by(sort: str) -> sa.ColumnElement[str]:
    """The text by which a list is ordered; dates as text, so that nobody's missing date breaks the order."""
    if sort == "unit":
        # A unit of its own: the list may have joined another one to show its name.
        unit = sa.orm.aliased(Unit)
        name = sa.select(unit.name_ru if language() == "ru" else unit.name_en)
        return sa.func.coalesce(name.where(unit.id == Person.unit_id).scalar_subquery(), "")
    if sort == "joined":
        return sa.func.coalesce(sa.cast(Person.joined_on, sa.String), "")
    if sort == "post":
        return sa.func.coalesce(sa.cast(Person.post_since, sa.String), "")
    return own_name().expression


def shown_people() -> sa.Select[Any]:
    """People with their unit and manager, and nothing else that a list does not show."""
    return sa.select(Person).options(
        sa.orm.joinedload(Person.manager).options(
            sa.orm.load_only(Person.name_ru, Person.name_en), sa.orm.lazyload(Person.unit)
        ),
    )


def people(wanted: Wanted, *, after: str | None = None, size: int = 50) -> Page[Person]:
    query = shown_people().where(*conditions(wanted))
    return page_of(query, sorted_by(wanted.sort), Person.id.expression, after=after, size=size)


def count(wanted: Wanted) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Person).where(*conditions(wanted))) or 0


def lines_of_all(wanted: Wanted) -> Sequence[sa.Row[Any]]:
    """Everybody who is wanted, in the columns of the import: of a hundred thousand no more is read than goes out."""
    boss = sa.orm.aliased(Person)
    return db.session.execute(
        sa.select(
            Person.personnel_number,
            Person.name_ru,
            Person.name_en,
            Person.email,
            Unit.code,
            sa.func.coalesce(sa.func.nullif(boss.personnel_number, ""), boss.email),
            Person.post,
            Person.joined_on,
            Person.left_on,
        )
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .outerjoin(boss, boss.id == Person.manager_id)
        .where(*conditions(wanted))
        .order_by(sorted_by(wanted.sort), Person.id)
    ).all()


def person_named(words: str) -> Person | None:
    """The person with exactly this address or personnel number."""
    words = words.strip()
    return db.session.scalar(
        sa.select(Person)
        .where(sa.or_(Person.email == words.lower(), Person.personnel_number == words))
        .order_by(Person.id)
        .limit(1)
    )


def posts_of(person: Person) -> Sequence[PostHeld]:
    return db.session.scalars(
        sa.select(PostHeld)
        .where(PostHeld.person_id == person.id)
        .order_by(PostHeld.from_on.desc(), PostHeld.id.desc())
    ).all()
