"""The observation log: what the mentee saw while watching a KAM at work (F87-F88)."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.orm import Stale
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.forms.pair import LogForm
from app.mentoring.models import Log, Pairing
from app.mentoring.policy import Mentoring
from app.mentoring.views.doors import mentoring as bp
from app.mentoring.views.profiles import stale


@bp.get("/pairs/<int:pairing_id>/log")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def log(pair: Pairing) -> str:
    return render_template(
        "mentoring/log.html",
        pair=pair,
        pages=queries.logs_of(pair),
        other=pair.other(me()),
        is_mentee=pair.mentee_id == me().id,
    )


@bp.route("/pairs/<int:pairing_id>/log/new", methods=["GET", "POST"])
@guard(Mentoring.LOG, load=queries.pairing)
def new_log(pair: Pairing) -> Any:
    return _write(pair, None, LogForm())


@bp.route("/log/<int:log_id>", methods=["GET", "POST"])
@guard(Mentoring.OWN_LOG, load=queries.log)
def edit_log(page: Log) -> Any:
    form = LogForm(
        data={
            "version": str(page.version),
            "observed_on": page.observed_on,
            "hours": page.hours,
            "client": page.client,
            "seen": page.fields,
        }
    )
    return _write(page.pairing, page, form)


def _write(pair: Pairing, page: Log | None, form: LogForm) -> Any:
    conflict = None
    if form.validate_on_submit():
        try:
            services.write_log(
                pair,
                observed_on=form.observed_on.data,
                hours=float(form.hours.data),
                client=form.client.data or "",
                fields=form.seen.form.data,
                page=page,
                seen_version=form.seen_version if page else None,
            )
        except Stale:
            conflict = stale(form, page)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("Saved in the log. You both can read it."))
            return redirect(url_for(".log", pairing_id=pair.id))
    return render_template(
        "mentoring/log_form.html", pair=pair, page=page, form=form, conflict=conflict, other=pair.other(me())
    )
