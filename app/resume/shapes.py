"""A resume as a JSON Resume 1.0.0 document.

The published schema is open, so unknown fields are kept; a missing or null list is an empty one; a value of the
wrong type is an error that names the field. Dates stay as written: whether one is a date is a rule's question
(R04), so that a person hears about it instead of being refused.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Part = TypeVar("Part", bound="Section | str")


def _or_empty(value: Any) -> Any:
    return () if value is None else value


class Section(BaseModel):
    """A part of the document, unchanging once read."""

    model_config = ConfigDict(frozen=True, extra="allow")


Words = str | None
Several = Annotated[tuple[Part, ...], Field(max_length=1000), BeforeValidator(_or_empty)]


class Location(Section):
    address: Words = None
    postalCode: Words = None
    city: Words = None
    countryCode: Words = None
    region: Words = None


class Profile(Section):
    network: Words = None
    username: Words = None
    url: Words = None


class Basics(Section):
    name: Words = None
    label: Words = None
    image: Words = None
    email: Words = None
    phone: Words = None
    url: Words = None
    summary: Words = None
    location: Location | None = None
    profiles: Several[Profile] = ()


class Job(Section):
    """One entry of `work`. An entry without an end date goes on today."""

    name: Words = None
    position: Words = None
    location: Words = None
    description: Words = None
    url: Words = None
    startDate: Words = None
    endDate: Words = None
    summary: Words = None
    highlights: Several[str] = ()


class Volunteer(Section):
    organization: Words = None
    position: Words = None
    url: Words = None
    startDate: Words = None
    endDate: Words = None
    summary: Words = None
    highlights: Several[str] = ()


class Education(Section):
    institution: Words = None
    url: Words = None
    area: Words = None
    studyType: Words = None
    startDate: Words = None
    endDate: Words = None
    score: Words = None
    courses: Several[str] = ()


class Award(Section):
    title: Words = None
    date: Words = None
    awarder: Words = None
    summary: Words = None


class Certificate(Section):
    name: Words = None
    date: Words = None
    url: Words = None
    issuer: Words = None


class Publication(Section):
    name: Words = None
    publisher: Words = None
    releaseDate: Words = None
    url: Words = None
    summary: Words = None


class Skill(Section):
    name: Words = None
    level: Words = None
    keywords: Several[str] = ()


class Language(Section):
    language: Words = None
    fluency: Words = None


class Interest(Section):
    name: Words = None
    keywords: Several[str] = ()


class Reference(Section):
    name: Words = None
    reference: Words = None


class Project(Section):
    name: Words = None
    description: Words = None
    highlights: Several[str] = ()
    keywords: Several[str] = ()
    startDate: Words = None
    endDate: Words = None
    url: Words = None
    roles: Several[str] = ()
    entity: Words = None
    type: Words = None


class Resume(Section):
    """The whole document."""

    basics: Annotated[Basics, BeforeValidator(lambda value: {} if value is None else value)] = Basics()
    work: Several[Job] = ()
    volunteer: Several[Volunteer] = ()
    education: Several[Education] = ()
    awards: Several[Award] = ()
    certificates: Several[Certificate] = ()
    publications: Several[Publication] = ()
    skills: Several[Skill] = ()
    languages: Several[Language] = ()
    interests: Several[Interest] = ()
    references: Several[Reference] = ()
    projects: Several[Project] = ()
    meta: dict[str, Any] | None = None
    schema_url: Words = Field(default=None, alias="$schema")
