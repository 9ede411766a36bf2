"""Forms of the reading room."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, IntegerField, SelectField
from wtforms.validators import URL, NumberRange, Optional

from app.core.forms import Form, VersionedForm, choices, long_text, required, text
from app.reading.content import reading
from app.reading.models import Kind
from app.skills.picking import skill_choices

WEB_ADDRESS = URL(message=_l("Write the whole address, beginning with https://"))


class NotesForm(VersionedForm):
    notes = long_text(_l("Notes"))
    applied = long_text(_l("Where I tried it"))
    rating = SelectField(_l("Was it worth the time?"))
    proof = text(_l("Certificate or other proof"))
    done = BooleanField(_l("Done: I have tried the practice task"))


class OwnAddition(VersionedForm):
    """What every own addition has: a title, and the skill that it is for."""

    title = text(_l("Title"), required(_l("Enter the title.")))
    competency = SelectField(_l("Which skill is it for?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.competency.choices = skill_choices(_("for none in particular"))

    @property
    def values(self) -> dict[str, Any]:
        """What the services take besides the title."""
        return {"competency": self.competency.data or None}


class BlogForm(OwnAddition):
    title = text(_l("Title of the post"), required(_l("Enter the title of the post.")))
    author = text(_l("Author"), required(_l("Enter who wrote it.")))
    link = text(_l("Address"), Optional(), WEB_ADDRESS)
    subject = SelectField(_l("What is it about?"))
    idea = long_text(_l("One idea to try"), required(_l("Write one idea you would try; that is what makes it worth sharing.")), limit=500)  # fmt: skip
    read_on = DateField(_l("Date read"), [Optional()])
    share = BooleanField(_l("Recommend it to colleagues"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.subject.choices = choices([(kind.id, kind.name) for kind in reading().blogs.kinds])

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {
            "author": self.author.data or "",
            "link": self.link.data or "",
            "subject": self.subject.data,
            "idea": self.idea.data or "",
            "read_on": self.read_on.data,
        }


class OwnForm(OwnAddition):
    kind = SelectField(_l("What is it?"))
    author = text(_l("Author"))
    provider = text(_l("Who gives the course"))
    language = SelectField(_l("Language"))
    hours = IntegerField(
        _l("Hours"), [Optional(), NumberRange(0, 1000, _l("Enter hours as a whole number, up to 1,000."))]
    )
    cost = text(_l("Cost"), limit=60)
    link = text(_l("Address"), Optional(), WEB_ADDRESS)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind.choices = choices([(kind.value, kind.label) for kind in (Kind.COURSE, Kind.BOOK)])
        self.language.choices = choices(
            [("ru", _("Russian")), ("en", _("English")), ("other", _("another language"))]
        )

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {
            "author": self.author.data or "",
            "provider": self.provider.data or "",
            "language": self.language.data or "",
            "hours": self.hours.data,
            "cost": self.cost.data or "",
            "link": self.link.data or "",
        }


class CertificateForm(Form):
    """A file that shows a completion."""

    file = FileField(_l("A file that shows it"), [FileRequired(_l("Choose a file first."))])
