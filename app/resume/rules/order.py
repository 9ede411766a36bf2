"""Is it whole, short and plain? R03, R04, R20, R21, R26 (domain.md, section 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.months import months_later
from app.core.phrases import Phrases
from app.core.stems import words
from app.resume.rules.dates import ResumeDate
from app.resume.rules.draft import Draft, Post
from app.resume.rules.lexicon import BIRTH_DATE, MARITAL_STATUS
from app.resume.rules.verdict import Reason, Verdict, fails, passes, warns

MOST_WORDS, MOST_PAGES = 900, 2
MOST_HOBBY_WORDS = 30
OLD_JOB_YEARS, MOST_OLD_HIGHLIGHTS = 15, 2
_LOCAL_PART = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_MAIL = re.compile(rf"{_LOCAL_PART}(?:\.{_LOCAL_PART})*@(?:{_LABEL}\.)+[^\W\d_][\w-]{{0,61}}[^\W_]")
_LONGEST_MAIL = 254
_FEWEST_DIGITS = 5  # of a telephone number
_BIRTH_FIELDS = frozenset({"birthdate", "dateofbirth", "birthday", "birth", "dob", "born", "age"})
_MARITAL_FIELDS = frozenset({"maritalstatus", "familystatus", "civilstatus", "marital"})


def reachable(draft: Draft) -> Verdict:
    """R03: a valid e-mail address, and a telephone number or the address of a page (F104)."""
    basics = draft.resume.basics
    if not is_mail_address(basics.email or ""):
        return fails("mail_invalid" if (basics.email or "").strip() else "mail_missing")
    pages = (basics.url, *(profile.url for profile in basics.profiles))
    has_phone = sum(map(str.isdigit, basics.phone or "")) >= _FEWEST_DIGITS
    if not has_phone and not any((page or "").strip() for page in pages):
        return fails("phone_missing")
    return passes("reachable")


def is_mail_address(text: str) -> bool:
    """Say whether `text` has the form of an e-mail address; it may be in Cyrillic."""
    return len(text) <= _LONGEST_MAIL and _MAIL.fullmatch(text.strip()) is not None


def complete(draft: Draft) -> Verdict:
    """R04: each job has a name, a post and a start; dates can be read, and no end is before its start (F104)."""
    if not draft.posts:
        return fails("no_jobs")
    faults = tuple(fault for post in draft.posts for fault in _faults(post))
    return fails("jobs_incomplete", faults=faults) if faults else passes("jobs_complete")


def _faults(post: Post) -> Iterator[Reason]:
    job, values = post.job, {"number": post.index + 1}
    if not (job.name or "").strip():
        yield Reason("job_without_name", values)
    if not (job.position or "").strip():
        yield Reason("job_without_position", values)
    if not (job.startDate or "").strip():
        yield Reason("job_without_start", values)
    elif post.start is None:
        yield Reason("job_start_unreadable", values)
    if post.end is None:
        yield Reason("job_end_unreadable", values)
    elif post.start and not post.goes_on and post.end.is_before(post.start):
        yield Reason("job_ends_before_start", values)


def length(draft: Draft) -> Verdict:
    """R20: 900 words at most, or two pages where the export has been counted (F105)."""
    number = sum(len(_counted(text)) for text in draft.texts)
    fits = number <= MOST_WORDS or (draft.pages is not None and draft.pages <= MOST_PAGES)
    return (passes if fits else fails)("length", words=number, most=MOST_WORDS)


def _counted(text: str) -> list[str]:
    """A word is what stands between spaces and holds a letter or a digit, as a word processor counts."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def clutter(draft: Draft) -> Verdict:
    """R21: nothing private, few words on hobbies, few lines on what is long past (F105)."""
    found = tuple(_clutter(draft))
    return warns("clutter_found", parts=found) if found else passes("no_clutter")


def _clutter(draft: Draft) -> Iterator[Reason]:
    basics = draft.resume.basics
    if _says(draft, MARITAL_STATUS, _MARITAL_FIELDS):
        yield Reason("clutter_marital_status")
    if _says(draft, BIRTH_DATE, _BIRTH_FIELDS):
        yield Reason("clutter_birth_date")
    if (basics.image or "").strip():
        yield Reason("clutter_photo")
    hobbies = " ".join(text for one in draft.resume.interests for text in (one.name or "", *one.keywords))
    if len(_counted(hobbies)) > MOST_HOBBY_WORDS:
        yield Reason("clutter_hobbies", {"words": len(_counted(hobbies))})
    for post in draft.posts:
        if len(post.job.highlights) > MOST_OLD_HIGHLIGHTS and _is_long_past(post, draft):
            yield Reason("clutter_old_job", {"number": post.index + 1})


def _says(draft: Draft, phrases: Phrases, fields: frozenset[str]) -> bool:
    """Look in the fields a person added, and in the headline, the summary and the hobbies."""
    basics = draft.resume.basics
    added = {**(basics.model_extra or {}), **(draft.resume.model_extra or {})}
    if any("".join(words(name)) in fields and value not in (None, "") for name, value in added.items()):
        return True
    hobbies = (text for one in draft.resume.interests for text in (one.name, *one.keywords))
    return any(phrases.found_in(text) for text in (basics.label, basics.summary, *hobbies) if text)


def _is_long_past(post: Post, draft: Draft) -> bool:
    long_ago = ResumeDate.of(months_later(draft.on, -12 * OLD_JOB_YEARS))
    return post.end is not None and post.end.is_before(long_ago)


def readable_by_machine(draft: Draft) -> Verdict:
    """R26: true of every resume that the portal exports: one column, a text layer, plain headings, no tables (F104)."""
    return passes("export_is_plain")
