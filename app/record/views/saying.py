"""How a figure is said: counts before percentages, then how sure it is, and "n/a" where there is no base."""

from __future__ import annotations

from flask_babel import gettext as _

from app.core.statistics import wilson
from app.core.templating import day, number, percent
from app.record.models import Figure, Kpi, Span
from app.record.queries import LEAST_COHORT, Measure
from app.record.rules import Direction, target_figures


def share(count: float | None, of: float | None) -> str:
    return _("%(count)s of %(all)s", count=number(count, 0), all=number(of, 0))


def said(measure: Measure, short: bool = False) -> str:
    """Return "18 of 20, 90%", "4", "97.5%" or "n/a"."""
    return say(measure.kpi, measure.value, measure.numerator, measure.denominator, short)


def say(
    kpi: Kpi, value: float | None, numerator: float | None, denominator: float | None, short: bool = False
) -> str:
    if value is None:
        return _("n/a")
    if kpi in {Kpi.RETENTION, Kpi.CHURN}:
        counted = share(numerator, denominator)
        return counted if short else f"{counted}, {percent(value, 1)}"
    return percent(value, 1) if kpi.is_percent else number(value)


def why_none(kpi: Kpi) -> str:
    """Say what is missing where a figure does not exist."""
    if kpi in {Kpi.RETENTION, Kpi.CHURN, Kpi.SERVICES}:
        return _("no clients at the start")
    if kpi in {Kpi.GRR, Kpi.NRR}:
        return _("no revenue a year before")
    if kpi is Kpi.MARGIN:
        return _("no profit entered")
    return _("nothing entered")


def sure(measure: Measure) -> str:
    """Return how far the rate may be from what is seen, said only for fewer than ten clients."""
    if not measure.is_small or measure.interval is None:
        return ""
    low, high = measure.interval
    return _("with so few clients, anything from %(low)s to %(high)s", low=percent(low), high=percent(high))


def about(figure: Figure) -> str:
    """Return for a published share of fewer than ten clients how far the rate may be from what is seen."""
    if figure.kpi not in {Kpi.RETENTION, Kpi.CHURN} or not 0 < (figure.denominator or 0) < LEAST_COHORT:
        return ""
    low, high = wilson(int(figure.numerator or 0), int(figure.denominator or 0)) or (0, 1)
    return _(
        "with so few clients, anything from %(low)s to %(high)s",
        low=percent(100 * low),
        high=percent(100 * high),
    )


def parts(figure: Figure) -> str:
    """Return what a share of money is made of: "78 of 520"; empty for a figure that says its counts itself."""
    if figure.kpi not in {Kpi.GRR, Kpi.NRR, Kpi.MARGIN} or figure.denominator is None:
        return ""
    return share(figure.numerator, figure.denominator)


def span_of(measure: Measure) -> str:
    """The same in a cell: "21% to 94%"."""
    if not measure.is_small or measure.interval is None:
        return ""
    low, high = measure.interval
    return _("%(low)s to %(high)s", low=percent(low), high=percent(high))


def goal(kpi: Kpi, value: float) -> str:
    return percent(value, 1) if kpi.is_percent else number(value)


def figure_said(figure: Figure) -> str:
    return say(figure.kpi, figure.value, figure.numerator, figure.denominator)


def against(figure: Figure) -> str:
    """Return how a published figure stands to the target it had then."""
    if figure.target_goal is None or figure.target_direction is None:
        return ""
    return attained(
        figure.kpi, figure.value, figure.target_goal, figure.target_baseline, figure.target_direction
    )


def attained(kpi: Kpi, value: float, wanted: float, baseline: float | None, direction: Direction) -> str:
    """Return "target 95%: met" or "target 95%: 60% of the way from 80%"."""
    found = target_figures(baseline, wanted, value, direction)
    if found.met:
        return _("target %(goal)s: met", goal=goal(kpi, wanted))
    if found.progress is not None and baseline is not None and found.progress < 0:
        return _(
            "target %(goal)s: further from it than at the start, %(start)s (%(progress)s)",
            goal=goal(kpi, wanted),
            start=goal(kpi, baseline),
            progress=percent(found.progress),
        )
    if found.progress is not None and baseline is not None:
        return _(
            "target %(goal)s: %(progress)s of the way from %(start)s",
            goal=goal(kpi, wanted),
            progress=percent(found.progress),
            start=goal(kpi, baseline),
        )
    if found.ratio is not None:
        return _("target %(goal)s: %(ratio)s of it", goal=goal(kpi, wanted), ratio=percent(found.ratio))
    return _("target %(goal)s: not yet", goal=goal(kpi, wanted))


def period(figure: Figure) -> str:
    """Return "October 2026", "July to September 2026" or "November 2025 to October 2026"."""
    if figure.span is Span.MONTH:
        return day(figure.until_on, "month")
    is_within = figure.from_on.year == figure.until_on.year
    start = day(figure.from_on, "name" if is_within else "month")
    return _("%(start)s to %(end)s", start=start, end=day(figure.until_on, "month"))
