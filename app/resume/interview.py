"""What to practise before an interview: content/resume-interview.yaml, and terms of adverts turned into questions."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from app.core.content import Piece, Text, read
from app.core.stems import stem, words
from app.resume import queries
from app.resume.models import Resume
from app.resume.rules.picture import competencies_in, match
from app.skills.content import skills
from app.skills.ids import FactId

MOST_SKILLS, MOST_TERMS = 6, 6
SHORTEST_TERM = 5  # letters; shorter words of adverts are seldom subjects
OF_THE_POST = frozenset(
    map(
        stem,
        words(
            "key account manager junior senior client customer post vacancy company looking"
            " ключевой ключевые клиент менеджер младший старший должность вакансия компания ищем работа"
        ),
    )
)


class Question(Piece):
    text: Text
    facts: tuple[FactId, ...] = ()


class InterviewWords(Piece):
    questions: tuple[Question, ...] = Field(min_length=6)
    skill: Text
    term: Text
    hints: tuple[Text, ...]


@cache
def interview_words() -> InterviewWords:
    return read("resume-interview.yaml", InterviewWords)


def vacancy_questions(resume: Resume, language: str) -> list[str]:
    """Questions from the adverts of all variants: about each skill they ask for, must-haves first, then about the terms
    that they share with the resume; what names the post itself is nothing to ask about.
    """
    wanted: dict[str, None] = {}
    terms: dict[str, None] = {}
    variants = [variant for variant in queries.variants_of(resume) if variant.advert]
    # What a variant leaves out may be asked about as well, so one reading in each language serves them all.
    texts = {one: queries.view_of(resume, one).draft.texts for one in {each.language for each in variants}}
    for variant in variants:
        wanted.update(dict.fromkeys(competencies_in(variant.advert)))
        shared = match(variant.advert, texts[variant.language]).shared
        terms.update(dict.fromkeys(term for term in shared if _is_subject(term)))
    musts = skills().profile("junior").must_haves
    names = [
        skills().competency(id).name.in_language(language)
        for id in sorted(wanted, key=lambda id: (id not in musts, id))
    ]
    said = interview_words()
    about_skills = [said.skill.in_language(language).format(skill=name) for name in names[:MOST_SKILLS]]
    return about_skills + [
        said.term.in_language(language).format(term=term) for term in list(terms)[:MOST_TERMS]
    ]


def _is_subject(term: str) -> bool:
    """A question about a skill covers the words that speak of it."""
    return len(term) >= SHORTEST_TERM and stem(term) not in OF_THE_POST and not competencies_in(term)
