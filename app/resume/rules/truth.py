"""What one can stand by: R05, R22, R23, R24, R28 (domain.md, section 7)."""

from __future__ import annotations

from collections.abc import Iterator

from app.resume.rules.dates import ResumeDate, Span, gap_is_over, overlap_is_over
from app.resume.rules.draft import Draft, Line, Post
from app.resume.rules.figures import holds_result_figure
from app.resume.rules.verdict import Reason, Verdict, asks, passes, warns

LONGEST_GAP, LONGEST_OVERLAP = 6, 3  # months
CLOSE_ENOUGH = 1.0  # points


def gaps_and_overlaps(draft: Draft) -> Verdict:
    """R05: gaps over six months and overlaps over three are listed, not judged (F113)."""
    posts = sorted((post for post in draft.posts if post.is_dated), key=_by_start)
    found = (
        *(Reason("gap", {"span": str(span)}) for span in gaps(posts, draft)),
        *(
            Reason("overlap", {"one": one.index + 1, "other": other.index + 1})
            for one, other in overlaps(posts)
        ),
    )
    return warns("gaps_and_overlaps", found=found) if found else passes("no_gaps_or_overlaps")


def gaps(posts: list[Post], draft: Draft) -> Iterator[Span]:
    """Yield the times of more than six months without a job, the time since the last one among them."""
    covered_to: ResumeDate | None = None
    today = ResumeDate.of(draft.on)
    times = [(post.start, post.end) for post in posts if post.start and post.end]
    for start, end in [*times, (today, today)]:
        if covered_to and gap_is_over(LONGEST_GAP, covered_to, start):
            yield Span(covered_to, start)
        if covered_to is None or end.latest() > covered_to.latest():
            covered_to = end


def overlaps(posts: list[Post]) -> Iterator[tuple[Post, Post]]:
    """Yield pairs of jobs that ran side by side for more than three months."""
    for place, one in enumerate(posts):
        for other in posts[place + 1 :]:
            if one.end is None or other.start is None or other.end is None:
                continue
            if one.end.latest() < other.start.earliest():
                break
            sooner = min(one.end, other.end, key=lambda end: end.earliest())
            if overlap_is_over(LONGEST_OVERLAP, other.start, sooner):
                yield one, other


def _by_start(post: Post) -> tuple[int, ...]:
    return post.start.parts if post.start else ()


def sources(draft: Draft) -> Verdict:
    """R22: every result figure leads to a record, a document or a named witness (F113)."""
    lines = figure_lines(draft)
    if not lines:
        return asks("no_figures")
    if any(line.place in draft.mismatched for line in lines):
        return asks("figures_differ", *(line for line in lines if line.place in draft.mismatched))
    linked = [line for line in lines if line.place and draft.figure_links.get(line.place, "").strip()]
    return asks("figures_linked", *lines, linked=len(linked), total=len(lines))


def figure_lines(draft: Draft) -> list[Line]:
    """Return the highlights that hold a result figure."""
    return [line for line in draft.highlights if holds_result_figure(line.text)]


def differs(stated: float, recorded: float) -> bool:
    """Say whether a percentage in the resume is more than a point away from the portal's own figure (R22)."""
    return abs(stated - recorded) > CLOSE_ENOUGH


def nothing_confidential(draft: Draft) -> Verdict:
    """R23: clients may be named, no prices or terms are given away (F48)."""
    return asks("a_person_can_tell")


def interview_ready(draft: Draft) -> Verdict:
    """R24: each figure has a note: situation, task, own action, result (F113)."""
    lines = figure_lines(draft)
    return asks("figures_to_tell", *lines, number=len(lines)) if lines else asks("no_figures")


def own_words(draft: Draft) -> Verdict:
    """R28: the person can stand by every line (F113)."""
    return asks("a_person_can_tell")
