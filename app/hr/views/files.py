"""Lists that come in and go out."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField

from app.accounts import queries as accounts
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import Form, choices, required, text
from app.core.messages import tell
from app.extensions import db
from app.hr.models import Upload
from app.hr.policy import Hr
from app.hr.queries import imports as found
from app.hr.queries import people
from app.hr.rules.importing import Fault
from app.hr.services import exports
from app.hr.services import imports as services
from app.hr.views.area import bp
from app.hr.views.people import FILTERS, wanted_people

KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
FAULT_WORDS = {
    Fault.NO_NUMBER: _l("no personnel number"),
    Fault.NUMBER_TWICE: _l("this personnel number stands in the list twice"),
    Fault.NO_NAME: _l("no name"),
    Fault.NO_ADDRESS: _l("the e-mail address is not complete"),
    Fault.ADDRESS_TWICE: _l("this address stands in the list twice"),
    Fault.ADDRESS_TAKEN: _l("this address belongs to somebody with another number"),
    Fault.UNKNOWN_POST: _l("no such post: sales manager, junior KAM, senior KAM or another post"),
    Fault.UNKNOWN_MANAGER: _l("the manager is neither here nor in the list"),
    Fault.CIRCLE: _l("the managers lead round in a circle"),
    Fault.BAD_DATE: _l("a date must be like 2026-11-23 or 23.11.2026, and nobody leaves in the future"),
    Fault.LEFT_FIRST: _l("the last day lies before the first one in the company"),
    Fault.TOO_LONG: _l("a cell is too long"),
}
SHOWN = 100


class UploadForm(Form):
    file = FileField(_l("The list, CSV or XLSX"), [FileRequired(_l("Choose a file."))])


class ExportForm(Form):
    kind = RadioField(_l("In which format?"), default="csv")
    reason = text(
        _l("What do you need the list for?"), required(_l("Say what it is for; the reason is kept."))
    )


@bp.route("/imports", methods=["GET", "POST"])
@guard(Hr.IMPORT)
def imports() -> Any:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            services.read(form.file.data.read(), form.file.data.filename or "", by=me())
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            return redirect(url_for(".preview"))
    upload = found.upload_of(me())
    return render_template(
        "hr/imports.html",
        form=form,
        upload=upload,
        said=_said(upload) if upload else "",
        columns=services.COLUMN_WORDS,
    )


@bp.get("/imports/template/<string:kind>")
@guard(Hr.IMPORT)
def template(kind: str) -> Any:
    if kind not in KINDS:
        abort(404)
    data = exports.as_file([], kind)
    return send_file(BytesIO(data), KINDS[kind], as_attachment=True, download_name=f"people.{kind}")


@bp.get("/imports/preview")
@guard(Hr.IMPORT)
def preview() -> Any:
    upload = found.upload_of(me())
    if upload is None:
        return redirect(url_for(".imports"))
    if upload.started_at is not None:
        return _going(upload)
    planned = found.plan(upload.rows)
    order = (found.Effect.FAULTY, found.Effect.NEW, found.Effect.CHANGED)
    lines = sorted(
        (one for one in planned if one.effect in order),
        key=lambda one: (order.index(one.effect), one.line.line),
    )
    return render_template(
        "hr/preview.html",
        upload=upload,
        count=services.counted(planned),
        new_units=found.new_units(planned),
        lines=lines[:SHOWN],
        more=max(0, len(lines) - SHOWN),
        faults=FAULT_WORDS,
        columns=services.COLUMN_WORDS,
    )


def _going(upload: Upload) -> str:
    """A list in the worker's hands, stopped, or taken over: how far it is, and which lines were left out."""
    return render_template(
        "hr/progress.html",
        upload=upload,
        all=upload.all if upload.ended_at is None else upload.done,
        said=_said(upload),
        lines=upload.left_out[:SHOWN],
        more=max(0, len(upload.left_out) - SHOWN),
        faults={fault.value: words for fault, words in FAULT_WORDS.items()},
    )


def _said(upload: Upload) -> str:
    added = ngettext("One person added", "%(num)s people added", upload.added)
    changed = ngettext("one changed", "%(num)s changed", upload.changed)
    return f"{added}, {changed}."


@bp.get("/imports/progress")
@guard(Hr.IMPORT)
def import_progress() -> Any:
    """How far the list is, for the bar that moves by itself."""
    upload = found.upload_of(me())
    if upload is None or upload.started_at is None:
        return {"going": False}, 200
    return {"going": upload.is_going, "done": upload.done, "all": upload.all, "said": _said(upload)}, 200


@bp.post("/imports/take-over")
@guard(Hr.IMPORT)
def take_over() -> Any:
    upload = found.upload_of(me())
    if upload is None:
        return redirect(url_for(".imports"))
    services.start(upload)
    db.session.commit()
    return redirect(url_for(".preview"))


@bp.post("/imports/drop")
@guard(Hr.IMPORT)
def drop() -> Any:
    upload = found.upload_of(me())
    began = upload is not None and upload.started_at is not None
    try:
        if upload is not None:
            services.drop(upload)
            db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        tell(refusal)
        return redirect(url_for(".preview"))
    tell(_("The list is put away.") if began else _("The list is discarded; nothing was changed."))
    return redirect(url_for(".people" if began else ".imports"))


@bp.route("/export", methods=["GET", "POST"])
@guard(Hr.EXPORT, fresh=True)
def export() -> Any:
    form = ExportForm()
    form.kind.choices = choices([("csv", "CSV"), ("xlsx", "XLSX")])
    _filter, wanted = wanted_people(accounts.units())
    args: dict[str, Any] = {name: value for name, value in request.args.items() if name in FILTERS and value}
    if form.validate_on_submit():
        kind = form.kind.data
        lines = people.lines_of_all(wanted)
        name = f"people-{clock.today(me().time_zone).isoformat()}.{kind}"
        exports.record(len(lines), kind, reason=form.reason.data, narrowed=urlencode(args), by=me())
        # Nobody who writes waits for the file: a large one takes seconds to set.
        db.session.commit()
        data = exports.as_file(lines, kind)
        return send_file(BytesIO(data), KINDS[kind], as_attachment=True, download_name=name)
    return render_template("hr/export.html", form=form, args=args, count=people.count(wanted))
