"""One switch for client names on every page and in every file, and the words that stand instead."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.resume import queries, services
from app.resume.forms import NameForm
from app.resume.models import Resume
from app.resume.policy import ResumeRoom
from app.resume.views.area import bp, mine


@bp.route("/clients", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def clients(resume: Resume) -> Any:
    form = NameForm(
        data={"name": request.args.get("name", "")[:200], "instead_ru": "клиент", "instead_en": "a client"}
    )
    if form.validate_on_submit():
        try:
            services.add_name(
                resume, form.name.data, instead_ru=form.instead_ru.data, instead_en=form.instead_en.data
            )
            db.session.commit()
            tell(_("The name is on the list."))
            return redirect(url_for(".clients"))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return render_template(
        "resume/clients.html",
        resume=resume,
        names=queries.masks_of(resume),
        unlisted=queries.unlisted_names(resume),
        form=form,
    )


@bp.post("/clients/mask")
@guard(ResumeRoom.EDIT, load=mine)
def mask(resume: Resume) -> Any:
    masked = request.form.get("masked") == "yes"
    services.mask_clients(resume, masked)
    db.session.commit()
    tell(
        _("Client names are masked on every page and in every file.")
        if masked
        else _("Client names are shown again.")
    )
    return redirect(url_for(".clients"))


@bp.post("/clients/<int:name_id>/remove")
@guard(ResumeRoom.EDIT, load=mine)
def remove_name(resume: Resume) -> Any:
    services.remove_name(resume, (request.view_args or {})["name_id"])
    db.session.commit()
    tell(_("The name is off the list."))
    return redirect(url_for(".clients"))
