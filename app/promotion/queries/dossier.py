"""The frozen file of a case: finding it, and telling whether it is as it was."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessment.queries import tables_now
from app.core.audit import AuditLink, LinkKind
from app.extensions import db
from app.promotion.models import Decision, Dossier, ReviewRequest
from app.skills.rules import Tables


def dossier(dossier_id: int) -> Dossier | None:
    return db.session.get(Dossier, dossier_id)


def digest_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a file's content, in one fixed spelling."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


FROZEN, DECIDED = "promotion.file_frozen", "promotion.decided"


def is_untouched(file: Dossier) -> bool:
    """Whether the file, and the decision where there is one, still have the fingerprints of the audit trail."""
    decision = file.panel.decision
    trail = _trail(
        sa.or_(
            sa.and_(AuditLink.event == FROZEN, AuditLink.thing_id == file.id),
            sa.and_(AuditLink.event == DECIDED, AuditLink.thing_id == (decision.id if decision else None)),
        )
    )
    return _is_as_written(file.content, file.digest, trail.get((FROZEN, file.id))) and (
        decision is None
        # A decision from before decisions had fingerprints carries none.
        or decision.digest == ""
        or _is_as_written(decision.result, decision.digest, trail.get((DECIDED, decision.id)))
    )


def touched() -> list[str]:
    """Return a sentence for each file and decision that is not what the audit trail has the fingerprint of.

    A fingerprint stands in the chain, where it can be neither changed nor erased; the one beside the file only says
    at a glance which it is. For the operator at the terminal, hence in English.
    """
    trail = _trail(AuditLink.event.in_([FROZEN, DECIDED]))
    found = []
    for id, content, digest in db.session.execute(
        sa.select(Dossier.id, Dossier.content, Dossier.digest).order_by(Dossier.id)
    ):
        if not _is_as_written(content, digest, trail.get((FROZEN, id))):
            found.append(f"file {id} is not the one that was frozen for its panel")
    for id, result, digest in db.session.execute(
        sa.select(Decision.id, Decision.result, Decision.digest)
        .where(Decision.digest != "")
        .order_by(Decision.id)
    ):
        if not _is_as_written(result, digest, trail.get((DECIDED, id))):
            found.append(f"decision {id} is not the one that its panel made")
    return found


def _trail(wanted: sa.ColumnElement[bool]) -> dict[tuple[str, int | None], str | None]:
    """The fingerprints that stand in the chain, by event and thing; the first one of a thing holds.

    What was erased counts no more: SQLite may give its number to a later file.
    """
    later = orm.aliased(AuditLink)
    erased = sa.exists().where(later.event_id == AuditLink.event_id, later.kind == LinkKind.ERASED)
    rows = db.session.execute(
        sa.select(AuditLink.event, AuditLink.thing_id, AuditLink.kept)
        .where(AuditLink.kind == LinkKind.EVENT, wanted, sa.not_(erased))
        .order_by(AuditLink.number.desc())
    )
    return {(event, thing_id): kept.get("digest") for event, thing_id, kept in rows}


def _is_as_written(content: dict[str, Any], digest: str, in_trail: str | None) -> bool:
    # An event that is not committed yet stands in no chain; files from before the chain neither.
    return digest_of(content) == digest and in_trail in {None, digest}


def asks_for_review(file: Dossier) -> bool:
    """Whether the employee has asked that somebody look at the decision of this file's case again, and waits for it."""
    asked = sa.exists().where(
        ReviewRequest.case_id == file.panel.case_id, ReviewRequest.answered_at.is_(None)
    )
    return bool(db.session.scalar(sa.select(asked)))


def tables_of(file: Dossier | None, profile: str) -> Tables:
    """Return what the panel measures with: the tables frozen with the file, so that later settings change nothing."""
    reading = file.content.get("reading") if file else None
    if not reading:
        return tables_now(profile)
    return Tables(
        weights=reading["weights"], targets=reading["targets"], must_haves=frozenset(reading["must_haves"])
    )
