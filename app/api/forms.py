"""The form for a new token."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.api.rules import LIVES, Scope
from app.core.forms import Form, choices, required, text

SCOPES = {
    Scope.PROFILE: _l("my name, unit and post"),
    Scope.ASSESSMENT: _l("my last round and its reading"),
    Scope.ROUTE: _l("my learning route"),
    Scope.RECORD: _l("my figures and targets"),
    Scope.RESUME: _l("my resume"),
    Scope.MENTORING: _l("my pairs and meetings, without notes"),
    Scope.PROFILE_WRITE: _l("change my names, language and time zone"),
    Scope.ASSESSMENT_WRITE: _l("begin, answer and hand in my rounds"),
    Scope.ROUTE_WRITE: _l("add, pin, put off, drop and finish what is on my route"),
    Scope.RECORD_WRITE: _l("change my clients, enter months, publish figures"),
    Scope.RESUME_WRITE: _l("replace my resume"),
    Scope.MENTORING_WRITE: _l("ask, answer and take back mentoring requests for me"),
    Scope.PEOPLE: _l("HR’s list of people"),
    Scope.CASES: _l("HR’s list of cases"),
    Scope.GROUPS: _l("HR’s skills by group, small groups hidden"),
}


class TokenForm(Form):
    name = text(
        _l("What is the token for?"),
        required(_l("Name the program, so that you know later what stops when you revoke it.")),
        limit=100,
    )
    scopes = SelectMultipleField(
        _l("What may it do?"),
        validators=[InputRequired(_l("Tick at least one."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    days = SelectField(_l("How long should it work?"))

    def offer(self, scopes: Iterable[Scope]) -> None:
        self.scopes.choices = choices((scope.value, f"{SCOPES[scope]} ({scope.value})") for scope in scopes)
        self.days.choices = choices((days, ngettext("%(num)s day", "%(num)s days", days)) for days in LIVES)
