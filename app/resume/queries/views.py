"""Reads: the resume, what the 28 checks say of it, its history, variants, sources and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.record import queries as record
from app.resume import source
from app.resume.content import ResumeItem, resume_words
from app.resume.models import ClientMask, Confirmation, LineLink, Resume, Saved, StarNote, Variant
from app.resume.offers import Offer, Trail, is_taken, offers_to, strengths_offered_to, trail_of
from app.resume.published import Published, publish
from app.resume.rules import Draft, Kind, Status, Verdict, examine
from app.resume.rules.figures import holds_result_figure
from app.resume.rules.masking import ClientName, Masker, names_in

# These words were given about the whole text: when it changes, they are asked again.
ABOUT_THE_TEXT = frozenset({"R22", "R23", "R24", "R25", "R28"})


def resume_of(person: Person) -> Resume | None:
    return db.session.scalar(sa.select(Resume).where(Resume.person_id == person.id))


def resume(resume_id: int) -> Resume | None:
    return db.session.get(Resume, resume_id)


def resume_shown(person_id: int) -> Resume | None:
    return db.session.scalar(sa.select(Resume).where(Resume.person_id == person_id))


def saved(saved_id: int) -> Saved | None:
    return db.session.get(Saved, saved_id)


def history_of(resume: Resume, limit: int = 100) -> Sequence[Saved]:
    """The versions, latest first."""
    return db.session.scalars(
        sa.select(Saved)
        .options(sa.orm.defer(Saved.document))
        .where(Saved.resume_id == resume.id)
        .order_by(Saved.version.desc())
        .limit(limit)
    ).all()


def latest_saved(resume: Resume) -> Saved | None:
    return db.session.scalars(
        sa.select(Saved).where(Saved.resume_id == resume.id).order_by(Saved.version.desc()).limit(1)
    ).first()


def variants_of(resume: Resume) -> Sequence[Variant]:
    return db.session.scalars(
        sa.select(Variant)
        .where(Variant.resume_id == resume.id, Variant.removed_at.is_(None))
        .order_by(Variant.made_at, Variant.id)
    ).all()


def variant(variant_id: int) -> Variant | None:
    return db.session.get(Variant, variant_id)


def confirmations_of(resume: Resume) -> dict[str, Confirmation]:
    rows = db.session.scalars(
        sa.select(Confirmation).where(Confirmation.resume_id == resume.id).order_by(Confirmation.item)
    )
    return {row.item: row for row in rows}


def links_of(resume: Resume) -> dict[int, LineLink]:
    rows = db.session.scalars(
        sa.select(LineLink).where(LineLink.resume_id == resume.id).order_by(LineLink.line_id)
    )
    return {row.line_id: row for row in rows}


def notes_of(resume: Resume) -> dict[int, StarNote]:
    rows = db.session.scalars(
        sa.select(StarNote).where(StarNote.resume_id == resume.id).order_by(StarNote.line_id)
    )
    return {row.line_id: row for row in rows}


def masks_of(resume: Resume) -> Sequence[ClientMask]:
    return db.session.scalars(
        sa.select(ClientMask)
        .where(ClientMask.resume_id == resume.id)
        .order_by(ClientMask.name, ClientMask.id)
    ).all()


@dataclass(frozen=True)
class Outcome:
    """One of the 28 with what it says of this resume."""

    item: ResumeItem
    verdict: Verdict
    kind: Kind
    confirmed: Confirmation | None
    text_changed_since: bool

    @property
    def status(self) -> Status:
        return self.verdict.status


@dataclass(frozen=True)
class View:
    """A resume in one language as a reader sees it, with everything the checks need to know about it."""

    resume: Resume
    document: source.Document
    language: str
    published: Published
    confirmations: Mapping[str, Confirmation]
    links: Mapping[int, LineLink]
    notes: Mapping[int, StarNote]
    variant: Variant | None
    trail: Trail
    on: date

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The 28 in order."""
        verdicts = examine(self.draft)
        now = source.fingerprint(self.document)
        result = []
        for item in resume_words().items:
            word = self.confirmations.get(item.id)
            stale = word is not None and item.id in ABOUT_THE_TEXT and word.fingerprint != now
            result.append(Outcome(item, verdicts[item.id], Kind(item.kind), word, stale))
        return tuple(result)

    @cached_property
    def draft(self) -> Draft:
        document, published = self.document, self.published
        jobs = {entry["id"]: entry for entry in source.entries(document, "work")}
        place_of = {number: place for place, number in published.lines.items()}
        tags = {
            index: tuple(jobs[number]["tags"])
            for index, number in enumerate(published.jobs)
            if jobs[number].get("tags") is not None
        }
        return Draft(
            resume=published.resume,
            on=self.on,
            tags=tags,
            skill_links={
                source.said(skill.get("name"), self.language): tuple(
                    place_of[number] for number in skill.get("proofs") or [] if number in place_of
                )
                for skill in source.entries(document, "skills")
            },
            figure_links={
                place_of[number]: link.words or link.kind.value
                for number, link in self.links.items()
                if number in place_of
            },
            advert=self.variant.advert if self.variant else None,
            confirmed=self.valid_words,
            mismatched=frozenset(
                place_of[number]
                for number in {*self.trail.differing, *self.trail.changed}
                if number in place_of
            ),
        )

    @cached_property
    def valid_words(self) -> frozenset[str]:
        now = source.fingerprint(self.document)
        return frozenset(
            item
            for item, word in self.confirmations.items()
            if item not in ABOUT_THE_TEXT or word.fingerprint == now
        )

    def with_status(self, *statuses: Status) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.status in statuses]

    @cached_property
    def red(self) -> list[Outcome]:
        """Checks decided by a rule that fail."""
        return self.with_status(Status.FAIL)

    @cached_property
    def missing(self) -> list[source.Missing]:
        return source.missing(self.document, self.language)

    @cached_property
    def figure_lines(self) -> list[tuple[int, str]]:
        """The lines of jobs that hold a result figure: number and text."""
        return [
            (self.published.lines[line.place], line.text)
            for line in self.draft.highlights
            if line.place and holds_result_figure(line.text)
        ]


def view_of(
    resume: Resume,
    language: str,
    *,
    variant: Variant | None = None,
    document: source.Document | None = None,
    masked: bool | None = None,
) -> View:
    """Return the resume as it reads in `language`; `document` stands in for the saved one (live checks)."""
    document = resume.document if document is None else document
    change = masker(resume, language) if (resume.masked if masked is None else masked) else None
    published = publish(
        document,
        language,
        hidden=frozenset(variant.hidden) if variant else (),
        headline=variant.headline if variant else "",
        mask=change,
    )
    links = links_of(resume)
    return View(
        resume,
        document,
        language,
        published,
        confirmations_of(resume),
        links,
        notes_of(resume),
        variant,
        trail_of(resume.person, links, source.lines(document)),
        clock.today(resume.person.time_zone),
    )


def record_names(person: Person) -> list[str]:
    """The names under which a person's present and past clients stand in the record."""
    clients = [*record.clients_of(person), *(holding.client for holding in record.past_holdings(person))]
    return list(
        dict.fromkeys(name for client in clients for name in (client.private_name, client.code) if name)
    )


def client_names(resume: Resume, language: str) -> list[ClientName]:
    """The names to mask: those a person listed, and every client of their record."""
    return names_to_mask(masks_of(resume), record_names(resume.person), language)


def names_to_mask(masks: Iterable[ClientMask], names: Iterable[str], language: str) -> list[ClientName]:
    listed = [ClientName(row.name, row.instead(language)) for row in masks]
    known = {row.name.casefold() for row in listed}
    plain = "клиент" if language == "ru" else "a client"
    return listed + [ClientName(name, plain) for name in names if name.casefold() not in known]


def masker(resume: Resume, language: str) -> Masker | None:
    """Return what takes client names out of a text; None where there is no name to take out."""
    return laid_over(client_names(resume, language))


def laid_over(names: Sequence[ClientName]) -> Masker | None:
    return Masker(names) if names else None


def unlisted_names(resume: Resume) -> list[str]:
    """Clients of the record that stand in the text and are not on the person's own list."""
    known = {row.name.casefold() for row in masks_of(resume)}
    whole = source.as_text(resume.document)
    return [name for name in names_in(whole, record_names(resume.person)) if name.casefold() not in known]


def new_offers(resume: Resume) -> list[Offer]:
    """What the record and the strengths of the SWOT sheet offer, as far as no line of the resume rests on it yet."""
    links, lines = list(links_of(resume).values()), list(source.lines(resume.document))
    offers = [*offers_to(resume.person), *strengths_offered_to(resume.person)]
    return [offer for offer in offers if not is_taken(offer, links, lines)]


def main_language(document: source.Document) -> str:
    """The language in which more of the resume is written; Russian where both are even."""
    return "en" if len(source.missing(document, "ru")) > len(source.missing(document, "en")) else "ru"
