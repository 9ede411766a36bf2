"""Which subjects also come by mail."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField

from app.core.forms import Form
from app.notifications.subjects import all_subjects


class LettersForm(Form):
    by_mail = SelectMultipleField(_l("Also by e-mail"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.by_mail.choices = [(subject.id, str(subject.words)) for subject in all_subjects()]
