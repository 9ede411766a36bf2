"""Months from and to files: upload, look, choose columns, save; templates and exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext, ngettext, pgettext

from app.core import clock
from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.tables import Cell, write_csv, write_xlsx
from app.core.templating import language, number
from app.extensions import db
from app.record import queries, services
from app.record.files import MOST_BYTES
from app.record.forms import ConfirmForm, UploadForm
from app.record.mistakes import MISTAKES
from app.record.models import ClientMonth
from app.record.policy import Record
from app.record.rules.calendar import last_closed, write_month
from app.record.rules.importing import (
    AHEAD,
    CLIENT,
    FIELDS,
    MONTH,
    NO_CLIENT,
    NO_MONTH,
    TWICE,
    Planned,
    RowState,
)
from app.record.rules.typed import Mistake, write_days
from app.record.views.area import bp
from app.record.views.grid import COLUMNS, Column

SHOWN = 100
LABELS: dict[str, Any] = {
    MONTH: lazy_pgettext("column", "month"),
    CLIENT: lazy_pgettext("column", "client"),
    **{column.field: column.label for column in COLUMNS},
}
FAULTS: dict[str, Any] = {
    NO_MONTH: _l("Write the month like 2026-10 or 10.2026."),
    NO_CLIENT: _l("No client of yours had this code name in that month."),
    AHEAD: _l("This month has not begun yet. Choose an earlier one."),
    TWICE: _l("The same client stands in this month a second time."),
    **{mistake.value: words for mistake, words in MISTAKES.items() if mistake is not Mistake.AHEAD},
}


@bp.route("/files", methods=["GET", "POST"])
@guard(Record.OWN)
def files() -> Any:
    form = UploadForm()
    if form.validate_on_submit():
        with form.file.data.stream as sent:
            content = sent.read(MOST_BYTES + 1)
        try:
            services.read_upload(me(), form.file.data.filename or "", content)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            return redirect(url_for(".preview"))
    return render_template("record/files.html", form=form, upload=queries.upload_of(me()), labels=LABELS)


@bp.route("/files/preview", methods=["GET", "POST"])
@guard(Record.OWN)
def preview() -> Any:
    """Show what the file would change. Choosing columns shows it again; only saving saves."""
    person = me()
    upload = queries.upload_of(person)
    if upload is None:
        return redirect(url_for(".files"))
    form = ConfirmForm()
    if form.validate_on_submit():
        if request.form.get("act") == "drop":
            services.drop_upload(person)
            db.session.commit()
            flash(_("The file is discarded; nothing was changed."))
            return redirect(url_for(".files"))
        try:
            services.map_columns(upload, chosen_columns())
            if request.form.get("act") == "save":
                planned = queries.plan_of(person, upload, clock.today(me().time_zone))
                count = services.save_import(person, planned)
                db.session.commit()
                flash(saved_words(count))
                return redirect(url_for(".months"))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
            upload = queries.upload_of(person)
        else:
            db.session.commit()
            return redirect(url_for(".preview"))
    if upload is None:
        return redirect(url_for(".files"))
    planned = queries.plan_of(person, upload, clock.today(me().time_zone))
    counts = Counter(row.state for row in planned)
    return render_template(
        "record/preview.html",
        form=form,
        upload=upload,
        labels=LABELS,
        counts={state.value: counts[state] for state in RowState},
        changes=[(row, differences(row)) for row in planned if row.state in {RowState.NEW, RowState.CHANGED}],
        shown=SHOWN,
        wrong=[(row, faults_of(row)) for row in planned if row.faults],
    )


def differences(row: Planned) -> list[tuple[str, str, str]]:
    """Return for each value that would change what it is called, what is saved now, and what would be."""
    return [
        (
            str(column.label),
            worded(column, row.before[column.field]),
            worded(column, row.values[column.field]),
        )
        for column in COLUMNS
        if row.values[column.field] != row.before[column.field]
    ]


def worded(column: Column, value: Any) -> str:
    """Return a value in words; what is nothing is a dash."""
    if column.kind == "days":
        return write_days(value) or "–"
    if column.kind == "money":
        return "–" if value is None else number(value / 100)
    return str(value)


def chosen_columns() -> dict[str, int]:
    chosen = {}
    for name in FIELDS:
        place = whole_number(request.form.get(f"column-{name}"), longest=3)
        if place is not None:
            chosen[name] = place
    return chosen


def saved_words(count: int) -> str:
    if not count:
        return _("Nothing to change: everything in the file was saved before.")
    return ngettext("%(num)d row is saved.", "%(num)d rows are saved.", count)


def faults_of(row: Planned) -> list[tuple[str, str]]:
    return [(str(LABELS[fault.field]), str(FAULTS[fault.what])) for fault in row.faults]


def head() -> list[str]:
    return [str(LABELS[name]) for name in FIELDS]


def cells(row: ClientMonth, code: str) -> list[Cell]:
    """A saved row as cells. What is nothing stays empty."""
    return [write_month(row.month_on), code, *(as_cell(column, row) for column in COLUMNS)]


def as_cell(column: Column, row: ClientMonth) -> Cell:
    value = getattr(row, column.field)
    if column.kind == "days":
        return write_days(value)
    if column.kind == "money":
        return None if value is None else float(value / 100)
    return value or None


def as_csv(rows: Sequence[Sequence[Cell]], name: str) -> Response:
    # Spreadsheets set to Russian take the comma for a decimal mark, so their columns are parted by semicolons.
    content = write_csv(head(), rows, ";" if language() == "ru" else ",")
    return download(content, name, "text/csv; charset=utf-8")


def as_xlsx(rows: Sequence[Sequence[Cell]], name: str) -> Response:
    content = write_xlsx(head(), rows, pgettext("record", "Months"))
    return download(content, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def download(content: bytes, name: str, kind: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def template_rows() -> list[list[Cell]]:
    """The last closed month with a row for each client, to be filled in."""
    person, month = me(), last_closed(clock.today(me().time_zone))
    return [
        [write_month(month), client.code, *[None] * len(COLUMNS)]
        for client in queries.grid_clients(person, month)
    ]


def entered_rows() -> list[list[Cell]]:
    return [cells(row, code) for row, code in queries.all_entries(me())]


@bp.get("/files/template.csv")
@guard(Record.OWN)
def template_csv() -> Response:
    return as_csv(template_rows(), "kam-path-month.csv")


@bp.get("/files/template.xlsx")
@guard(Record.OWN)
def template_xlsx() -> Response:
    return as_xlsx(template_rows(), "kam-path-month.xlsx")


@bp.get("/files/months.csv")
@guard(Record.OWN)
def months_csv() -> Response:
    return as_csv(entered_rows(), "kam-path-months.csv")


@bp.get("/files/months.xlsx")
@guard(Record.OWN)
def months_xlsx() -> Response:
    return as_xlsx(entered_rows(), "kam-path-months.xlsx")
