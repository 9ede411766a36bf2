"""The file of a case as plain values in both languages: whatever is edited, renamed or withdrawn later alters nothing in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import force_locale

from app.assessment.models import Evidence
from app.assessment.queries import Result, attested_evidence_of
from app.core import clock
from app.core.content import Text
from app.core.languages import LANGUAGES
from app.promotion.content import promotion_words
from app.promotion.models import Case, Decision, Panel
from app.promotion.queries.below import closed_route_of, mentor_words, resume_blocks
from app.promotion.queries.rows import goals_of
from app.promotion.queries.sheet import periods_for, result_for, retention_facts, sheet_of
from app.promotion.rules import VERSION as PANEL_VERSION
from app.promotion.rules.criteria import Kept
from app.record.models import Figure
from app.record.queries import confirmed_figures
from app.record.rules import VERSION as KPI_VERSION
from app.resume.rules import VERSION as RESUME_VERSION
from app.route.content import route_words
from app.skills.content import skills
from app.skills.rules import VERSION as READINESS_VERSION

SHAPE = 2
Both = dict[str, str]


def both(text: Text) -> Both:
    return {language: text.in_language(language) for language in LANGUAGES}


def said(say: Callable[[], object]) -> Both:
    """Return what `say` says in each of the two languages."""
    found = {}
    for language in LANGUAGES:
        with force_locale(language):
            found[language] = str(say())
    return found


def day(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if value else None


def content_of(case: Case) -> dict[str, Any]:
    """Return the whole file as it is now."""
    person, unit = case.person, case.person.unit
    result = result_for(person, case.profile)
    return {
        "shape": SHAPE,
        "frozen_on": clock.today().isoformat(),
        "versions": {
            "readiness": READINESS_VERSION, "panel": PANEL_VERSION, "kpi": KPI_VERSION, "resume": RESUME_VERSION,
            "anchors": skills().version,
        },
        "person": {
            "id": person.id, **person.names,
            "post": said(lambda: person.post.label),
            "unit": {"ru": unit.name_ru, "en": unit.name_en} if unit else None,
        },
        "ladder": said(lambda: case.ladder.label),
        "competencies": {one.id: both(one.name) for one in skills().competencies},
        "levels": {str(one.level): both(one.name) for one in skills().levels if one.level is not None},
        "reading": _reading(result),
        "mentor": mentor_words(result.round) if result else [],
        "evidence": [_evidence(one) for one in attested_evidence_of(person)],
        "figures": _figures(case),
        "goals": [
            {"competency": goal.competency, "text": goal.text, "due_on": day(goal.due_on)} for goal in goals_of(case)
        ],
        "route": [
            {"title": _title(item.content_key, item.title), "done_on": day(item.done_at), "applied": item.applied_where}
            for item in closed_route_of(person)
        ],
        "sheet": [
            {
                "code": line.code,
                "title": both(line.words.title),
                "value": line.value.value,
                "passes": line.passes,
                "exception": line.is_excepted,
                "note": line.note.note if line.note else "",
            }
            for line in sheet_of(case).lines
        ],
        "resume": {language: resume_blocks(person, language) for language in LANGUAGES},
    }  # fmt: skip


def _reading(result: Result | None) -> dict[str, Any] | None:
    """The voices side by side, as far as they may enter a decision; a mentor's only if it was released (T4)."""
    if result is None:
        return None
    reading, tables = result.promotion_readiness, result.tables
    return {
        "band": reading.band.value,
        "band_word": both(skills().bands[reading.band.value].word),
        "index": reading.index,
        "coverage": reading.coverage,
        "gates_failed": list(reading.gates_failed),
        "own": dict(result.self_levels),
        "others": {id: float(level) for id, level in reading.levels.items()},
        "voices": [
            {"kind": voice.kind.value, "count": voice.count, "levels": dict(voice.levels)}
            for voice in result.promotion_voices
        ],
        "targets": {id: float(level) for id, level in tables.targets.items()},
        "weights": {id: float(weight) for id, weight in tables.weights.items()},
        "must_haves": sorted(tables.must_haves),
        "anchors": {
            id: {str(level): both(anchor) for level, anchor in skills().competency(id).anchors.items()}
            for id in sorted(tables.must_haves)
        },
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "happened_on": day(one.happened_on),
        "situation": one.situation,
        "did": one.did,
        "result": one.result,
        "competencies": list(one.competencies),
        "confirmed_on": day(one.attested_at),
        "confirmed_by": one.attested_by.names if one.attested_by else None,
        "papers": [paper.name for paper in one.files if paper.removed_at is None],
    }


def _figures(case: Case) -> dict[str, Any]:
    on = clock.today()
    year, quarters, threshold = retention_facts(case.person, on)
    twelve_months, four = periods_for(on)
    return {
        "year": _kept(year, twelve_months),
        "quarters": [_kept(kept, period) for kept, period in zip(quarters, four, strict=True)],
        "threshold": threshold,
        "confirmed": [_figure(figure) for figure in confirmed_figures(case.person)],
    }


def _kept(kept: Kept, period: tuple[date, date]) -> dict[str, Any]:
    return {
        "retention": kept.retention,
        "cohort": kept.cohort,
        # The cohort is of the day before the period begins.
        "from_on": day(period[0] + timedelta(days=1)),
        "until_on": day(period[1]),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kpi": figure.kpi.value,
        "label": dict.fromkeys(LANGUAGES, figure.name) if figure.name else said(lambda: figure.kpi.label),
        "percent": figure.kpi.is_percent,
        "from_on": day(figure.from_on),
        "until_on": day(figure.until_on),
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "target": figure.target_goal,
        "source": figure.source,
        "entered_by": figure.entered_by.names if figure.entered_by else None,
        "entered_on": day(figure.entered_at),
        "confirmed_by": figure.confirmed_by.names if figure.confirmed_by else None,
        "confirmed_on": day(figure.confirmed_at),
    }  # fmt: skip


def _title(key: str | None, own: str) -> Both:
    item = route_words().item(key) if key else None
    return both(item.title) if item else dict.fromkeys(LANGUAGES, own or key or "")


def verdict_of(panel: Panel, decision: Decision, *, whole: dict[str, Any]) -> dict[str, Any]:
    """Return what was decided and on which marks, for good; `whole` is what the formula made of them."""
    words = {reason.id: both(reason.name) for reason in promotion_words().deferral_reasons}
    return {
        **whole,
        "decided_on": day(decision.made_at),
        "decision": decision.outcome.value,
        "by_formula": decision.by_formula,
        "version": decision.version,
        "shown": decision.shown,
        "missing": decision.missing,
        "against": decision.against,
        "reapply_on": day(decision.reapply_on),
        "members": [
            {
                "chair": one.chair.value,
                "chair_word": said(lambda one=one: one.chair.label),  # type: ignore[misc]
                "first": one.marks_of(1),
                "final": one.final_marks,
                "why": {mark.competency: mark.why for mark in one.marks if mark.why},
            }
            for one in panel.members
        ],
        "gaps": [
            {
                "reason": words[gap.reason],
                "competency": gap.competency,
                "owner": gap.owner.names if gap.owner else None,
                "review_on": day(gap.review_on),
                "note": gap.note,
            }
            for gap in decision.gaps
        ],
    }
