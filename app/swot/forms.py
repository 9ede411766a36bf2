"""Forms of the worksheet."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.forms import Form, VersionedForm, choices, required, text
from app.core.templating import first_up
from app.skills.picking import skill_choices
from app.swot.content import swot_words


def chosen_step(field: Any) -> int | None:
    """The step that was chosen. Remarks are given on refused lines too, so one that was not offered counts as none."""
    offered = {str(choice.value) for choice in field.choices}
    return int(field.data) if field.data in offered else None


class EntryForm(VersionedForm):
    """One line of a bed."""

    cell = SelectField(_l("Bed"))
    statement = text(_l("The line"), required(_l("Write the line: one sentence is enough.")), limit=200)
    evidence = text(_l("How would somebody else know that it is so?"))
    competency = SelectField(_l("Which skill is it about?"), validate_choice=True)
    exists_without_me = RadioField(_l("Would this exist without you?"), validators=[Optional()])
    importance = RadioField(_l("How important is it?"), validators=[Optional()])
    confidence = RadioField(_l("How sure are you?"), validators=[Optional()])

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        words = swot_words()
        self.cell.choices = choices((cell.id, cell.name) for cell in words.cells)
        self.competency.choices = skill_choices(_("none of the fifteen"))
        self.exists_without_me.choices = choices(
            [("no", _("No, it is mine")), ("yes", _("Yes, it is around me"))]
        )
        for field, steps in ((self.importance, words.importance), (self.confidence, words.confidence)):
            field.choices = choices((step.value, f"{first_up(step.name)}. {step.what}") for step in steps)

    @property
    def values(self) -> dict[str, Any]:
        """What the services take."""
        without = self.exists_without_me.data
        return {
            "statement": self.statement.data or "",
            "evidence": self.evidence.data or "",
            "competency": self.competency.data or None,
            "importance": chosen_step(self.importance),
            "confidence": chosen_step(self.confidence),
            "exists_without_me": {"yes": True, "no": False}.get(without or ""),
        }


class ActionForm(VersionedForm):
    """Something to do, with its day and the moment that sets it off."""

    what = text(
        _l("What will you do?"), required(_l("Begin with a verb: write, show, ask, lead.")), limit=200
    )
    measure = text(_l("How will you know that it is done?"), required(_l("Name something you could show.")))
    due_on = DateField(_l("By which day?"), [InputRequired(_l("Choose a day."))])
    when = text(
        _l("If…"), required(_l("Name the moment: a day and an hour, a place, something that happens."))
    )
    then = text(_l("…then I"), required(_l("Say what you do at that moment.")))
    competency = SelectField(_l("Which skill does it train?"))
    factors = SelectMultipleField(
        _l("Which lines does it build on?"),
        validators=[InputRequired(_l("Choose at least one line that this action builds on."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    on_route = BooleanField(_l("Show it on my learning route as well"))

    def __init__(self, *args: Any, lines: Any = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.competency.choices = skill_choices(_("none in particular"))
        words = swot_words()
        self.factors.choices = choices(
            (line.id, f"{words.cell(line.cell.value).name}: {line.statement}")  # type: ignore[union-attr]
            for line in lines
        )

    @property
    def values(self) -> dict[str, Any]:
        return {
            "what": self.what.data or "",
            "measure": self.measure.data or "",
            "due_on": self.due_on.data,
            "when": self.when.data or "",
            "then": self.then.data or "",
            "competency": self.competency.data or None,
            "on_route": bool(self.on_route.data),
        }


class FinishForm(Form):
    outcome = text(_l("What came of it?"))


class DropForm(Form):
    reason = text(
        _l("Why do you let it go?"),
        required(_l("Say in a few words why; you will read it at the next review.")),
    )
