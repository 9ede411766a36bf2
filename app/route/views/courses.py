"""The catalogue of courses that HR keeps."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.incoming import text_of
from app.core.messages import tell
from app.core.spreadsheets import UnfitFile
from app.extensions import db
from app.route.content import route_words
from app.route.forms import TableForm
from app.route.models import Course
from app.route.policy import Route
from app.route.queries.catalogue import course, courses
from app.route.rules import COLUMNS, NEEDED, Fault, Row, Wrong
from app.route.services import courses as services
from app.route.views.walk import bp
from app.skills.content import skills


@bp.get("/courses")
@guard(Route.COURSES)
def course_list() -> str:
    return page(TableForm(formdata=None))


def page(form: TableForm, rows: list[Row] | None = None, faults: list[Fault] | None = None) -> str:
    return render_template(
        "route/courses.html",
        form=form,
        rows=rows or [],
        faults=[services.said(fault) for fault in faults or []],
        courses=courses(retired=True),
        columns=COLUMNS,
        words=route_words(),
        skills=skills(),
    )


def read(form: TableForm) -> str:
    """The table as text: the file if there is one. Raises UnfitFile."""
    data = form.file.data.read() if form.file.data else b""
    return text_of(data) if data else form.table.data or ""


@bp.get("/courses/table.csv")
@guard(Route.COURSES)
def course_table() -> Any:
    """The catalogue of the company as a table that may come back changed; an example where there is none."""
    table = services.as_table(courses())
    return send_file(BytesIO(table), mimetype="text/csv", as_attachment=True, download_name="courses.csv")


@bp.post("/courses")
@guard(Route.COURSES)
def import_courses() -> Any:
    form = TableForm()
    if not form.validate_on_submit():
        return page(form)
    try:
        table = read(form)
    except UnfitFile:
        return page(form, faults=[Fault(1, Wrong.NO_HEAD, ", ".join(NEEDED))])
    form.table.data = table
    if not table.strip():
        form.refuse(Refusal(_("Choose a file or paste a table."), field="table"))
        return page(form)
    rows, faults = services.check_table(table)
    if faults or "save" not in request.form:
        return page(form, [] if faults else rows, faults)
    added, changed = services.import_courses(table, me())
    db.session.commit()
    flash(_("Imported: %(added)s new, %(changed)s changed.", added=added, changed=changed))
    return redirect(url_for("route.course_list"))


@bp.post("/courses/<int:course_id>/retire")
@guard(Route.COURSES, load=course)
def retire(course: Course) -> Any:
    services.retire(course, me())
    db.session.commit()
    tell(
        _("Removed from the catalogue. People who began it keep it."),
        undo=url_for("route.bring_back", course_id=course.id),
    )
    return redirect(url_for("route.course_list"))


@bp.post("/courses/<int:course_id>/bring-back")
@guard(Route.COURSES, load=course)
def bring_back(course: Course) -> Any:
    services.bring_back(course, me())
    db.session.commit()
    flash(_("It is back in the catalogue."))
    return redirect(url_for("route.course_list"))
