"""Does a reader see a key account manager? R01, R02, R17, R18, R19, R25 (domain.md, section 7)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.core.phrases import Wording
from app.core.stems import fold, stem, words
from app.core.stop_words import STOP_WORDS
from app.resume.rules.draft import Draft
from app.resume.rules.figures import holds_result_figure
from app.resume.rules.lexicon import COMPETENCIES, TARGET_ROLE
from app.resume.rules.verdict import Verdict, asks, fails, passes, warns

SHORTEST_SUMMARY, LONGEST_SUMMARY = 200, 700  # characters
TAGS = frozenset({"marketing", "sales", "management", "consulting"})
ENOUGH_COMPETENCIES = 8
SHORTEST_TERM = 3  # letters


def headline(draft: Draft) -> Verdict:
    """R01: the headline names the role one wants (F104)."""
    label = (draft.resume.basics.label or "").strip()
    if not label:
        return fails("headline_missing")
    if TARGET_ROLE.found_in(label):
        return passes("headline_names_role", label=label)
    return fails("headline_names_other", label=label)


def summary(draft: Draft) -> Verdict:
    """R02: 200-700 characters with a result figure (F106)."""
    text = (draft.resume.basics.summary or "").strip()
    if not text:
        return fails("summary_missing")
    if len(text) < SHORTEST_SUMMARY:
        return fails("summary_short", length=len(text))
    if len(text) > LONGEST_SUMMARY:
        return fails("summary_long", length=len(text))
    if not holds_result_figure(text):
        return fails("summary_without_figure")
    return passes("summary_sound", length=len(text))


def tags(draft: Draft) -> Verdict:
    """R17: each job is marked with none to four of marketing, sales, management, consulting (F109)."""
    if not draft.posts:
        return fails("no_jobs")
    unmarked = [post.index + 1 for post in draft.posts if post.index not in draft.tags]
    if unmarked:
        return fails("jobs_untagged", numbers=tuple(map(str, unmarked)))
    unknown = sorted({tag for post in draft.posts for tag in draft.tags[post.index]} - TAGS)
    return fails("tags_unknown", tags=tuple(unknown)) if unknown else passes("jobs_tagged")


def skills(draft: Draft) -> Verdict:
    """R18: the skills cover at least eight of the fifteen, and each is proved by a highlight (F95, F104)."""
    named = [skill for skill in draft.resume.skills if (skill.name or "").strip()]
    if not named:
        return fails("skills_missing")
    covered = {
        competency
        for skill in named
        for text in (skill.name or "", *skill.keywords)
        for competency in competencies_in(text)
    }
    if len(covered) < ENOUGH_COMPETENCIES:
        return fails("skills_few", covered=len(covered), wanted=ENOUGH_COMPETENCIES)
    links = {fold(name).strip(): places for name, places in draft.skill_links.items()}
    unproved = [
        name
        for name in ((skill.name or "").strip() for skill in named)
        if not any(draft.has_highlight(place) for place in links.get(fold(name), ()))
    ]
    if unproved:
        return fails("skills_unproved", names=tuple(unproved))
    return passes("skills_proved", covered=len(covered))


def competencies_in(text: str) -> tuple[str, ...]:
    """Return the ids of the competencies that the name of a skill speaks of, in id order."""
    wording = Wording(text)
    return tuple(id for id, phrases in COMPETENCIES.items() if phrases.found_in(wording))


@dataclass(frozen=True)
class Match:
    """Terms of an advert, as the advert writes them, the most frequent first: found in the resume, and not."""

    shared: tuple[str, ...]
    missing: tuple[str, ...]


def match(advert: str, texts: tuple[str, ...]) -> Match:
    """Compare an advert with the texts of a resume by stems; stop words, numbers and short words are no terms."""
    terms = [word for word in words(advert) if _is_term(word)]
    counted = Counter(map(stem, terms))
    as_written: dict[str, str] = {}
    for word in terms:
        as_written.setdefault(stem(word), word)
    own = {stem(word) for text in texts for word in words(text)}
    ranked = [found for found, _ in counted.most_common()]
    return Match(
        shared=tuple(as_written[found] for found in ranked if found in own),
        missing=tuple(as_written[found] for found in ranked if found not in own),
    )


def _is_term(word: str) -> bool:
    return len(word) >= SHORTEST_TERM and word not in STOP_WORDS and not word.isdecimal()


def vacancy(draft: Draft) -> Verdict:
    """R19: what a pasted advert asks for and the resume says or not; it passes where half or more is said (F104).

    There is no score: the half only decides whether the list of missing terms deserves a look.
    """
    if not (draft.advert or "").strip():
        return warns("advert_missing")
    found = match(draft.advert or "", draft.texts)
    if not found.shared and not found.missing:
        return warns("advert_empty")
    if not found.missing:
        return passes("advert_matched", shared=len(found.shared))
    verdict = passes if len(found.shared) >= len(found.missing) else warns
    return verdict("advert_compared", shared=found.shared or ("—",), missing=found.missing)


def clear_picture(draft: Draft) -> Verdict:
    """R25: a reader can say role, three proofs and one doubt after fifteen seconds (F106)."""
    return asks("a_person_can_tell")
