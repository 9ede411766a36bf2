"""Who decided what, and when."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.forms import FilterForm, choices, text
from app.core.templating import first_up
from app.hr.policy import Hr
from app.hr.views.area import bp
from app.trail.content import audit_words
from app.trail.queries import Asked, trail_for_hr
from app.trail.saying import lines


class AuditFilter(FilterForm):
    event = SelectField(_l("What"), default="")
    actor = text(_l("Who acted"))
    person = text(_l("Whom it concerns"))
    since = DateField(lazy_pgettext("date", "From"), [Optional()])
    until = DateField(lazy_pgettext("date", "To"), [Optional()])


@bp.get("/audit")
@guard(Hr.AUDIT)
def audit() -> str:
    form = AuditFilter(request.args)
    events = {name: first_up(words) for name, words in audit_words().for_hr.items()}
    form.event.choices = choices([("", _l("everything")), *sorted(events.items(), key=lambda one: one[1])])
    said = form.said()
    before = whole_number(request.args.get("before"))
    trail = trail_for_hr(Asked(**said), me(), before=before)
    args: dict[str, Any] = {name: value for name, value in request.args.items() if name != "before" and value}
    return render_template(
        "hr/audit.html",
        form=form,
        lines=lines(trail),
        narrowed=bool(said),
        first_page=url_for(".audit", **args) if before else None,
        next_page=url_for(".audit", **args, before=trail.next) if trail.next else None,
    )
