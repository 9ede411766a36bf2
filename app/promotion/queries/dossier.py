"""The frozen file of a case: finding it, and telling whether it is as it was."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa

from app.assessment.queries import tables_now
from app.extensions import db
from app.promotion.models import Dossier, ReviewRequest
from app.skills.rules import Tables


def dossier(dossier_id: int) -> Dossier | None:
    return db.session.get(Dossier, dossier_id)


def digest_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a file's content, in one fixed spelling."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(file: Dossier) -> bool:
    """Whether the file, and the decision where there is one, still have the fingerprint of the audit trail."""
    decision = file.panel.decision
    # A decision from before decisions had fingerprints carries none.
    decided = decision is None or decision.digest in {"", digest_of(decision.result)}
    return decided and digest_of(file.content) == file.digest


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
