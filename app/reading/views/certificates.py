"""Files that show a completion: adding, opening, removing."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.footprints import note_look
from app.core.proof_files import handed_over, received
from app.core.steps import take
from app.extensions import db
from app.reading import queries
from app.reading.forms import CertificateForm
from app.reading.models import Certificate, ReadingEntry
from app.reading.policy import ReadingRoom
from app.reading.services import certificates as services
from app.reading.views.room import bp


@bp.route("/<int:entry_id>/certificates", methods=["GET", "POST"])
@guard(ReadingRoom.KEEP, load=queries.entry)
def certificates(entry: ReadingEntry) -> Any:
    if entry.removed_at is not None:
        abort(404)
    form = CertificateForm()
    if form.validate_on_submit():
        entry_id = entry.id
        try:
            services.add_certificate(entry, *received(form.file.data))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("The file is kept with the course."))
            return redirect(url_for("reading.certificates", entry_id=entry_id))
    return render_template("reading/certificates.html", entry=entry, form=form)


@bp.get("/certificates/<int:certificate_id>")
@guard(ReadingRoom.SEE_CERTIFICATE, load=queries.certificate)
def certificate(kept: Certificate) -> Any:
    note_look(me(), kept.entry.person, "reading")
    return handed_over(kept)


@bp.post("/certificates/<int:certificate_id>/remove")
@guard(ReadingRoom.KEEP, load=queries.certificate)
def remove_certificate(kept: Certificate) -> Any:
    return take(
        lambda: services.remove_certificate(kept),
        _("Removed: %(name)s.", name=kept.name),
        url_for("reading.certificates", entry_id=kept.entry_id),
        undo=url_for("reading.restore_certificate", certificate_id=kept.id),
    )


@bp.post("/certificates/<int:certificate_id>/restore")
@guard(ReadingRoom.KEEP, load=queries.removed_certificate)
def restore_certificate(kept: Certificate) -> Any:
    back = url_for("reading.certificates", entry_id=kept.entry_id)
    return take(lambda: services.restore_certificate(kept), _("The file is back."), back)
