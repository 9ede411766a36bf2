"""Forms of the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, EmailField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import Email

from app.accounts.models import Person
from app.core.forms import (
    NUMBER_WORDS,
    Form,
    InputRequired,
    NumberRange,
    Optional,
    VersionedForm,
    choices,
    clean,
    fault,
    long_text,
    not_longer,
    number_field,
    required,
    text,
)
from app.record.mistakes import MISTAKES
from app.record.models import ClientKind, EndedWhy, Kpi, Market, NoteKind, Span
from app.record.rules import Direction
from app.record.rules.calendar import EARLIEST
from app.record.rules.typed import Mistake

DAY_WORDS = _l("Enter a day, like 2026-11-18.")


def day_field(label: Any, *checks: Any) -> DateField:
    """A day between 2000 and the end of 2100; whoever types nonsense is told how a day looks."""
    return _Day(label, [*(checks or (Optional(),))])


class _Day(DateField):
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist if value.strip()])
        except ValueError:
            self.data = None
            raise ValueError(str(DAY_WORDS)) from None

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.data is not None and not EARLIEST <= self.data <= EARLIEST.replace(year=2100):
            self.errors = [str(_l("Enter a year between 2000 and 2100."))]
            raise fault(_l("Enter a year between 2000 and 2100."))


class _Whole(IntegerField):
    """A whole number within bounds; anything else is told so in the words of the form."""

    def __init__(self, label: Any, least: int, most: int, words: Any, **more: Any) -> None:
        super().__init__(
            label, [Optional(), NumberRange(least, most, words)], render_kw={"inputmode": "numeric"}, **more
        )
        self.words = words

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            self.data = None
            raise ValueError(str(self.words)) from None


class ClientForm(VersionedForm):
    code = text(
        lazy_pgettext("record", "Code name"),
        required(_l("Give the client a code name, like K-07.")),
        limit=60,
    )
    private_name = text(_l("Real name"))
    kind = RadioField(
        _l("Kind of client"), choices=choices((kind.value, kind) for kind in ClientKind), default="ordinary"
    )
    market = RadioField(
        lazy_pgettext("record", "Market"), choices=choices((one.value, one) for one in Market), default="b2b"
    )
    industry = text(lazy_pgettext("record", "Industry"), limit=120)
    from_on = day_field(
        _l("With you since"), InputRequired(_l("Enter the day on which you took the client up."))
    )
    agreed_contacts = _Whole(
        _l("Meetings and calls agreed a month"),
        0,
        99,
        _l("Enter a whole number from 0 to 99, or leave it empty."),
    )
    contract_end_on = day_field(_l("The contract ends on"))

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.kind.choices = choices((kind.value, kind.label) for kind in ClientKind)
        self.market.choices = choices((one.value, one.label) for one in Market)


class LoseForm(Form):
    on = day_field(_l("From which day is the client no longer yours?"), InputRequired(DAY_WORDS))
    why = RadioField(_l("What happened?"))
    note = long_text(_l("In a few words"), limit=1000)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.why.choices = choices(
            [
                (EndedWhy.LOST.value, _l("The client went to a competitor or stopped buying")),
                (EndedWhy.OUTSIDE.value, _l("The client’s business closed or merged")),
            ]
        )


def colleague_field(label: Any) -> EmailField:
    return EmailField(
        label,
        [
            required(_l("Enter the work e-mail of your colleague.")),
            Email(_l("Write the whole address, like anna@company.example.")),
            not_longer(250),
        ],
        filters=[clean],
        render_kw={"autocomplete": "off"},
    )


class HandOverForm(Form):
    email = colleague_field(_l("To which colleague?"))
    on = day_field(_l("From which day?"), InputRequired(DAY_WORDS))
    reason = long_text(
        lazy_pgettext("record", "Why?"),
        required(_l("Say in a few words why the client moves; it stays on record.")),
        limit=1000,
    )


class MonthForm(VersionedForm):
    """What stands below the grid; the grid itself is read cell by cell."""

    held_with_prospects = _Whole(
        _l("Meetings and calls held with people who are not yet clients"), 0, 999, MISTAKES[Mistake.COUNT]
    )
    counted_twice = _Whole(
        _l("Of those above, talks that two clients attended together"), 0, 999, MISTAKES[Mistake.COUNT]
    )


class TargetForm(Form):
    kpi = SelectField(_l("Which figure?"))
    name = text(_l("What is counted, if it is another figure"), limit=120)
    direction = RadioField(_l("For another figure: what is better?"), default=Direction.UP.value)
    baseline = number_field(_l("Where it stands now"))
    goal = number_field(_l("Where it should be"), InputRequired(NUMBER_WORDS))
    from_on = day_field(lazy_pgettext("record", "From"), InputRequired(DAY_WORDS))
    until_on = day_field(lazy_pgettext("record", "Until"), InputRequired(DAY_WORDS))

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.kpi.choices = choices((kpi.value, kpi.label) for kpi in Kpi)
        self.direction.choices = choices(
            [(Direction.UP.value, _l("more is better")), (Direction.DOWN.value, _l("less is better"))]
        )


class PublishForm(Form):
    kpi = SelectField(_l("Which figure?"))
    month = SelectField(_l("Up to which month?"))
    span = RadioField(_l("Over which time?"), default=Span.YEAR.value)
    name = text(_l("What is counted, if it is another figure"), limit=120)
    value = number_field(_l("The figure itself, if it is another one"))
    source = text(_l("Where it comes from, if it is another figure"), limit=250)

    def __init__(self, months: Sequence[tuple[str, str]] = (), *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.kpi.choices = choices((kpi.value, kpi.label) for kpi in Kpi)
        self.span.choices = choices((span.value, span.label) for span in Span)
        self.month.choices = choices(months)


class CorrectForm(Form):
    value = number_field(_l("The right figure"))
    source = text(_l("Where it comes from"), limit=250)
    reason = long_text(_l("What was wrong?"), limit=1000)


class ReturnForm(Form):
    word = long_text(_l("What does not fit?"), limit=1000)


class NoteForm(Form):
    kind = RadioField(_l("About what?"), default=NoteKind.LOYALTY.value)
    client = SelectField(_l("Which client?"), default="")
    on = day_field(lazy_pgettext("record", "Day"), InputRequired(DAY_WORDS))
    text = long_text(_l("What did you notice?"), required(_l("Write down what you noticed.")))

    def __init__(self, clients: Iterable[Any] = (), *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.kind.choices = choices((kind.value, kind.label) for kind in NoteKind)
        self.client.choices = choices(
            [("", _l("about none in particular")), *((client.id, client.code) for client in clients)]
        )


class UploadForm(Form):
    file = FileField(_l("CSV or XLSX file"), [FileRequired(_l("Choose a file first."))])


class ConfirmForm(Form):
    """A button that needs nothing but its token."""

    back = HiddenField()


def people_options(people: Iterable[Person]) -> list[tuple[str, str]]:
    return [(person.email, person.name) for person in people]
