"""Variants for vacancies, and client names that are masked."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.core import audit, clock
from app.extensions import db
from app.resume import queries
from app.resume.models import ClientMask, Resume, Variant
from app.resume.services.refusals import SavedMeanwhile, TooMuch

MOST_VARIANTS, MOST_NAMES = 20, 60


def make_variant(
    resume: Resume,
    name: str,
    *,
    language: str,
    headline: str = "",
    advert: str = "",
    hidden: Collection[int] = (),
) -> Variant:
    """Make a resume for one vacancy out of the source; twenty at most (TooMuch)."""
    _make_sure_of_room(resume)
    variant = Variant(
        resume_id=resume.id, name=name, language=language, headline=headline, advert=advert,
        hidden=sorted(hidden), made_at=clock.now(), version=1,
    )  # fmt: skip
    db.session.add(variant)
    db.session.flush()
    return variant


def change_variant(
    variant: Variant,
    *,
    name: str,
    language: str,
    headline: str,
    advert: str,
    hidden: Collection[int],
    seen: int | None = None,
) -> None:
    db.session.refresh(variant, with_for_update=True)
    if seen is not None and seen != variant.version:
        raise SavedMeanwhile
    variant.name, variant.language, variant.headline, variant.advert = name, language, headline, advert
    variant.hidden = sorted(hidden)
    variant.version += 1
    db.session.flush()


def remove_variant(variant: Variant) -> None:
    variant.removed_at = clock.now()
    db.session.flush()


def bring_back_variant(variant: Variant) -> None:
    """Undo a removal. Raises TooMuch where others have taken its place."""
    resume = db.session.get_one(Resume, variant.resume_id)
    if variant.removed_at is not None:
        _make_sure_of_room(resume)
    variant.removed_at = None
    db.session.flush()


def _make_sure_of_room(resume: Resume) -> None:
    """Two windows of one moment take turns at the resume's row, so that neither brings in the twenty-first."""
    db.session.refresh(resume, with_for_update=True)
    if len(queries.variants_of(resume)) >= MOST_VARIANTS:
        raise TooMuch(_l("Twenty variants are enough. Remove one that you no longer need."))


def mask_clients(resume: Resume, masked: bool) -> None:
    """Turn client names off or on, on every page and in every file at once."""
    resume.masked = masked
    audit.record(
        "resume.masked" if masked else "resume.unmasked",
        actor=resume.person,
        person=resume.person,
        thing=resume,
    )
    db.session.flush()


def add_name(resume: Resume, name: str, *, instead_ru: str, instead_en: str) -> ClientMask:
    """Name a client and what stands in its place; naming it again changes the words."""
    db.session.refresh(resume, with_for_update=True)
    rows = queries.masks_of(resume)
    row = next((row for row in rows if row.name.casefold() == name.casefold()), None)
    if row is None:
        if len(rows) >= MOST_NAMES:
            raise TooMuch(_l("Sixty names are enough for a resume."))
        row = ClientMask(resume_id=resume.id, name=name)
        db.session.add(row)
    row.instead_ru, row.instead_en = instead_ru, instead_en
    db.session.flush()
    return row


def remove_name(resume: Resume, name_id: int) -> None:
    db.session.execute(
        sa.delete(ClientMask).where(ClientMask.resume_id == resume.id, ClientMask.id == name_id)
    )
