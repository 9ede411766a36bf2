"""Showing an area, to somebody, perhaps until a day; and narrowing the list of decisions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from app.core.forms import FilterForm, Form, choices, text
from app.sharing.models import Area, Audience


class ShowForm(Form):
    area = SelectField(_l("What do you show?"))
    audience = SelectField(_l("To whom?"))
    address = text(_l("Work address of that one person"))
    until = DateField(_l("Until which day?"), [Optional()])

    def offer(self) -> ShowForm:
        self.area.choices = choices((area.value, area.label) for area in Area)
        self.audience.choices = choices((one.value, one.label) for one in Audience)
        return self


class TrailFilter(FilterForm):
    group = SelectField(_l("Room"), default="")
    since = DateField(lazy_pgettext("date", "From"), [Optional()])
    until = DateField(lazy_pgettext("date", "To"), [Optional()])
