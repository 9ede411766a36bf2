"""Being away: two days and a name."""

from __future__ import annotations

from datetime import date
from typing import Any, Self, TypedDict

from flask_babel import lazy_gettext as _l
from wtforms import DateField

from app.absences.models import Absence
from app.core.forms import Form, InputRequired, required, text


class Said(TypedDict):
    """What `services.say` asks for: two days, and whom the person filling it in calls the substitute."""

    from_on: date
    until_on: date
    called: str


class AbsenceForm(Form):
    from_on = DateField(_l("First day away"), [InputRequired(_l("Enter the first day."))])
    until_on = DateField(_l("Last day away"), [InputRequired(_l("Enter the last day."))])
    substitute = text(_l("Who answers meanwhile"))

    @classmethod
    def filled(cls, absence: Absence, **more: Any) -> Self:
        """The form with what is written down."""
        named = absence.substitute.email if absence.substitute else ""
        return cls(from_on=absence.from_on, until_on=absence.until_on, substitute=named, **more)

    @property
    def said(self) -> Said:
        """What was filled in, once the form is valid."""
        assert self.from_on.data and self.until_on.data
        return {
            "from_on": self.from_on.data,
            "until_on": self.until_on.data,
            "called": self.substitute.data or "",
        }


class AbsenceOfForm(AbsenceForm):
    """The same, said by HR for somebody."""

    person = text(_l("Who is away"), required(_l("Enter a work e-mail, a personnel number or a name.")))
