"""Files that show a completion: adding, opening, removing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import abort, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.footprints import note_look
from app.core.messages import tell
from app.extensions import db
from app.reading import certificates as services
from app.reading import queries
from app.reading.forms import CertificateForm
from app.reading.models import Certificate, ReadingEntry
from app.reading.policy import ReadingRoom
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
            services.add_certificate(entry, *_read(form.file.data))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("The file is kept with the course."))
            return redirect(url_for("reading.certificates", entry_id=entry_id))
    return render_template("reading/certificates.html", entry=entry, form=form)


def _read(upload: FileStorage) -> tuple[str, bytes]:
    """Return name and content, and let go of the file that a large upload waits in."""
    with upload.stream as stream:
        return upload.filename or "", stream.read()


@bp.get("/certificates/<int:certificate_id>")
@guard(ReadingRoom.SEE_CERTIFICATE, load=queries.certificate)
def certificate(kept: Certificate) -> Any:
    """Always a download: a foreign file is never opened as a page of this portal."""
    note_look(me(), kept.entry.person, "reading")
    return send_file(
        BytesIO(kept.content), mimetype=kept.media_type, as_attachment=True, download_name=kept.name
    )


@bp.post("/certificates/<int:certificate_id>/remove")
@guard(ReadingRoom.KEEP, load=queries.certificate)
def remove_certificate(kept: Certificate) -> Any:
    services.remove_certificate(kept)
    db.session.commit()
    undo = url_for("reading.restore_certificate", certificate_id=kept.id)
    tell(_("Removed: %(name)s.", name=kept.name), undo=undo)
    return redirect(url_for("reading.certificates", entry_id=kept.entry_id))


@bp.post("/certificates/<int:certificate_id>/restore")
@guard(ReadingRoom.KEEP, load=queries.removed_certificate)
def restore_certificate(kept: Certificate) -> Any:
    try:
        services.restore_certificate(kept)
        db.session.commit()
        flash(_("The file is back."))
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
    return redirect(url_for("reading.certificates", entry_id=kept.entry_id))
