"""Settings of the programme: what HR may turn, and what is measured with."""

from __future__ import annotations

from typing import Any

from flask import current_app, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField

from app.assessment import queries as assessment
from app.core.access import guard, me
from app.core.forms import Form, InputRequired, NumberRange, required, text
from app.core.messages import tell
from app.extensions import db
from app.hr.policy import Hr
from app.hr.queries import settings as found
from app.hr.services import settings as services
from app.hr.views.area import bp
from app.promotion.queries import ruling_now
from app.skills.content import skills

SAY_RANGE = _l("Enter a whole number from 5 to 50. In a group of fewer than five, people can be recognised.")


class SettingsForm(Form):
    smallest_group = IntegerField(
        _l("Smallest group that is shown"), [InputRequired(SAY_RANGE), NumberRange(5, 50, SAY_RANGE)]
    )
    reason = text(_l("Why is it changed?"), required(_l("Enter the reason; it is kept with the change.")))


@bp.route("/settings", methods=["GET", "POST"])
@guard(Hr.SETTINGS)
def settings() -> Any:
    form = SettingsForm(smallest_group=found.programme().smallest_group)
    if form.validate_on_submit():
        changed = services.change(form.smallest_group.data, reason=form.reason.data, by=me())
        db.session.commit()
        tell(_("Saved.") if changed else _("Nothing was changed."))
        return redirect(url_for(".settings"))
    measure = assessment.measure_now()
    return render_template(
        "hr/settings.html",
        form=form,
        versions=found.versions(),
        registration=current_app.config["SETTINGS"].REGISTRATION,
        ruling=ruling_now(),
        measure=measure,
        competencies=skills().competencies,
    )
