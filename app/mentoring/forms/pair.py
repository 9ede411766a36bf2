"""Forms of a pair's room: what was agreed, meetings, steps, the log, the checks, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField, DecimalField, FormField, RadioField, SelectField
from wtforms import Form as PlainForm

from app.core.forms import Form, NumberRange, Optional, VersionedForm, choices, long_text, required, text
from app.mentoring.content import mentoring_words
from app.mentoring.forms.finding import ONE_TO_FIVE, Ticks
from app.mentoring.models import Meeting
from app.skills.content import skills

MINUTES = (30, 45, 60, 90, 120, 180, 240)
CLOSING = ("learnt", "proof", "thanks", "next")


class AgreementFields(PlainForm):
    """The lines of the agreement, named like the content."""


for _line in mentoring_words().agreement:
    setattr(AgreementFields, _line.id, long_text(_line.label, limit=2000))


class AgreementForm(VersionedForm):
    lines = FormField(AgreementFields)
    skills = Ticks(_l("Which skills are these goals for?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.skills.choices = choices((one.id, one.name) for one in skills().competencies)


class SixFields(PlainForm):
    """The six questions, named like the content."""


for _question in mentoring_words().questions:
    setattr(SixFields, _question.id.replace("-", "_"), long_text(_question.text, limit=4000))


class QuestionsForm(Form):
    answers = FormField(SixFields)


class LogFields(PlainForm):
    """The fields of the observation log, named like the content."""


for _field in mentoring_words().log:
    setattr(LogFields, _field.id, long_text(_field.label, limit=4000))


class LogForm(VersionedForm):
    observed_on = DateField(_l("Which day?"), [required(_l("Enter the day on which you watched."))])
    hours = DecimalField(
        _l("How many hours?"),
        [
            required(_l("Enter how many hours you watched, for example 2.5.")),
            NumberRange(min=0.25, max=12, message=_l("Enter between a quarter of an hour and twelve hours.")),
        ],
        places=None,
    )
    client = text(_l("With which client? Use the code name."), limit=60)
    seen = FormField(LogFields)

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if good and not any(field.data for field in self["seen"].form):
            self.form_errors.append(str(_l("Write something into at least one of the fields.")))
            return False
        return good


class PulseForm(Form):
    """The four questions of a check, named like the content."""


for _check in mentoring_words().checks:
    setattr(
        PulseForm,
        _check.id,
        RadioField(
            _check.text,
            [required(_l("Choose a number from 1 to 5."))],
            choices=choices((value, value) for value in ONE_TO_FIVE),
        ),
    )


class ClosingForm(Form):
    learnt = long_text(_l("What was learnt?"), limit=4000)
    proof = long_text(_l("Which of it can be proved, and by what?"), limit=4000)
    thanks = long_text(_l("Thanks"), limit=2000)
    next = long_text(_l("What next?"), limit=2000)


class TimeForm(Form):
    """When to meet: one of the proposed times, or another one on the reader's own clock."""

    start = RadioField(_l("When you are both free"), [Optional()])
    own = DateTimeLocalField(_l("Another time"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    minutes = SelectField(_l("How long?"), default="60")
    place = text(_l("Where?"), limit=250)

    def __init__(self, *args: Any, times: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.start.choices = choices(times)
        # A meeting may last otherwise than people are offered here, and is not shortened by being moved.
        offered = sorted({*MINUTES, *((int(self.minutes.object_data),) if self.minutes.object_data else ())})
        self.minutes.choices = choices((value, _l("%(count)s min", count=value)) for value in offered)

    def moment(self, zone: str) -> datetime | None:
        """The chosen moment; a time that the clock skips or repeats is read as the zone's rules say."""
        if self.own.data is not None:
            own: datetime = self.own.data
            return own.replace(tzinfo=ZoneInfo(zone))
        chosen: str | None = self.start.data
        return datetime.fromisoformat(chosen) if chosen else None


class BookForm(TimeForm):
    kind = RadioField(_l("What kind of meeting?"), default=Meeting.Kind.TALK.value)
    agenda = long_text(_l("What will you talk about?"), limit=4000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind.choices = choices((one.value, one.label) for one in Meeting.Kind)


class LogMeetingForm(BookForm):
    notes = long_text(_l("What was said and agreed?"), limit=8000)


class NotesForm(VersionedForm):
    agenda = long_text(_l("What will you talk about?"), limit=4000)
    notes = long_text(_l("What was said and agreed?"), limit=8000)


class PrivateNoteForm(Form):
    text = long_text(_l("Only for yourself"), limit=8000)


class StepForm(Form):
    text = text(_l("What exactly?"), required(_l("Write what will be done.")), limit=250)
    owner = SelectField(_l("Who does it?"))
    due_on = DateField(_l("By when?"), [Optional()])
    competency = SelectField(_l("For which skill?"), [Optional()])

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.owner.choices = choices(people)
        self.competency.choices = choices(
            [("", _l("no particular one")), *((one.id, one.name) for one in skills().competencies)]
        )


class EvidenceForm(Form):
    competency = SelectField(_l("Which skill does it show?"))
    text = long_text(_l("What did you do?"), required(_l("Write in a sentence what you did.")), limit=2000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.competency.choices = choices((one.id, one.name) for one in skills().competencies)
