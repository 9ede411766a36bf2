"""Writing the document: every save is a version, nothing is lost, and whoever saves second is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import force_locale

from app.accounts.models import Person
from app.core import audit, clock
from app.core.languages import LANGUAGES
from app.extensions import db
from app.resume import queries, source
from app.resume.models import Resume, Saved
from app.resume.sections import LISTS
from app.resume.services.refusals import LineGone, SavedMeanwhile, TooMuch

# Saves that come by themselves within this time follow each other in one row of the history.
ONE_SITTING = timedelta(minutes=10)
LARGEST_DOCUMENT = 400_000  # characters of JSON


def start(person: Person) -> Resume:
    """Begin a resume with what the portal knows already. Beginning twice returns the first."""
    existing = queries.resume_of(person)
    if existing is not None:
        return existing
    document = source.empty()
    document, _ = source.with_part(
        document,
        "basics",
        None,
        {"name": {"ru": person.name_ru, "en": person.name_en}, "email": person.email},
    )
    since = person.post_since or person.joined_on
    position = {}
    for language in LANGUAGES:
        with force_locale(language):
            label = person.post.label
            position[language] = label[:1].upper() + label[1:]
    job = {"position": position, "startDate": f"{since:%Y-%m}" if since else ""}
    document, _ = source.with_part(document, "work", None, job)
    now = clock.now()
    resume = Resume(person_id=person.id, document=document, started_at=now, changed_at=now, version=1)
    db.session.add(resume)
    db.session.flush()
    db.session.add(Saved(resume_id=resume.id, version=1, at=now, document=document, what="start"))
    audit.record("resume.started", actor=person, person=person, thing=resume)
    db.session.flush()
    return resume


def _change(
    resume: Resume,
    change: Callable[[source.Document], source.Document],
    *,
    what: str,
    by_itself: bool = False,
    check: Callable[[source.Document], None] | None = None,
) -> Saved:
    """Lock the row, look at what stands there now, change it, and keep the result as a version."""
    db.session.refresh(resume, with_for_update=True)
    if check:
        check(resume.document)
    fresh = source.tidy(change(resume.document))
    latest = queries.latest_saved(resume)
    if fresh == resume.document and latest is not None:
        return latest
    if len(source.as_text(fresh)) > LARGEST_DOCUMENT:
        raise TooMuch
    now = clock.now()
    resume.document = fresh
    resume.changed_at = now
    if by_itself and latest and latest.by_itself and latest.what == what and now - latest.at < ONE_SITTING:
        latest.document = fresh
        db.session.flush()
        return latest
    resume.version += 1
    kept = Saved(
        resume_id=resume.id, version=resume.version, at=now, document=fresh, what=what, by_itself=by_itself
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def _same(section: str, entry_id: int | None, seen: str | None) -> Callable[[source.Document], None]:
    def check(document: source.Document) -> None:
        now = source.part(document, section, entry_id)
        if seen is not None and (now is None or source.fingerprint(now) != seen):
            raise SavedMeanwhile

    return check


def save_section(
    resume: Resume,
    section: str,
    values: Mapping[str, Any],
    *,
    entry_id: int | None = None,
    seen: str | None = None,
    by_itself: bool = False,
) -> int:
    """Save the basics or one entry of a section, a new one without `entry_id`; return the entry's number (0: basics).

    `values` as in `source.merged`; `seen` is the fingerprint of the part that the writer had before their eyes: when it
    is another by now, SavedMeanwhile is raised and nothing changes.
    """
    numbers: list[int] = []

    def change(document: source.Document) -> source.Document:
        is_new = entry_id is None and section in LISTS
        if is_new and len(source.entries(document, section)) >= source.MOST_ENTRIES:
            raise TooMuch
        fresh, number = source.with_part(document, section, entry_id, values)
        numbers.append(number)
        return fresh

    check = _same(section, entry_id, seen) if entry_id is not None or section == "basics" else None
    _change(resume, change, what=section, by_itself=by_itself, check=check)
    return numbers[0]


def save_basics(resume: Resume, **values: Any) -> None:
    """Save the name, headline, summary or contacts; texts as {"ru": …, "en": …}."""
    save_section(resume, "basics", values)


def add_entry(resume: Resume, section: str, **values: Any) -> int:
    """Add an entry to any list section; returns its number."""
    return save_section(resume, section, values)


def add_line(resume: Resume, job_id: int, text: Mapping[str, str]) -> int:
    """Add a line to the end of a job; returns the line's number."""
    numbers: list[int] = []

    def change(document: source.Document) -> source.Document:
        job = source.part(document, "work", job_id)
        if job is None:
            raise LineGone
        have = job.get("highlights") or []
        if len(have) >= source.MOST_LINES:
            raise TooMuch
        fresh, _ = source.with_part(
            document, "work", job_id, {"highlights": [*have, {"id": None, "text": dict(text)}]}
        )
        entry = source.part(fresh, "work", job_id)
        numbers.append(entry["highlights"][-1]["id"] if entry else 0)
        return fresh

    _change(resume, change, what="work")
    return numbers[0]


def remove_entry(resume: Resume, section: str, entry_id: int) -> Saved | None:
    """Take an entry out; return the version before, to which one can go back."""
    before = queries.latest_saved(resume)
    _change(resume, lambda document: source.without(document, section, entry_id), what=section)
    return before


def move_entry(resume: Resume, section: str, entry_id: int, by: int) -> None:
    _change(resume, lambda document: source.moved(document, section, entry_id, by), what=section)


def put_in_order(resume: Resume, section: str, order: Sequence[int]) -> None:
    _change(resume, lambda document: source.reordered(document, section, order), what=section)


def restore(resume: Resume, version: Saved) -> Saved | None:
    """Go back to a version. What stood there until now stays in the history; returns it."""
    before = queries.latest_saved(resume)

    def change(document: source.Document) -> source.Document:
        # Numbers given since must not be given again: sources and notes hang on them.
        return {**version.document, "next": max(document["next"], version.document["next"])}

    _change(resume, change, what="restored")
    audit.record(
        "resume.restored", actor=resume.person, person=resume.person, thing=resume, version=version.version
    )
    return before


def replace_document(
    resume: Resume, document: source.Document, *, seen_version: int | None = None
) -> Saved | None:
    """Put an imported document in place of the present one, which stays in the history; returns that version.

    With `seen_version` it is only done while that is still the resume's version; SavedMeanwhile otherwise.
    """
    before = queries.latest_saved(resume)

    def check(_present: source.Document) -> None:
        if seen_version is not None and resume.version != seen_version:
            raise SavedMeanwhile

    _change(
        resume,
        lambda now: {**document, "next": max(now["next"], document["next"])},
        what="import",
        check=check,
    )
    audit.record("resume.imported", actor=resume.person, person=resume.person, thing=resume)
    return before
