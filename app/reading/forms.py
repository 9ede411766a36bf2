"""Forms of the reading room."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, SelectField
from wtforms.validators import URL, NumberRange, Optional

from app.core.forms import Form, VersionedForm, long_text, required, text

WEB_ADDRESS = URL(message=_l("Write the whole address, beginning with https://"))


class NotesForm(VersionedForm):
    notes = long_text(_l("Notes"))
    applied = long_text(_l("Where I tried it"))
    rating = SelectField(_l("Was it worth the time?"))
    proof = text(_l("Certificate or other proof"))
    done = BooleanField(_l("Done: I have tried the practice task"))


class BlogForm(Form):
    title = text(_l("Title of the post"), required(_l("Enter the title of the post.")))
    author = text(_l("Author"), required(_l("Enter who wrote it.")))
    link = text(_l("Address"), Optional(), WEB_ADDRESS)
    subject = SelectField(_l("What is it about?"))
    idea = long_text(_l("One idea to try"), required(_l("Write one idea you would try; that is what makes it worth sharing.")), limit=500)  # fmt: skip
    read_on = DateField(_l("Date read"), [Optional()])
    share = BooleanField(_l("Recommend it to colleagues"))


class OwnForm(Form):
    kind = SelectField(_l("What is it?"))
    title = text(_l("Title"), required(_l("Enter the title.")))
    author = text(_l("Author"))
    provider = text(_l("Who gives the course"))
    language = SelectField(_l("Language"))
    hours = IntegerField(
        _l("Hours"), [Optional(), NumberRange(0, 1000, _l("Enter hours as a whole number, up to 1,000."))]
    )
    cost = text(_l("Cost"), limit=60)
    link = text(_l("Address"), Optional(), WEB_ADDRESS)
