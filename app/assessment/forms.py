"""Forms of the assessment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.digits import whole_number
from app.core.forms import Form, Optional, VersionedForm, choices, fault, long_text, text
from app.skills.content import skills

NO_OCCASION = "none"
LEVELS = ("0", "1", "2", "3", "4", NO_OCCASION)


class LevelField(RadioField):
    """One of five levels, or "no occasion". `level` is the number; `is_answered` tells None from nothing chosen."""

    def __init__(self, label: Any = "", **more: Any) -> None:
        super().__init__(label, choices=choices((one, one) for one in LEVELS), validate_choice=False, **more)

    def pre_validate(self, form: Any) -> None:
        if self.data not in LEVELS:
            raise fault(_l("Choose one of the five levels, or “no occasion”."))

    @property
    def is_answered(self) -> bool:
        return self.data in LEVELS

    @property
    def level(self) -> int | None:
        return int(self.data) if self.data in LEVELS and self.data != NO_OCCASION else None


class DayField(DateField):
    """A day that says what to enter when it cannot be read."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("Enter a day, for example 2026-09-16."))) from None
        if self.data is not None and not date(1990, 1, 1) <= self.data <= date(2100, 1, 1):
            raise ValueError(str(_l("Check the year.")))


class SkillsField(SelectMultipleField):
    """Any of the fifteen skills, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = "", **more: Any) -> None:
        super().__init__(label, **more)
        self.choices = choices((one.id, one.name) for one in skills().competencies)


def said_as(level: int | None) -> str:
    return NO_OCCASION if level is None else str(level)


class ExampleParts(Form):
    """The four facts of an example: when, with whom, what was done, how it ended."""

    happened_on = DayField(_l("When was it?"), [Optional()])
    client = text(_l("Client, initials are enough"), limit=60)
    situation = text(_l("What was the situation?"))
    did = long_text(_l("What did you do?"), limit=2000)
    result = text(_l("How did it end?"))

    @property
    def parts(self) -> dict[str, Any]:
        return {
            "happened_on": self.happened_on.data,
            "client": self.client.data or "",
            "situation": self.situation.data or "",
            "did": self.did.data or "",
            "result": self.result.data or "",
        }


class OwnLevelForm(VersionedForm, ExampleParts):
    """One's own level in one skill, with an example where it needs one."""

    level = LevelField(_l("Which of these describes you over the last year?"))


class ExampleForm(VersionedForm, ExampleParts):
    """An example on its own page, tied to skills."""

    competencies = SkillsField(_l("For which skills does this speak?"))


class ProofForm(Form):
    """A file for an example."""

    file = FileField(_l("A file that shows it"), [FileRequired(_l("Choose a file first."))])


class OthersLevelForm(VersionedForm):
    """A level for somebody else, resting on an example of one's own or one that the person has written down."""

    level = LevelField(_l("Which of these have you seen over the last year?"))
    evidence = RadioField(_l("It rests on"), validate_choice=False)
    example_on = DayField(_l("When was it?"), [Optional()])
    example = long_text(_l("What did you see?"), limit=1000)
    comment = long_text(_l("A word for the person"), limit=1000)

    def offer(self, examples: Iterable[tuple[int, str]]) -> None:
        self.evidence.choices = choices([("", _l("an example of my own")), *examples])

    @property
    def evidence_id(self) -> int | None:
        return whole_number(str(self.evidence.data))


class SearchForm(Form):
    """Whom to ask."""

    class Meta:
        csrf = False

    q = text(_l("Name or work address"))


class JudgementForm(Form):
    """The most and the least effective answer to one situation."""

    most = RadioField(_l("Most effective"), choices=choices((x, x) for x in "ABCD"), validate_choice=False)
    least = RadioField(_l("Least effective"), choices=choices((x, x) for x in "ABCD"), validate_choice=False)

    def validate_most(self, field: Any) -> None:
        if field.data not in {"A", "B", "C", "D"}:
            raise fault(_l("Choose the most effective answer."))

    def validate_least(self, field: Any) -> None:
        if field.data not in {"A", "B", "C", "D"}:
            raise fault(_l("Choose the least effective answer."))
        if field.data == self.most.data:
            raise fault(
                _l("Choose two different answers: the most effective one and the least effective one.")
            )
