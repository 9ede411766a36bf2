"""The file of a case: what the panel is shown, put together once and never changed afterwards."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from app.assessment.queries import attested_evidence_of, tables_now
from app.core import clock
from app.extensions import db
from app.promotion.models import Case, Dossier
from app.promotion.queries.below import closed_route_of
from app.promotion.queries.rows import goals_of
from app.promotion.queries.sheet import result_for, retention_facts, sheet_of
from app.promotion.rules import VERSION as PANEL_VERSION
from app.promotion.rules.criteria import Kept
from app.record.queries import confirmed_figures
from app.route.content import route_words
from app.skills.rules import VERSION as READINESS_VERSION
from app.skills.rules import Tables


def dossier(dossier_id: int) -> Dossier | None:
    return db.session.get(Dossier, dossier_id)


def digest_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a file's content, in one fixed spelling."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(file: Dossier) -> bool:
    return digest_of(file.content) == file.digest


def content_of(case: Case) -> dict[str, Any]:
    """Return the whole file as plain values, as it is now."""
    person = case.person
    result = result_for(person, case.profile)
    year, quarters, threshold = retention_facts(person, clock.today())
    return {
        "frozen_on": clock.today().isoformat(),
        "versions": {"readiness": READINESS_VERSION, "panel": PANEL_VERSION},
        "person": {"id": person.id, **person.names, "post": person.post.value, "unit": person.unit_id},
        "ladder": case.ladder.value,
        "reading": _reading(result),
        "evidence": [
            {
                "happened_on": one.happened_on.isoformat() if one.happened_on else None,
                "situation": one.situation,
                "did": one.did,
                "result": one.result,
                "competencies": list(one.competencies),
                "confirmed_on": one.attested_at.date().isoformat() if one.attested_at else None,
            }
            for one in attested_evidence_of(person)
        ],
        "figures": {
            "year": _kept(year),
            "quarters": [_kept(quarter) for quarter in quarters],
            "threshold": threshold,
            "confirmed": [
                {
                    "kpi": figure.kpi.value,
                    "from_on": figure.from_on.isoformat(),
                    "until_on": figure.until_on.isoformat(),
                    "value": figure.value,
                    "source": figure.source,
                    "numerator": figure.numerator,
                    "denominator": figure.denominator,
                    "target": figure.target_goal,
                    "confirmed_on": figure.confirmed_at.date().isoformat() if figure.confirmed_at else None,
                }
                for figure in confirmed_figures(person)
            ],
        },
        "goals": [
            {"competency": goal.competency, "text": goal.text, "due_on": goal.due_on.isoformat()}
            for goal in goals_of(case)
        ],
        "route": [
            {
                "title": _title(item.content_key, item.title),
                "done_on": item.done_at.date().isoformat() if item.done_at else None,
                "applied": item.applied_where,
            }
            for item in closed_route_of(person)
        ],
        "sheet": [
            {
                "code": line.code,
                "value": line.value.value,
                "passes": line.passes,
                "exception": line.note.note if line.note and line.is_excepted else None,
            }
            for line in sheet_of(case).lines
        ],
    }


def _reading(result: Any) -> dict[str, Any] | None:
    if result is None:
        return None
    reading = result.promotion_readiness
    return {
        "band": reading.band.value,
        "index": reading.index,
        "coverage": reading.coverage,
        "gates_failed": list(reading.gates_failed),
        "own": dict(result.self_levels),
        "others": {id: float(level) for id, level in reading.levels.items()},
        "targets": {id: float(level) for id, level in result.tables.targets.items()},
        "weights": {id: float(weight) for id, weight in result.tables.weights.items()},
        "must_haves": sorted(result.tables.must_haves),
    }


def _kept(kept: Kept) -> dict[str, Any]:
    return {"retention": kept.retention, "cohort": kept.cohort}


def _title(key: str | None, own: str) -> dict[str, str]:
    if key is None:
        return {"ru": own, "en": own}
    item = route_words().item(key)
    return {"ru": item.title.ru, "en": item.title.en} if item else {"ru": key, "en": key}


def tables_of(file: Dossier | None, profile: str) -> Tables:
    """Return what the panel measures with: the tables frozen with the file, so that later settings change nothing."""
    reading = file.content.get("reading") if file else None
    if not reading:
        return tables_now(profile)
    return Tables(
        weights=reading["weights"], targets=reading["targets"], must_haves=frozenset(reading["must_haves"])
    )
