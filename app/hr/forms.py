"""Forms of HR's desk."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SelectField
from wtforms.validators import InputRequired, Optional

from app.accounts.forms import email_field
from app.accounts.models import Post, Unit
from app.core.forms import FilterForm, Form, choices, required, text
from app.core.languages import LANGUAGES
from app.hr.queries.listed import Named
from app.hr.queries.people import NO_CASE, ON_HOLD
from app.promotion.content import StageWords, promotion_words
from app.promotion.rules import FINAL, Stage
from app.skills.content import skills


def words_of(stage: StageWords | None) -> object:
    return stage.word if stage else ""


def unit_choices(units: Sequence[Unit | Named], nothing: object) -> list[tuple[str, object]]:
    return [("", nothing), *((str(unit.id), unit.name) for unit in units)]


class PeopleFilter(FilterForm):
    """What the list of people is narrowed to."""

    q = text(_l("Name, e-mail or number"))
    unit = SelectField(_l("Unit"), default="")
    post = SelectField(_l("Post"), default="")
    manager = text(_l("Manager"))
    stage = SelectField(_l("Stage of the case"), default="")
    band = SelectField(_l("Band, where it is open to HR"), default="")
    who = SelectField(_l("Who"), default="")
    sort = SelectField(_l("Order"), default="name")

    def fill(self, units: Sequence[Unit | Named]) -> None:
        self.unit.choices = choices(unit_choices(units, _l("all units")))
        self.post.choices = choices([("", _l("all posts")), *((post.value, post.label) for post in Post)])
        words = promotion_words()
        going = [stage for stage in Stage if stage not in FINAL]
        self.stage.choices = choices(
            [("", _l("any")), (NO_CASE, _l("no open case")), *((stage.value, words_of(words.stage(stage.value))) for stage in going), (ON_HOLD, _l("on hold"))]
        )  # fmt: skip
        self.band.choices = choices(
            [("", _l("any")), *((id, band.word) for id, band in skills().bands.items())]
        )
        self.who.choices = choices([("", _l("those who work here")), ("gone", _l("those who left"))])
        self.sort.choices = choices(
            [("name", _l("by name")), ("unit", _l("by unit")), ("joined", _l("longest here first")), ("post", _l("longest in post first"))]
        )  # fmt: skip


class PlaceForm(Form):
    name_ru = text(
        _l("First and last name in Russian"), required(_l("Enter the name as colleagues know it."))
    )
    name_en = text(_l("The same in Latin letters"))
    personnel_number = text(_l("Personnel number"), limit=60)
    unit = SelectField(_l("Unit"))
    manager = text(_l("Line manager"))

    def fill(self, units: Sequence[Unit]) -> None:
        self.unit.choices = choices(unit_choices(units, _l("no unit")))


class AddForm(PlaceForm):
    email = email_field()
    post = SelectField(_l("Post"))
    joined_on = DateField(_l("In the company since"), [Optional()])

    def fill(self, units: Sequence[Unit]) -> None:
        super().fill(units)
        self.post.choices = choices([(post.value, post.label) for post in Post])


class InviteForm(Form):
    email = email_field()
    language = SelectField(_l("Language of the e-mail"))

    def fill(self) -> None:
        self.language.choices = choices(LANGUAGES.items())


class PostForm(Form):
    post = SelectField(_l("New post"))
    on = DateField(_l("From which day"), [InputRequired(_l("Enter the day."))])

    def fill(self) -> None:
        self.post.choices = choices([(post.value, post.label) for post in Post])


class LeaveForm(Form):
    on = DateField(_l("Last day"), [InputRequired(_l("Enter the day."))])
    sure = BooleanField(
        _l("Yes, end the access now"),
        [InputRequired(_l("Tick this: access ends at the moment you save."))],
    )


class SaveViewForm(Form):
    name = text(_l("Name of this view"), required(_l("Name this view.")), limit=60)
