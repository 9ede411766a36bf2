"""Forms of the promotion room."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, DecimalField, RadioField, SelectField

from app.core.forms import Form, Optional, choices, fault, long_text, required, text
from app.skills.content import skills


class DayField(DateField):
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
        _l("Why is the case put on hold?"),
        required(_l("Write why the case is put on hold: leave, illness, no vacancy.")),
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
    exception = BooleanField(_l("Let the line pass as an exception"))
    note = long_text(
        _l("Why, in a sentence or two"),
        required(_l("Write why: it stands beside the line for the employee to read.")),
        limit=1000,
    )


class DeclareForm(Form):
    """Whether a member of a panel may judge, and whether they know the person."""

    conflict = RadioField(
        _l("Is there a conflict of interest?"),
        choices=choices((("no", _l("No, nothing of the kind")), ("yes", _l("Yes, name somebody else")))),
        validate_choice=False,
    )
    knows = RadioField(
        _l("Do you know this person?"),
        choices=choices((("yes", _l("Yes")), ("no", _l("No, and I would like to judge without the name")))),
        validate_choice=False,
    )

    def validate_conflict(self, field: Any) -> None:
        if field.data not in {"no", "yes"}:
            raise fault(_l("Choose one of the two answers."))

    def validate_knows(self, field: Any) -> None:
        if field.data not in {"no", "yes"} and self.conflict.data != "yes":
            raise fault(_l("Choose one of the two answers."))


class DecideForm(Form):
    """The decision of a panel, with its reasons; a deferral with one to three gaps."""

    outcome = RadioField(_l("What does the panel decide?"), validate_choice=False)
    shown = long_text(
        _l("What has been shown?"),
        required(_l("Write it in words that you would say to this person’s face.")),
        limit=2000,
    )
    missing = long_text(
        _l("What is missing, or what comes next?"),
        required(_l("Write it in words that you would say to this person’s face.")),
        limit=2000,
    )
    against = long_text(_l("Why otherwise than the formula?"), limit=2000)
    reapply_on = DayField(_l("From which day can the panel be asked again?"), [Optional()])
    reason_1 = SelectField(_l("First reason"), validate_choice=False)
    skill_1 = SelectField(_l("Skill it is about"), validate_choice=False)
    owner_1 = SelectField(_l("Whose work it is"), validate_choice=False)
    review_1 = DayField(_l("Looked at again on"), [Optional()])
    reason_2 = SelectField(_l("Second reason"), validate_choice=False)
    skill_2 = SelectField(_l("Skill it is about"), validate_choice=False)
    owner_2 = SelectField(_l("Whose work it is"), validate_choice=False)
    review_2 = DayField(_l("Looked at again on"), [Optional()])
    reason_3 = SelectField(_l("Third reason"), validate_choice=False)
    skill_3 = SelectField(_l("Skill it is about"), validate_choice=False)
    owner_3 = SelectField(_l("Whose work it is"), validate_choice=False)
    review_3 = DayField(_l("Looked at again on"), [Optional()])

    def offer(self, outcomes: Any, reasons: Any, owners: Any) -> None:
        """Fill the lists: (value, words) of the outcomes, the reasons and the possible owners."""
        self.outcome.choices = choices(outcomes)
        named = [(one.id, one.name) for one in skills().competencies]
        for number in (1, 2, 3):
            self[f"reason_{number}"].choices = choices([("", _l("none")), *reasons])
            self[f"skill_{number}"].choices = choices([("", _l("no particular one")), *named])
            self[f"owner_{number}"].choices = choices(owners)

    @property
    def rows(self) -> list[tuple[Any, Any, Any, Any]]:
        return [
            (self[f"reason_{n}"], self[f"skill_{n}"], self[f"owner_{n}"], self[f"review_{n}"])
            for n in (1, 2, 3)
        ]

    def validate_outcome(self, field: Any) -> None:
        if field.data not in {"approved", "deferred"}:
            raise fault(_l("Choose what the panel decides."))


class TalkForm(Form):
    """When somebody has told the employee."""

    told_on = a_day(_l("On which day did you talk?"))


class TermsForm(Form):
    """The terms of a trial."""

    seat = SelectField(_l("Which seat?"), validate_choice=False)
    client = text(
        _l("Which key client? The code name"), required(_l("Enter the client’s code name.")), limit=60
    )
    kam = SelectField(_l("Which KAM gives support?"), validate_choice=False)
    from_on = a_day(_l("First day of the 90"))
    terms = long_text(
        _l("The terms"),
        required(_l("Write the terms: what is expected, who helps, what happens after.")),
        limit=4000,
    )


class SupportForm(Form):
    """Who stands beside from now on."""

    kam = SelectField(_l("Which KAM gives support?"), validate_choice=False)


class TrialEndForm(Form):
    """How a trial ended."""

    outcome = RadioField(
        _l("How does the trial end?"),
        choices=choices(
            (
                ("confirmed", _l("Confirmed in the post")),
                ("returned", _l("Back to the former post, without penalty")),
            )
        ),
        validate_choice=False,
    )
    client_kept = RadioField(
        _l("Did the client stay?"),
        choices=choices((("yes", _l("Yes")), ("no", _l("No")))),
        validate_choice=False,
    )
    feedback = long_text(_l("What does the client say?"), limit=2000)
    note = long_text(
        _l("What does the panel conclude?"), required(_l("Write what the panel concludes.")), limit=2000
    )
    successor = SelectField(_l("Who takes over the ordinary clients?"), validate_choice=False)

    def validate_outcome(self, field: Any) -> None:
        if field.data not in {"confirmed", "returned"}:
            raise fault(_l("Choose how the trial ends."))


class SeatForm(Form):
    """A vacancy."""

    unit = SelectField(_l("Unit"), validate_choice=False)
    ladder = SelectField(_l("Post"), validate_choice=False)
    quarter = SelectField(_l("Quarter"), validate_choice=False)


class RulingForm(Form):
    """What HR rules for everybody."""

    retention_threshold = DecimalField(_l("Retention threshold, per cent"), [Optional()])
    involvement_ru = long_text(
        _l("What counts as involvement, in Russian"),
        required(_l("Write the definition in both languages.")),
        limit=1000,
    )
    involvement_en = long_text(
        _l("What counts as involvement, in English"),
        required(_l("Write the definition in both languages.")),
        limit=1000,
    )

    def validate_retention_threshold(self, field: Any) -> None:
        if field.data is not None and not 0 <= field.data <= 100:
            raise fault(_l("Enter a percentage from 0 to 100, or leave it empty for the unit’s median."))


class AnswerForm(Form):
    """HR's answer to a request for a review."""

    answer = long_text(_l("Your answer"), required(_l("Write a sentence first.")), limit=4000)


class TaskForm(Form):
    """A task for a junior."""

    junior = SelectField(_l("For whom?"), validate_choice=False)
    text = text(_l("What is to be done?"), required(_l("Write what is to be done, in one sentence.")))
    due_on = a_day(_l("By when?"))


class DoneForm(Form):
    """What came of a task."""

    note = text(_l("What came of it?"))
