"""Keeping examples from work, and confirming that they happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.assessment.models import Evidence, EvidenceLink, Origin
from app.assessment.queries.evidence import draft_for
from app.assessment.services.refusals import (
    ChangedElsewhere,
    EvidenceIncomplete,
    EvidenceInFuture,
    EvidenceWithoutDay,
    EvidenceWithoutSkill,
    OwnWitness,
    WordsChanged,
)
from app.assessment.services.rounds import settle_own
from app.core import audit, clock
from app.core.writes import is_as_seen, rows_changed
from app.extensions import db
from app.notifications.services import declare, notify
from app.skills.ids import COMPETENCY_IDS

declare({
    "assessment.attested": _l("%(name)s confirms that one of your examples happened as you wrote it."),
})  # fmt: skip


def add_evidence(
    person: Person,
    *,
    happened_on: date | None,
    did: str,
    competencies: Iterable[str],
    client: str = "",
    situation: str = "",
    result: str = "",
    origin: Origin = Origin.ASSESSMENT,
) -> Evidence:
    """Keep an example: the day, the client's initials, the situation, what was done, how it ended, and for what it speaks."""
    evidence = Evidence(person_id=person.id, person=person, origin=origin, drafted_at=clock.now())
    _fill(evidence, happened_on, client, situation, did, result, competencies)
    db.session.add(evidence)
    return _keep(evidence)


def draft_evidence(
    person: Person, competency: str, text: str, origin: Origin | str = Origin.ROUTE
) -> Evidence:
    """Begin an example for the person to finish: a draft counts for nothing until its owner keeps it."""
    evidence = Evidence(person_id=person.id, person=person, origin=Origin(origin), drafted_at=clock.now())
    _fill(evidence, None, "", "", text, "", [competency])
    db.session.add(evidence)
    db.session.flush()
    return evidence


def save_draft(
    person: Person,
    competency: str,
    *,
    happened_on: date | None = None,
    client: str = "",
    situation: str = "",
    did: str = "",
    result: str = "",
) -> Evidence | None:
    """Hold on to an example that is being written on the page of a competency; an empty one is dropped."""
    draft = draft_for(person, competency)
    if not any((happened_on, client, situation, did, result)):
        if draft is not None:
            db.session.delete(draft)
            db.session.flush()
        return None
    if draft is None:
        draft = Evidence(person_id=person.id, person=person, origin=Origin.ASSESSMENT, drafted_at=clock.now())
        db.session.add(draft)
    _fill(draft, happened_on, client, situation, did, result, [competency, *draft.competencies])
    db.session.flush()
    return draft


def keep_draft(draft: Evidence) -> Evidence:
    """Keep what was a draft; raises what is still missing."""
    return _keep(draft)


def change_evidence(
    evidence: Evidence,
    *,
    happened_on: date | None,
    did: str,
    competencies: Iterable[str],
    client: str = "",
    situation: str = "",
    result: str = "",
    seen_version: int | None = None,
) -> Evidence:
    """Change an example. A confirmation spoke for the former words, so it ends when they change."""
    if not is_as_seen(evidence, seen_version):
        raise ChangedElsewhere()
    before = (evidence.happened_on, evidence.client, evidence.situation, evidence.did, evidence.result)
    _fill(evidence, happened_on, client, situation, did, result, competencies)
    after = (evidence.happened_on, evidence.client, evidence.situation, evidence.did, evidence.result)
    if after != before:
        evidence.attested_at, evidence.attested_by = None, None
    return _keep(evidence)


def _fill(
    evidence: Evidence,
    happened_on: date | None,
    client: str,
    situation: str,
    did: str,
    result: str,
    competencies: Iterable[str],
) -> None:
    evidence.happened_on = happened_on
    evidence.client = client
    evidence.situation = situation
    evidence.did = did
    evidence.result = result
    wanted = [id for id in COMPETENCY_IDS if id in set(competencies)]
    known = {link.competency: link for link in evidence.links}
    evidence.links = [known.get(id) or EvidenceLink(competency=id) for id in wanted]


def _keep(evidence: Evidence) -> Evidence:
    if evidence.happened_on is None:
        raise EvidenceWithoutDay()
    if evidence.happened_on > clock.today(evidence.person.time_zone):
        raise EvidenceInFuture()
    if not evidence.did.strip():
        raise EvidenceIncomplete()
    if not evidence.links:
        raise EvidenceWithoutSkill()
    if evidence.kept_at is None:
        evidence.kept_at = clock.now()
    db.session.flush()
    audit.record("assessment.example_kept", actor=evidence.person, person=evidence.person, thing=evidence)
    settle_own(evidence.person_id)
    return evidence


def withdraw_evidence(evidence: Evidence) -> None:
    """Put an example away; it carries no mark from now on. Can be undone."""
    evidence.withdrawn_at = clock.now()
    db.session.flush()
    audit.record(
        "assessment.example_withdrawn", actor=evidence.person, person=evidence.person, thing=evidence
    )
    settle_own(evidence.person_id)


def restore_evidence(evidence: Evidence) -> None:
    evidence.withdrawn_at = None
    db.session.flush()
    audit.record("assessment.example_restored", actor=evidence.person, person=evidence.person, thing=evidence)
    settle_own(evidence.person_id)


def attest(evidence: Evidence, by: Person, *, seen_version: int | None = None) -> None:
    """Confirm that an example happened as written. This says nothing about how good it was (3.2).

    `seen_version` is what the witness has read; nobody confirms words that were changed meanwhile (WordsChanged).
    """
    if by.id == evidence.person_id:
        raise OwnWitness()
    seen = evidence.version if seen_version is None else seen_version
    first = rows_changed(
        sa.update(Evidence)
        .where(Evidence.id == evidence.id, Evidence.version == seen, Evidence.attested_at.is_(None))
        .values(attested_at=clock.now(), attested_by_id=by.id)
    )
    db.session.refresh(evidence)
    if evidence.version != seen:
        raise WordsChanged()
    if first:
        audit.record("assessment.example_attested", actor=by, person=evidence.person, thing=evidence)
        notify(evidence.person, "assessment.attested", "assessment.examples", name=by.names)


def take_back_attestation(evidence: Evidence, by: Person) -> None:
    """Undo one's own confirmation."""
    if evidence.attested_by_id == by.id:
        evidence.attested_at, evidence.attested_by = None, None
        db.session.flush()
        audit.record("assessment.example_unattested", actor=by, person=evidence.person, thing=evidence)
