"""Figures and examples: R06-R16 and R27 (domain.md, section 7). Where a rule only helps, it shows what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from app.core.phrases import Wording
from app.resume.rules import lexicon
from app.resume.rules.dates import ResumeDate
from app.resume.rules.draft import Draft, Line
from app.resume.rules.figures import client_counts, figures, holds_number, holds_result_figure
from app.resume.rules.units import Unit
from app.resume.rules.verdict import Verdict, asks, fails, passes
from app.resume.shapes import Education

LATEST = 2
ENOUGH_FIGURES = 0.6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def figures_in_results(draft: Draft) -> Verdict:
    """R06: at least 60% of the highlights of the two latest jobs hold a result figure (F111)."""
    latest = {post.index for post in draft.latest_posts[:LATEST]}
    lines = [line for line in draft.highlights if line.place and line.place[0] in latest]
    if not lines:
        return fails("no_highlights")
    proved = [line for line in lines if holds_result_figure(line.text)]
    verdict = passes if len(proved) >= ENOUGH_FIGURES * len(lines) else fails
    return verdict("highlights_with_figures", *proved, proved=len(proved), total=len(lines))


def retention(draft: Draft) -> Verdict:
    """R07: retention or churn with its base and period (F16, F74, F111)."""
    return _shows(draft, _tells_retention)


def _tells_retention(line: Line) -> bool:
    has_base = any(figure.unit in (Unit.OUT_OF, Unit.SHARE) for figure in figures(line.text))
    has_period = bool(_YEAR.search(line.text)) or lexicon.PERIOD.found_in(line.wording)
    return has_base and has_period and lexicon.RETENTION.found_in(line.wording)


def clients(draft: Draft) -> Verdict:
    """R08: how many clients, and whether firms or people (F62)."""
    return _shows(draft, lambda line: bool(client_counts(line.text)) or lexicon.MARKET.found_in(line.wording))


def growth(draft: Draft) -> Verdict:
    """R09: growth of clients one already had, with a figure (F18)."""
    return _shows(draft, lambda line: bool(figures(line.text)) and lexicon.GROWTH.found_in(line.wording))


def negotiation(draft: Draft) -> Verdict:
    """R10: a negotiation led by the person: role, stake, result (F38, F108)."""
    return _shows(
        draft,
        lambda line: lexicon.NEGOTIATION.found_in(line.wording) and lexicon.LED_MYSELF.found_in(line.wording),
    )


def conflict(draft: Draft) -> Verdict:
    """R11: a conflict or complaint resolved (F26, F115)."""
    return _shows(draft, lambda line: lexicon.CONFLICT.found_in(line.wording))


def decision_makers(draft: Draft) -> Verdict:
    """R12: work with those who decide (F115)."""
    return _shows(draft, lambda line: lexicon.DECISION_MAKERS.found_in(line.wording))


def link_between_units(draft: Draft) -> Verdict:
    """R13: two or more units named in one line (F27, F110)."""
    return _shows(draft, lambda line: len(units_in(line.wording)) >= 2)


def units_in(wording: Wording) -> tuple[str, ...]:
    """Return the units of a company that a line names."""
    return tuple(name for name, phrases in lexicon.UNITS.items() if phrases.found_in(wording))


def analysis(draft: Draft) -> Verdict:
    """R14: an analysis, forecast or plan, and the use made of it (F14, F45)."""
    return _shows(draft, _tells_analysis)


def _tells_analysis(line: Line) -> bool:
    has_use = lexicon.USE.found_in(line.wording) or holds_result_figure(line.text)
    return has_use and lexicon.ANALYSIS.found_in(line.wording)


def coordination(draft: Draft) -> Verdict:
    """R15: coordination, for a senior post juniors led and how many (F8, F41)."""
    return _shows(draft, lambda line: lexicon.COORDINATION.found_in(line.wording) and holds_number(line.text))


def hidden_client_work(draft: Draft) -> Verdict:
    """R16: client work that nobody asked to list (F107, F108)."""
    return asks("a_person_can_tell")


def _shows(draft: Draft, finds: Callable[[Line], bool]) -> Verdict:
    found = [line for line in draft.lines if finds(line)]
    return (
        asks("candidate_found", *found, line=found[0].text, number=len(found))
        if found
        else asks("no_candidate")
    )


def learning(draft: Draft) -> Verdict:
    """R27: certificates or courses with their years, newest first (F92)."""
    certificates = draft.resume.certificates
    courses = [course for study in draft.resume.education for course in study.courses if course.strip()]
    if not certificates and not courses:
        return fails("no_learning")
    dates = [ResumeDate.read(certificate.date) for certificate in certificates]
    if not all(dates) or not all(
        _is_dated(study.courses, study.endDate or study.startDate) for study in draft.resume.education
    ):
        return fails("learning_undated")
    certified = [date for date in dates if date]
    if not all(map(_newest_first, (certified, *map(_years_of, draft.resume.education)))):
        return fails("learning_out_of_order")
    return passes("learning_shown", number=len(certificates) + len(courses))


def _years_of(study: Education) -> list[ResumeDate]:
    found = (_YEAR.search(course) for course in study.courses)
    return [ResumeDate(int(match.group())) for match in found if match]


def _is_dated(courses: Iterable[str], studied: str | None) -> bool:
    """A course has a year of its own or that of the studies it belongs to."""
    return ResumeDate.read(studied) is not None or all(
        _YEAR.search(course) for course in courses if course.strip()
    )


def _newest_first(dates: list[ResumeDate]) -> bool:
    return not any(earlier.is_before(later) for earlier, later in pairwise(dates))
