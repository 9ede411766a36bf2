"""Forms of the promotion room."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField

from app.core.forms import Form, choices, long_text, required, text
from app.skills.content import skills


class DayField(DateField):  # type: ignore[misc]
    """A day that says what to enter when it cannot be read."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("Enter a day, for example 2026-12-16."))) from None
        if self.data is not None and not date(1990, 1, 1) <= self.data <= date(2100, 1, 1):
            raise ValueError(str(_l("Check the year.")))


def a_day(label: Any) -> DayField:
    return DayField(label, [required(_l("Enter a day."))])


class AskForm(Form):
    """Opening a case."""

    consent = BooleanField(_l("I have read who will see what, and I agree"))


class ReasonForm(Form):
    """Why a case rests."""

    reason = text(
        _l("Why does the case rest?"), required(_l("Write why the case rests: leave, illness, no vacancy."))
    )


class GoalForm(Form):
    """What will be done about a must-have, and by when."""

    competency = SelectField(_l("For which must-have?"), validate_choice=False)
    text = text(_l("What will you do?"), required(_l("Write what will be done, in one sentence.")))
    due_on = a_day(_l("By when?"))

    def offer(self, ids: Any) -> None:
        self.competency.choices = choices((id, skills().competency(id).name) for id in ids)


class WordsForm(Form):
    """A comment, or why a decision should be looked at again."""

    text = long_text(_l("Your words"), required(_l("Write a sentence first.")), limit=4000)


class NoteForm(Form):
    """HR's word about a line of the criteria sheet."""

    value = RadioField(_l("What does the line say?"), validate_choice=False)
    note = long_text(
        _l("Why, in a sentence or two"),
        required(_l("Write why: it stands beside the line for the employee to read.")),
        limit=1000,
    )
