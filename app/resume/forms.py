"""Forms of the resume. The form of a section is made from its description, for one language at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import wtforms
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, FormField, HiddenField, RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.digits import whole_number
from app.core.forms import (
    Form,
    Optional,
    VersionedForm,
    choices,
    clean,
    fault,
    long_text,
    not_longer,
    required,
    text,
)
from app.resume import source
from app.resume.rules.dates import ResumeDate
from app.resume.sections import TAGS, FieldOf, Kind, Section

NONE = "none"
BLANK_LINES = 2
_TURNED = re.compile(r"(0?[1-9]|1[0-2])[./](\d{4})")


class Ticks(SelectMultipleField):
    """Several boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def as_day(value: Any) -> Any:
    """Take 03.2021 for 2021-03, as most people write it."""
    turned = _TURNED.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"{turned[2]}-{int(turned[1]):02}" if turned else value


def readable_day(form: Any, field: Any) -> None:
    if field.data and ResumeDate.read(field.data) is None:
        raise fault(
            _l("Write the date as a year, a year and month, or a whole date: 2024, 2024-03, 2024-03-15.")
        )


def with_scheme(value: Any) -> Any:
    if isinstance(value, str) and value and "://" not in value and "." in value and ":" not in value:
        return f"https://{value}"
    return value


def web_address(form: Any, field: Any) -> None:
    if field.data and (not field.data.startswith(("https://", "http://")) or " " in field.data):
        raise fault(_l("Enter a web address that begins with https://, without spaces."))


class LineForm(wtforms.Form):
    """One line of experience."""

    id = HiddenField()
    text = long_text(_l("Line"), limit=400)
    remove = BooleanField(_l("Take this line out"))


class PartForm(Form):
    """The basics or one entry. `version` holds the fingerprint of what the person had before their eyes."""

    version = HiddenField()


def part_form(
    section: Section, entry: Mapping[str, Any], document: source.Document, language: str
) -> PartForm:
    """Return the form of `entry`, filled in with its texts in `language`."""
    fields = {field.name: _field(field, document, language) for field in section.fields}
    shape: type[PartForm] = type("SectionForm", (PartForm,), fields)
    data = {field.name: _shown(field, entry, document, language) for field in section.fields}
    return shape(data={**data, "version": source.fingerprint(entry)})


def _field(field: FieldOf, document: source.Document, language: str) -> Any:
    match field.kind:
        case Kind.PROSE | Kind.LIST:
            return long_text(field.label, limit=field.limit)
        case Kind.LINES:
            return FieldList(FormField(LineForm), max_entries=source.MOST_LINES + BLANK_LINES)
        case Kind.DAY:
            return wtforms.StringField(field.label, [Optional(), readable_day], filters=[clean, as_day])
        case Kind.LINK:
            return wtforms.StringField(
                field.label, [Optional(), not_longer(field.limit), web_address], filters=[clean, with_scheme]
            )
        case Kind.TAGS:
            return Ticks(field.label, choices=choices([*TAGS.items(), (NONE, _l("none of them"))]))
        case Kind.PROOFS:
            pairs = [(line.id, line.said(language)) for line in source.lines(document)]
            return Ticks(field.label, choices=choices(pairs))
        case _:
            return text(field.label, limit=field.limit)


def _shown(field: FieldOf, entry: Mapping[str, Any], document: source.Document, language: str) -> Any:
    value = entry.get(field.name)
    match field.kind:
        case Kind.LINES:
            have = [{"id": line["id"], "text": line["text"].get(language, "")} for line in value or []]
            fresh = int(document["next"]) + 1
            return [*have, *({"id": fresh + place, "text": ""} for place in range(BLANK_LINES))]
        case Kind.LIST:
            return "\n".join((value or {}).get(language) or [])
        case Kind.TAGS:
            return [NONE] if value == [] else value or []
        case Kind.PROOFS:
            return [str(number) for number in value or []]
        case _ if field.kind.is_bilingual:
            return (value or {}).get(language, "")
        case _:
            return value or ""


def values_of(form: PartForm, section: Section, language: str) -> dict[str, Any]:
    """Return what `services.save_section` takes."""
    return {field.name: _value(field, form[field.name], language) for field in section.fields}


def _value(field: FieldOf, given: Any, language: str) -> Any:
    match field.kind:
        case Kind.LINES:
            return [
                {"id": _number(line.form.id.data), "text": {language: line.form.text.data or ""}}
                for line in given.entries
                if not line.form.remove.data
            ]
        case Kind.LIST:
            lines = [line.strip() for line in (given.data or "").splitlines()]
            return {language: [line[:200] for line in lines if line][: source.MOST_LISTED]}
        case Kind.TAGS:
            ticked = given.data or []
            return [tag for tag in ticked if tag in TAGS] if ticked else None
        case Kind.PROOFS:
            return [int(number) for number in given.data or []]
        case _ if field.kind.is_bilingual:
            return {language: given.data or ""}
        case _:
            return given.data or ""


def _number(value: Any) -> int | None:
    return whole_number(str(value or ""), longest=6)


class WordForm(Form):
    """A person's word on a check."""

    answer = long_text(_l("In a few words, if you like"), limit=1000)


class VariantForm(VersionedForm):
    name = text(
        _l("What is it for?"), required(_l("Give it a name, for example the company or the vacancy."))
    )
    language = RadioField(_l("Language"), choices=choices([("ru", "Русский"), ("en", "English")]))
    headline = text(_l("Headline for this vacancy"), limit=200)
    advert = long_text(_l("Text of the advert"), limit=12_000)
    kept = Ticks(_l("What is in"))

    def offer(self, pairs: Sequence[tuple[int, str]]) -> None:
        self.kept.choices = choices(pairs)


class SourceForm(Form):
    """Where a figure comes from."""

    origin = RadioField(_l("Where does it come from?"), [required(_l("Choose where the figure comes from."))])
    words = text(_l("The document or the person, in words"), limit=250)


class NoteForm(VersionedForm):
    """Situation, task, own action, result."""

    situation = long_text(_l("Situation: where were you, with whom, what was at stake?"), limit=1500)
    task = long_text(_l("Task: what had to be reached, and by when?"), limit=1500)
    action = long_text(_l("Your own action: what did you do, and not the team?"), limit=2500)
    result = long_text(_l("Result: what came of it, in figures, and how do you know?"), limit=1500)


class NameForm(Form):
    name = text(
        _l("Client’s name as you write it"), required(_l("Enter the name that must not be seen.")), limit=120
    )
    instead_ru = text(
        _l("Instead of it, in Russian"),
        required(_l("Write what the reader sees instead, in Russian.")),
        limit=120,
    )
    instead_en = text(
        _l("Instead of it, in English"),
        required(_l("Write what the reader sees instead, in English.")),
        limit=120,
    )


class ImportForm(Form):
    file = FileField(_l("JSON Resume or LinkedIn archive"))
    language = RadioField(
        _l("In which language is it written?"),
        [required(_l("Choose the language of the texts in the file."))],
        choices=choices([("ru", "Русский"), ("en", "English")]),
    )
