"""What to practise before an interview: content/resume-interview.yaml, and terms of adverts turned into questions."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from app.core.content import Piece, Text, read
from app.resume import queries
from app.resume.models import Resume
from app.resume.rules.picture import match
from app.skills.ids import FactId

MOST_TERMS = 6
SHORTEST_TERM = 5  # letters; shorter words of adverts are seldom subjects


class Question(Piece):
    text: Text
    facts: tuple[FactId, ...] = ()


class InterviewWords(Piece):
    questions: tuple[Question, ...] = Field(min_length=6)
    term: Text
    hints: tuple[Text, ...]


@cache
def interview_words() -> InterviewWords:
    return read("resume-interview.yaml", InterviewWords)


def vacancy_questions(resume: Resume, language: str) -> list[str]:
    """Questions from the adverts of all variants: the terms they share with the resume will be asked about."""
    terms: dict[str, None] = {}
    for variant in queries.variants_of(resume):
        if variant.advert:
            view = queries.view_of(resume, variant.language, variant=variant)
            shared = match(variant.advert, view.draft.texts).shared
            terms.update(dict.fromkeys(term for term in shared if len(term) >= SHORTEST_TERM))
    template = interview_words().term.in_language(language)
    return [template.format(term=term) for term in list(terms)[:MOST_TERMS]]
