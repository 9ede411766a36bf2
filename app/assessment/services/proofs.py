"""Files that show what an example says."""

from __future__ import annotations

from app.assessment.models import Evidence, Proof
from app.assessment.rules import LARGEST, MOST_FILES, media_type, plain_name
from app.assessment.services.refusals import NotAProof, ProofTooLarge, TooManyProofs
from app.core import audit, clock
from app.extensions import db


def add_proof(evidence: Evidence, name: str, content: bytes) -> Proof:
    """Keep a file with an example; its kind is judged by name and beginning, 10 MB and five files at most."""
    if len(content) > LARGEST:
        raise ProofTooLarge()
    if len(evidence.proofs) >= MOST_FILES:
        raise TooManyProofs()
    name = plain_name(name)
    kind = media_type(name, content)
    if kind is None:
        raise NotAProof()
    proof = Proof(
        evidence=evidence,
        name=name,
        media_type=kind,
        size=len(content),
        content=content,
        added_at=clock.now(),
    )
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
    proof.removed_at = None
    db.session.flush()
    audit.record(
        "assessment.proof_restored", actor=proof.evidence.person, person=proof.evidence.person, thing=proof
    )
