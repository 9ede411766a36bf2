"""Who decided what, and when."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from app.accounts.models import Post, Role
from app.core.access import guard
from app.core.forms import FilterForm, choices, text
from app.hr.content import audit_words
from app.hr.policy import Hr
from app.hr.queries import audit as found
from app.hr.views.area import bp
from app.promotion.content import promotion_words


class AuditFilter(FilterForm):
    event = SelectField(_l("What"), default="")
    actor = text(_l("Who acted"))
    person = text(_l("Whom it concerns"))
    since = DateField(lazy_pgettext("date", "From"), [Optional()])
    until = DateField(lazy_pgettext("date", "To"), [Optional()])


def whole_number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None


def word_of(value: object) -> object:
    """A recorded value in words, where it is a stage, a post or a role; else as it was recorded."""
    stage = promotion_words().stage(str(value))
    if stage is not None:
        return stage.word
    for words in (Post, Role):
        if value in set(words):
            return words(str(value)).label
    return value


@bp.get("/audit")
@guard(Hr.AUDIT)
def audit() -> str:
    form = AuditFilter(request.args)
    words = audit_words()
    form.event.choices = choices([("", _l("everything")), *words.events.items()])
    said = form.said()
    before = whole_number(request.args.get("before"))
    trail = found.trail(found.Asked(**said), before=before)
    args: dict[str, Any] = {name: value for name, value in request.args.items() if name != "before" and value}
    return render_template(
        "hr/audit.html",
        form=form,
        words=words,
        word_of=word_of,
        trail=trail,
        narrowed=bool(said),
        first_page=url_for(".audit", **args) if before else None,
        next_page=url_for(".audit", **args, before=trail.next) if trail.next else None,
    )
