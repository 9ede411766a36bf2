"""Files that show what an example says."""

from __future__ import annotations

import sqlalchemy as sa

from app.assessment.models import Evidence, Proof
from app.assessment.services.refusals import TooManyProofs
from app.core import audit, clock
from app.core.proof_files import columns_of
from app.extensions import db

MOST_FILES = 5


def add_proof(evidence: Evidence, name: str, content: bytes) -> Proof:
    """Keep a file with an example; what may be kept `app/core/proof_files.py` says, five files at most."""
    said = columns_of(name, content)
    _make_sure_of_room(evidence)
    proof = Proof(evidence=evidence, **said)
    db.session.add(proof)
    db.session.flush()
    audit.record("assessment.proof_added", actor=evidence.person, person=evidence.person, thing=proof)
    return proof


def remove_proof(proof: Proof) -> None:
    """Take a file away from everybody's sight. Can be undone."""
    proof.removed_at = clock.now()
    db.session.flush()
    audit.record(
        "assessment.proof_removed", actor=proof.evidence.person, person=proof.evidence.person, thing=proof
    )


def restore_proof(proof: Proof) -> None:
    """Bring a file back that was removed, unless five others have taken its place."""
    if proof.removed_at is not None:
        _make_sure_of_room(proof.evidence)
    proof.removed_at = None
    db.session.flush()
    audit.record(
        "assessment.proof_restored", actor=proof.evidence.person, person=proof.evidence.person, thing=proof
    )


def _make_sure_of_room(evidence: Evidence) -> None:
    """Two windows of one moment take turns at the example's row, so that neither brings in the sixth."""
    db.session.execute(sa.select(Evidence.id).where(Evidence.id == evidence.id).with_for_update())
    db.session.expire(evidence, ["files"])
    if len(evidence.proofs) >= MOST_FILES:
        raise TooManyProofs()
