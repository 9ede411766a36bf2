"""Forms on the way to a mentor: what both say of themselves, the request and its answer, the letter, the search."""

from __future__ import annotations

from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms import Form as PlainForm
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.forms import Form, NumberRange, Optional, VersionedForm, choices, long_text, required, text
from app.core.languages import LANGUAGES
from app.mentoring.content import mentoring_words
from app.mentoring.models import Rhythm
from app.mentoring.rules import LARGEST_CAPACITY
from app.mentoring.saying import SPOKEN_LANGUAGES
from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS

HOURS_SHOWN = range(8, 21)
# Whoever teaches a skill stands at 3 or 4 in it (domain.md, 6.3, f1).
TEACHING_LEVELS = (3, 4)
ONE_TO_FIVE = [str(value) for value in range(1, 6)]
NO_ANSWER = _l("Choose a place between the two; the middle is an answer too.")


class Ticks(SelectMultipleField):
    """Several may be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class StyleForm(PlainForm):
    """Eight questions on working style; the fields are named like the content."""

    @property
    def values(self) -> list[int]:
        return [int(self[item.id].data) for item in mentoring_words().style]


for _item in mentoring_words().style:
    _poles = choices((value, value) for value in ONE_TO_FIVE)
    setattr(StyleForm, _item.id, RadioField(_item.question, [required(NO_ANSWER)], choices=_poles))


class AnswersForm(VersionedForm):
    """What mentors and mentees answer alike."""

    style = FormField(StyleForm)
    industries = Ticks(_l("Which industries do you know from your work?"))
    markets = Ticks(_l("Whom do you sell to?"))
    deals = Ticks(_l("What kinds of deals?"))
    formats = Ticks(_l("In which ways?"))
    languages = Ticks(
        _l("In which languages can you talk about work?"), [required(_l("Tick at least one language."))]
    )
    hours = Ticks(
        _l("When do you usually have an hour?"),
        [required(_l("Tick at least one hour, otherwise nobody can be proposed."))],
        coerce=int,
        choices=choices((hour, hour) for hour in range(7 * 24)),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        words = mentoring_words()
        self.industries.choices = choices(
            (f"industry:{one.id}", one.name) for one in words.context.industries
        )
        self.markets.choices = choices((f"market:{one.id}", one.name) for one in words.context.markets)
        self.deals.choices = choices((f"deal:{one.id}", one.name) for one in words.context.deals)
        locale = Locale.parse(str(get_locale() or "en"))
        self.languages.choices = choices(
            (code, locale.languages.get(code, code)) for code in SPOKEN_LANGUAGES
        )
        self.formats.choices = choices((one.id, one.name) for one in words.formats)

    @property
    def context(self) -> list[str]:
        return [*(self.industries.data or ()), *(self.markets.data or ()), *(self.deals.data or ())]

    def shared(self) -> dict[str, Any]:
        """What both kinds of profile save."""
        return {
            "style": self.style.form.values,
            "context": self.context,
            "formats": self.formats.data or [],
            "languages": self.languages.data or [],
            "hours": self.hours.data or [],
        }


class MenteeForm(AnswersForm):
    goals = long_text(_l("What would you like to learn, and what for?"), limit=2000)


class LevelsForm(PlainForm):
    """For each competency: not mine to teach, or at which level I stand myself. Named like the competencies."""

    @property
    def values(self) -> dict[str, int]:
        return {id: int(self[id].data) for id in COMPETENCY_IDS if self[id].data}


for _id in COMPETENCY_IDS:
    setattr(LevelsForm, _id, SelectField(skills().competency(_id).name))


class MentorForm(AnswersForm):
    teaches = long_text(
        _l("What do you like to teach?"),
        required(_l("Write a sentence or two: it is the first thing people read about you.")),
        limit=2000,
    )
    levels = FormField(LevelsForm)
    capacity = RadioField(
        _l("How many people can you take at the same time?"),
        choices=choices((value, value) for value in range(1, LARGEST_CAPACITY + 1)),
        default="2",
    )
    paused_until = DateField(_l("On a break until"), [Optional()])
    opted_in = BooleanField(_l("People may find me and ask"), default=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        names = {level.level: level.name for level in skills().levels}
        steps = choices(
            [("", _("I do not teach this")), *((value, names[value]) for value in TEACHING_LEVELS)]
        )
        for id in COMPETENCY_IDS:
            self.levels.form[id].choices = steps


class AskForm(Form):
    goals = long_text(
        _l("What would you like to learn?"),
        required(_l("Write one or two goals, so that the mentor can see whether they can help.")),
        limit=2000,
    )
    competencies = Ticks(_l("Which skills is it about?"))
    rhythm = RadioField(_l("How often would you like to meet?"), default=Rhythm.FORTNIGHTLY.value)
    message = long_text(_l("A few words to this person"), limit=2000)
    answer_by = DateField(_l("By when do you hope for an answer?"), [Optional()])

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.competencies.choices = choices((one.id, one.name) for one in skills().competencies)
        self.rhythm.choices = choices((one.value, one.label) for one in Rhythm)


class QuestionForm(Form):
    question = long_text(_l("Your question"), required(_l("Write your question.")), limit=1000)


class AnswerForm(Form):
    answer = long_text(_l("Your answer"), required(_l("Write your answer.")), limit=2000)


class LetterForm(Form):
    text = long_text(_l("The letter"), required(_l("Write the letter first.")), limit=6000)


class LetterChoiceForm(Form):
    """What the template is filled with; travels in the address."""

    class Meta:
        csrf = False

    language = RadioField(_l("In which language?"), [Optional()])
    requests = Ticks(_l("What do you ask for?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.language.choices = choices(LANGUAGES.items())
        self.requests.choices = choices((one.id, one.label) for one in mentoring_words().letter.requests)


class FindForm(Form):
    words = text(_l("Name, or what they teach"), limit=100)
    only_free = BooleanField(_l("Only with a free place"))


__all__ = ["AnswerForm", "AskForm", "DecimalField", "FindForm", "MenteeForm", "MentorForm", "NumberRange", "QuestionForm", "SelectField", "StyleForm"]  # fmt: skip
