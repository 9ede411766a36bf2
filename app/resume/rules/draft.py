"""A resume as the checks see it: the document, the day, and what the person has linked, tagged and confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.core.phrases import Wording
from app.resume.rules.dates import ResumeDate
from app.resume.shapes import Job, Resume

Place = tuple[int, int]  # The index of a job in `work` and of a highlight in it.


@dataclass(frozen=True)
class Line:
    """A line of the resume; `place` says where among the highlights of the jobs, None for any other line."""

    wording: Wording
    place: Place | None = None

    @property
    def text(self) -> str:
        return self.wording.text


@dataclass(frozen=True)
class Post:
    """A job with its dates read. `start` is None where no date can be read; so is `end`, unless the job goes on."""

    index: int
    job: Job
    start: ResumeDate | None
    end: ResumeDate | None
    goes_on: bool

    @property
    def is_dated(self) -> bool:
        """Say whether the job has a start, and an end that is not before it."""
        if self.start is None or self.end is None:
            return False
        return not self.end.is_before(self.start)


@dataclass(frozen=True)
class Draft:
    """Everything the 28 checks may look at; `on` is the day they look.

    `tags` maps a job's index to its tags, `skill_links` a skill's name to the highlights that prove it,
    `figure_links` a highlight to the source of its figures, `confirmed` holds the ids a person has confirmed.
    `pages` is the length of the export where it is known; `mismatched` are highlights whose figure differs from
    the record by more than a point.
    """

    resume: Resume
    on: date
    tags: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    skill_links: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    figure_links: Mapping[Place, str] = field(default_factory=dict)
    advert: str | None = None
    confirmed: frozenset[str] = frozenset()
    pages: int | None = None
    mismatched: frozenset[Place] = frozenset()

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Return the jobs in document order, with their dates read."""
        return tuple(self._post(index, job) for index, job in enumerate(self.resume.work))

    @cached_property
    def latest_posts(self) -> tuple[Post, ...]:
        """Return the jobs from the latest end to the earliest; undated ones last, ties in document order."""
        return tuple(sorted(self.posts, key=_recency, reverse=True))

    @cached_property
    def highlights(self) -> tuple[Line, ...]:
        """Return the highlights of all jobs, in document order."""
        return tuple(
            Line(Wording(text), (index, number))
            for index, job in enumerate(self.resume.work)
            for number, text in enumerate(job.highlights)
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return every line in which experience may show: highlights first, then summaries and the rest."""
        others = (Line(Wording(text)) for text in self._other_texts() if text)
        return (*self.highlights, *others)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return every text a reader sees, without addresses of pages and without dates."""
        return tuple(text for text in _visible(self.resume) if text)

    def has_highlight(self, place: Place) -> bool:
        job, number = place
        work = self.resume.work
        return 0 <= job < len(work) and 0 <= number < len(work[job].highlights)

    def _post(self, index: int, job: Job) -> Post:
        goes_on = not (job.endDate or "").strip()
        end = ResumeDate.of(self.on) if goes_on else ResumeDate.read(job.endDate)
        return Post(index, job, ResumeDate.read(job.startDate), end, goes_on)

    def _other_texts(self) -> Iterator[str | None]:
        resume = self.resume
        yield resume.basics.summary
        yield from (job.summary for job in resume.work)
        for volunteer in resume.volunteer:
            yield from (volunteer.summary, *volunteer.highlights)
        for project in resume.projects:
            yield from (project.description, *project.highlights)


def _recency(post: Post) -> tuple[date, date]:
    if post.start is None or post.end is None:
        return (date.min, date.min)
    return (post.end.latest(), post.start.latest())


def _visible(resume: Resume) -> Iterator[str | None]:
    basics = resume.basics
    yield from (basics.name, basics.label, basics.summary)
    for job in resume.work:
        yield from (job.name, job.position, job.location, job.description, job.summary, *job.highlights)
    for volunteer in resume.volunteer:
        yield from (volunteer.organization, volunteer.position, volunteer.summary, *volunteer.highlights)
    for study in resume.education:
        yield from (study.institution, study.area, study.studyType, study.score, *study.courses)
    for award in resume.awards:
        yield from (award.title, award.awarder, award.summary)
    for certificate in resume.certificates:
        yield from (certificate.name, certificate.issuer)
    for publication in resume.publications:
        yield from (publication.name, publication.publisher, publication.summary)
    for skill in resume.skills:
        yield from (skill.name, skill.level, *skill.keywords)
    for language in resume.languages:
        yield from (language.language, language.fluency)
    for interest in resume.interests:
        yield from (interest.name, *interest.keywords)
    for reference in resume.references:
        yield from (reference.name, reference.reference)
    for project in resume.projects:
        yield from (
            project.name,
            project.description,
            project.entity,
            *project.highlights,
            *project.keywords,
            *project.roles,
        )
