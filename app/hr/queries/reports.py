"""The yearly report without names: counts, median days, reasons, decisions against the formula (domain.md, 8.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import mean

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.hr.queries import cases
from app.hr.rules.bench import WAY
from app.hr.rules.groups import LEAST, shown_chain, shown_counts, shown_total
from app.promotion.models import Case, CriterionNote, Decision, Gap, PanelMark, PanelMember, StageMove
from app.promotion.rules import Outcome, Stage

REACHED = (
    Stage.PROFILE, Stage.ASSESSED, Stage.PLAN, Stage.EVIDENCE, Stage.READY, Stage.PANEL, Stage.APPROVED,
    Stage.TRIAL, Stage.CONFIRMED, Stage.RETURNED, Stage.WITHDRAWN,
)  # fmt: skip
OPENED = "opened"


@dataclass(frozen=True)
class Report:
    """One year. Counts of None are hidden because they are small; days of None stand on too few cases.

    `severity` is the farthest that a member's mean mark lay from the mean of the same panel, in levels; it names nobody.
    """

    year: int
    opened: int | None
    reached: Mapping[Stage, int | None]
    days: Mapping[Stage, float | None]
    decisions: int | None
    outcomes: Mapping[Outcome, int | None]
    reasons: Mapping[str, int | None]
    against_formula: int | None
    exceptions: int | None
    severity: float | None


def years() -> list[int]:
    """The years in which there were cases, this one included, the latest first."""
    first = db.session.scalar(sa.select(sa.func.min(Case.opened_at)))
    now = clock.today().year
    return list(range(now, min(first.year if first else now, now) - 1, -1))


def report(year: int, least: int = LEAST) -> Report:
    """Return the report of a calendar year (UTC), in a constant number of statements."""
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    stays = cases.medians(cases.stays(date(year, 1, 1), date(year, 12, 31)), least)
    decisions = db.session.execute(
        sa.select(Decision.outcome, Decision.by_formula)
        .where(Decision.made_at >= start, Decision.made_at < end)
        .order_by(Decision.id)
    ).all()
    outcomes = Counter(outcome for outcome, _formula in decisions)
    against = sum(outcome.value != formula for outcome, formula in decisions)
    # Who opened a case stands first in the chain: 8 opened and 7 got on would tell of the one who did not.
    chain = shown_chain({OPENED: _opened(start, end)} | _reached(start, end), least)
    return Report(
        year=year,
        opened=chain[OPENED],
        reached={stage: chain[stage] for stage in REACHED},
        days={stage: stays.get(stage) for stage in WAY},
        decisions=shown_total(len(decisions), least),
        outcomes=shown_counts(
            {outcome: outcomes.get(outcome, 0) for outcome in (Outcome.APPROVED, Outcome.DEFERRED)}, least
        ),
        reasons=shown_counts(_reasons(start, end), least),
        against_formula=shown_counts({"against": against, "with": len(decisions) - against}, least)[
            "against"
        ],
        exceptions=_exceptions(start, end, least),
        severity=_severity(start, end) if len(decisions) >= least else None,
    )


def _opened(start: datetime, end: datetime) -> int:
    return (
        db.session.scalar(
            sa.select(sa.func.count()).select_from(Case).where(Case.opened_at >= start, Case.opened_at < end)
        )
        or 0
    )


def _reached(start: datetime, end: datetime) -> dict[Stage, int]:
    """How many cases came to each stage; a case that came twice is one case."""
    rows = db.session.execute(
        sa.select(StageMove.to_stage, sa.func.count(StageMove.case_id.distinct()))
        .where(StageMove.at >= start, StageMove.at < end)
        .group_by(StageMove.to_stage)
        .order_by(StageMove.to_stage)
    ).all()
    moved: dict[Stage, int] = {row[0]: row[1] for row in rows}
    return {stage: moved.get(stage, 0) for stage in REACHED}


def _reasons(start: datetime, end: datetime) -> Counter[str]:
    return Counter(
        db.session.scalars(
            sa.select(Gap.reason)
            .join(Decision, Decision.id == Gap.decision_id)
            .where(Decision.made_at >= start, Decision.made_at < end)
            .order_by(Gap.id)
        )
    )


def _exceptions(start: datetime, end: datetime, least: int) -> int | None:
    """How many exceptions there were; hidden where few cases had one, however many each of them had."""
    exceptions, excepted = db.session.execute(
        sa.select(sa.func.count(), sa.func.count(CriterionNote.case_id.distinct())).where(
            CriterionNote.is_exception, CriterionNote.at >= start, CriterionNote.at < end
        )
    ).one()
    return None if shown_total(excepted, least) is None else exceptions


def _severity(start: datetime, end: datetime) -> float | None:
    rows = db.session.execute(
        sa.select(PanelMember.panel_id, PanelMember.id, sa.func.avg(PanelMark.level))
        .join(PanelMark, PanelMark.member_id == PanelMember.id)
        .join(Decision, Decision.panel_id == PanelMember.panel_id)
        .where(PanelMark.turn == 1, Decision.made_at >= start, Decision.made_at < end)
        .group_by(PanelMember.panel_id, PanelMember.id)
        .order_by(PanelMember.panel_id, PanelMember.id)
    ).all()
    panels: dict[int, list[float]] = {}
    for panel_id, _member, average in rows:
        panels.setdefault(panel_id, []).append(float(average))
    far = [abs(one - mean(marks)) for marks in panels.values() for one in marks]
    return max(far) if far else None
