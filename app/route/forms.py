"""Forms of the route."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, FloatField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.core.forms import Form, long_text, required, text
from app.route.models import MOST_HOURS
from app.skills.picking import skill_choices


class HoursForm(Form):
    weekly_hours = IntegerField(
        _l("Hours a week for the route"),
        [
            InputRequired(_l("Enter a number of hours.")),
            NumberRange(1, MOST_HOURS, _l("Enter between 1 and 40 hours a week.")),
        ],
    )


class FinishForm(Form):
    applied_where = long_text(
        _l("Where did you apply it?"),
        required(_l("Say where you applied it: with whom, when, what came of it. One sentence is enough.")),
        limit=2000,
    )


class PutOffForm(Form):
    until = DateField(_l("Until when?"), [Optional()])
    reason = text(_l("Why?"))


class DueForm(Form):
    due_on = DateField(_l("By which day?"), [Optional()])


class OwnItemForm(Form):
    title = text(_l("What will you do?"), required(_l("Begin with a verb: read, ask, try, watch.")))
    competency = SelectField(_l("Which skill is it for?"))
    due_on = DateField(_l("By which day?"), [Optional()])
    hours = FloatField(_l("How many hours, roughly?"), [Optional(), NumberRange(0.25, 200, _l("Enter between a quarter of an hour and 200 hours."))])  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.competency.choices = skill_choices(_("for none in particular"))


class TableForm(Form):
    file = FileField(_l("A CSV file"))
    table = long_text(_l("Or paste the table here"), limit=400_000)


class QuestionForm(Form):
    question = text(_l("Your question"), required(_l("Write the question.")))
    answer = long_text(
        _l("How you would answer it today"),
        required(_l("Write the answer, so that you can check yourself.")),
        limit=2000,
    )
