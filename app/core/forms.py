"""Forms: the label is the question, the error is the instruction, and what was typed stays."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup, escape
from wtforms import DecimalField, Field, HiddenField, StringField, TextAreaField, i18n
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import Select, TextInput
from wtforms.widgets.core import clean_key

from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.languages import LANGUAGES, language

__all__ = ["Choice", "Form", "InputRequired", "NUMBER_WORDS", "NumberRange", "Optional", "clean", "choices", "is_autosave", "number_field", "required", "text", "long_text", "not_longer"]  # fmt: skip

Choice = SelectChoice
NUMBER_WORDS = _l("Enter a number, like 92.5.")
_LARGEST = 10**12


def clean(value: Any) -> Any:
    """Drop what no keyboard types on purpose: outer spaces, and NUL, which PostgreSQL cannot store."""
    return value.replace("\x00", "").strip() if isinstance(value, str) else value


class Form(FlaskForm):
    """Base of all forms. `refuse` puts a rule's no beside the field it is about."""

    class Meta(FlaskForm.Meta):
        """Forms come from pages, so a JSON body is no form: the library would read one of any depth and fall over."""

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            """Draw the two commonest controls directly; the library asks every flag by its name for each of them."""
            if type(field.widget) in {Select, TextInput}:
                return drawn(field, {**(field.render_kw or {}), **render_kw})
            return super().render_field(field, render_kw)

        def get_translations(self, form: Any) -> Any:
            """The library's own words; its bridge to Flask would read them from the disk for every page with a form."""
            return words_of_the_library(language())

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            if request.is_json and formdata is not None:
                return None
            return super().wrap_formdata(form, formdata)

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        say_faults(self)
        return good

    def refuse(self, refusal: Refusal) -> None:
        field = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            # WTForms keeps a tuple after validation.
            field.errors = [*field.errors, str(refusal)]


@lru_cache(maxsize=len(LANGUAGES))
def words_of_the_library(language: str) -> Any:
    return i18n.get_translations([language])


# What the library takes from a field's flags for these controls.
FLAGS = {
    Select: ("required", "disabled"),
    TextInput: ("required", "disabled", "readonly", "maxlength", "minlength", "pattern"),
}


def drawn(field: Field, given: dict[str, Any]) -> Markup:
    """Return a text input or a select as the library would write it, attributes in the order of their names."""
    said = {"id": field.id, "name": field.name, **{clean_key(name): value for name, value in given.items()}}
    for flag in FLAGS[type(field.widget)]:
        if flag not in said and (value := getattr(field.flags, flag, None)) is not None:
            said[flag] = value
    if isinstance(field.widget, TextInput):
        said = {"type": field.widget.input_type, "value": field._value(), **said}
        return Markup(f"<input {attributes(said)}>")
    if field.widget.multiple or field.has_groups():
        return Markup(field.widget(field, **given))
    options = [
        f'<option{" selected" if one.selected else ""} value="{escape(one.value)}">{escape(one.label)}</option>'
        for one in field.iter_choices()
    ]
    return Markup(f"<select {attributes(said)}>{''.join(options)}</select>")


def attributes(said: dict[str, Any]) -> str:
    """Return HTML attributes by name: True is written bare, False and nothing not at all."""
    return " ".join(
        name if value is True else f'{name}="{escape(value)}"'
        for name, value in sorted(said.items())
        if value is not False and value is not None
    )


class FilterForm(Form):
    """What a list is narrowed to. It travels in the address, and what it does not understand narrows nothing."""

    class Meta:
        csrf = False

    def said(self) -> dict[str, Any]:
        """Return what was filled in and understood, by field; the rest goes back to its default."""
        self.validate()
        for field in self:
            if field.errors:
                field.data, field.errors = field.default, []
        return {name: field.data for name, field in self._fields.items() if field.data}


class VersionedForm(Form):
    """A form over a row that two tabs may edit: carries the version the person saw."""

    version = HiddenField()

    @property
    def seen_version(self) -> int:
        # A body without the field leaves the number that the page would show.
        return whole_number(str(self.version.data)) or 0


def is_autosave() -> bool:
    """Whether the page saves by itself while somebody types, and wants a short answer instead of a page."""
    return request.headers.get("X-Autosave") == "1"


def required(message: Any) -> DataRequired:
    """Say what to enter, not that something is missing."""
    return DataRequired(message)


def not_longer(limit: int) -> Length:
    return Length(max=limit, message=_l("Keep this under %(max)d characters; it has more now.", max=limit))


def text(label: Any, *checks: Any, limit: int = 250, **more: Any) -> StringField:
    return StringField(label, [*(checks or (Optional(),)), not_longer(limit)], filters=[clean], **more)


def long_text(label: Any, *checks: Any, limit: int = 4000, **more: Any) -> TextAreaField:
    return TextAreaField(label, [*(checks or (Optional(),)), not_longer(limit)], filters=[clean], **more)


class _Number(DecimalField):
    """A number with a comma or a point; "NaN" and numbers without end are none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = [value.replace("\u00a0", "").replace(" ", "").replace(",", ".") for value in valuelist]
        if not typed or not typed[0]:
            return
        try:
            super().process_formdata(typed)
        except ValueError:
            self.data = None
        if self.data is None or not self.data.is_finite() or abs(self.data) > _LARGEST:
            self.data = None
            raise ValueError(str(NUMBER_WORDS))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return (
            "" if self.data is None else f"{self.data:g}" if isinstance(self.data, float) else str(self.data)
        )


def number_field(label: Any, *checks: Any) -> DecimalField:
    return _Number(label, [*(checks or (Optional(),))], render_kw={"inputmode": "decimal"})


def choices(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Turn (value, label) pairs into what select and radio fields take.

    A lazy label stays lazy: a form whose choices are written in its class is read in either language.
    """
    return [
        SelectChoice(str(value), label if isinstance(label, LazyString) else str(label))
        for value, label in pairs
    ]


def fault(message: Any) -> ValidationError:
    return ValidationError(str(message))


def say_faults(fields: Iterable[Any]) -> None:
    """Turn lazy error sentences into words, also inside lists and enclosed forms; templates then meet strings only."""
    for field in fields:
        if hasattr(field, "entries"):
            say_faults(field.entries)
        elif hasattr(field, "form"):
            say_faults(field.form)
        else:
            field.errors = [str(error) for error in field.errors]
