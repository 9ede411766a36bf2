"""The sections of a resume as a person fills them in: every field of JSON Resume 1.0.0, with its name in words."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

# A lazy sentence counts as a string: it becomes one when it is read.
Words = str


class Kind(enum.StrEnum):
    """How a field is written."""

    LINE = "line"  # One line in each language.
    PROSE = "prose"  # A few sentences in each language.
    LIST = "list"  # Several short texts in each language.
    LINES = "lines"  # Lines of experience in each language, each known by a number of its own.
    PLAIN = "plain"  # The same in both languages.
    LINK = "link"
    DAY = "day"  # 2024, 2024-03 or 2024-03-15.
    TAGS = "tags"
    PROOFS = "proofs"

    @property
    def is_bilingual(self) -> bool:
        return self in {Kind.LINE, Kind.PROSE, Kind.LIST, Kind.LINES}


LIMITS = {Kind.LINE: 200, Kind.PROSE: 1500, Kind.LIST: 1500, Kind.LINES: 400, Kind.PLAIN: 120, Kind.LINK: 250, Kind.DAY: 10}  # fmt: skip


@dataclass(frozen=True)
class FieldOf:
    """A field: its name in the format, how it is written, what a person is asked."""

    name: str
    kind: Kind
    label: Words
    hint: Words | None = None

    @property
    def limit(self) -> int:
        return LIMITS.get(self.kind, 250)


@dataclass(frozen=True)
class Section:
    """A section: its key, its names in words, its fields. `heads` are the fields that name an entry in lists."""

    key: str
    title: Words
    one: Words
    fields: tuple[FieldOf, ...]
    heads: tuple[str, ...] = ()
    rare: bool = False

    def field(self, name: str) -> FieldOf | None:
        return next((field for field in self.fields if field.name == name), None)


_DAY = _l("Year, year and month, or whole date: 2024, 2024-03, 2024-03-15.")
_NOW = _l("Leave it empty if it goes on.")
_EACH = _l("One on each line.")
_START = FieldOf("startDate", Kind.DAY, _l("Beginning"), _DAY)
_END = FieldOf("endDate", Kind.DAY, _l("End"), _NOW)
_URL = FieldOf("url", Kind.LINK, _l("Web address"))
_LINES = FieldOf("highlights", Kind.LINES, _l("What came of it"))

BASICS = Section(
    "basics",
    _l("Name, headline, contacts"),
    _l("Name, headline, contacts"),
    (
        FieldOf("name", Kind.LINE, _l("Name as the reader should see it")),
        FieldOf("label", Kind.LINE, _l("Headline: the post you want"), _l("Name the role, for example: Key account manager, B2B, pharmacy chains.")),
        FieldOf("summary", Kind.PROSE, _l("Summary"), _l("With whom you work, at what level, and one figure. 200 to 700 characters.")),
        FieldOf("email", Kind.PLAIN, _l("E-mail")),
        FieldOf("phone", Kind.PLAIN, _l("Phone")),
        FieldOf("city", Kind.LINE, _l("Town")),
        FieldOf("url", Kind.LINK, _l("Web address")),
        FieldOf("region", Kind.LINE, _l("Region")),
        FieldOf("countryCode", Kind.PLAIN, _l("Country code"), _l("Two letters, for example RU.")),
        FieldOf("address", Kind.LINE, _l("Postal address")),
        FieldOf("postalCode", Kind.PLAIN, _l("Postcode")),
        FieldOf("image", Kind.LINK, _l("Address of a photograph"), _l("Better left empty: a photograph does not help to judge your work.")),
    ),
)  # fmt: skip
RARE_BASICS = ("url", "region", "countryCode", "address", "postalCode", "image")

SECTIONS = (
    Section("work", _l("Work"), _l("a job"), (
        FieldOf("position", Kind.LINE, _l("Your post")),
        FieldOf("name", Kind.LINE, _l("Company")),
        _START, _END,
        FieldOf("location", Kind.LINE, _l("Town")),
        FieldOf("description", Kind.LINE, _l("What the company does")),
        FieldOf("summary", Kind.PROSE, _l("Your part, in a sentence or two")),
        _LINES,
        FieldOf("tags", Kind.TAGS, _l("What of these was in this job?")),
        _URL,
    ), ("position", "name")),
    Section("education", _l("Education"), _l("a place of study"), (
        FieldOf("institution", Kind.LINE, _l("University, college or school")),
        FieldOf("area", Kind.LINE, _l("Subject")),
        FieldOf("studyType", Kind.LINE, _l("Degree or kind of study")),
        _START, _END,
        FieldOf("score", Kind.PLAIN, _l("Result"), _l("Only if it speaks for you.")),
        FieldOf("courses", Kind.LIST, _l("Courses, with the year"), _EACH),
        _URL,
    ), ("institution", "area")),
    Section("certificates", _l("Courses and certificates"), _l("a course or certificate"), (
        FieldOf("name", Kind.LINE, _l("Name of the course or certificate")),
        FieldOf("issuer", Kind.LINE, _l("Who taught or issued it")),
        FieldOf("date", Kind.DAY, _l("When"), _DAY),
        _URL,
    ), ("name", "issuer")),
    Section("skills", _l("Skills"), _l("a skill"), (
        FieldOf("name", Kind.LINE, _l("Skill")),
        FieldOf("level", Kind.LINE, _l("Level in words")),
        FieldOf("keywords", Kind.LIST, _l("What belongs to it"), _EACH),
        FieldOf("proofs", Kind.PROOFS, _l("Which lines prove it?")),
    ), ("name",)),
    Section("languages", _l("Languages"), _l("a language"), (
        FieldOf("language", Kind.LINE, _l("Language")),
        FieldOf("fluency", Kind.LINE, _l("How well")),
    ), ("language",)),
    Section("profiles", _l("Profiles on the web"), _l("a profile"), (
        FieldOf("network", Kind.PLAIN, _l("Network")),
        FieldOf("username", Kind.PLAIN, _l("Your name there")),
        _URL,
    ), ("network",), rare=True),
    Section("volunteer", _l("Voluntary work"), _l("a voluntary post"), (
        FieldOf("position", Kind.LINE, _l("Your part")),
        FieldOf("organization", Kind.LINE, _l("Organisation")),
        _START, _END,
        FieldOf("summary", Kind.PROSE, _l("In a sentence or two")),
        _LINES, _URL,
    ), ("position", "organization"), rare=True),
    Section("projects", _l("Projects"), _l("a project"), (
        FieldOf("name", Kind.LINE, _l("Name of the project")),
        FieldOf("description", Kind.PROSE, _l("In a sentence or two")),
        FieldOf("entity", Kind.LINE, _l("For whom")),
        FieldOf("roles", Kind.LIST, _l("Your roles"), _EACH),
        FieldOf("type", Kind.LINE, _l("Kind of project")),
        _START, _END, _LINES,
        FieldOf("keywords", Kind.LIST, _l("What belongs to it"), _EACH),
        _URL,
    ), ("name", "entity"), rare=True),
    Section("awards", _l("Awards"), _l("an award"), (
        FieldOf("title", Kind.LINE, _l("Award")),
        FieldOf("awarder", Kind.LINE, _l("Who gave it")),
        FieldOf("date", Kind.DAY, _l("When"), _DAY),
        FieldOf("summary", Kind.PROSE, _l("In a sentence or two")),
    ), ("title", "awarder"), rare=True),
    Section("publications", _l("Publications"), _l("a publication"), (
        FieldOf("name", Kind.LINE, _l("Title")),
        FieldOf("publisher", Kind.LINE, _l("Where it appeared")),
        FieldOf("releaseDate", Kind.DAY, _l("When"), _DAY),
        FieldOf("summary", Kind.PROSE, _l("In a sentence or two")),
        _URL,
    ), ("name", "publisher"), rare=True),
    Section("interests", _l("Interests"), _l("an interest"), (
        FieldOf("name", Kind.LINE, _l("Interest")),
        FieldOf("keywords", Kind.LIST, _l("What belongs to it"), _EACH),
    ), ("name",), rare=True),
    Section("references", _l("References"), _l("a reference"), (
        FieldOf("name", Kind.LINE, _l("Who speaks for you")),
        FieldOf("reference", Kind.PROSE, _l("What they say")),
    ), ("name",), rare=True),
)  # fmt: skip
BY_KEY = {section.key: section for section in (BASICS, *SECTIONS)}
LISTS = {section.key: section for section in SECTIONS}

TAGS = {
    "marketing": _l("marketing"),
    "sales": _l("sales"),
    "management": _l("management"),
    "consulting": _l("consulting"),
}
