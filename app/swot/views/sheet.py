"""The worksheet and its lines."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.core import clock
from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.footprints import note_look
from app.core.messages import tell
from app.core.orm import Stale
from app.core.steps import take
from app.extensions import db
from app.skills.content import skills
from app.swot import queries, rules, saying, services
from app.swot.content import swot_words
from app.swot.forms import EntryForm
from app.swot.known import known_of
from app.swot.models import SheetEntry, Worksheet
from app.swot.policy import Swot
from app.swot.rules import CELLS, FEWEST, MOST, MOST_OPEN, Cell, appraise

bp = Blueprint("swot", __name__, url_prefix="/swot")

HERE = "-1"  # The line that is being written has no number yet.


def sheet_or_404() -> Worksheet:
    sheet = queries.current_worksheet(me())
    if sheet is None:
        abort(404)
    return sheet


def cell_or_404(name: str) -> Cell:
    try:
        return Cell(name)
    except ValueError:
        abort(404)


def shown(sheet: Worksheet) -> dict[str, Any]:
    """What every view of a sheet shows."""
    lines = queries.entries_of(sheet)
    known = known_of(sheet.person)
    appraisal = queries.appraisal_of(sheet, known, lines)
    actions = queries.open_actions(sheet.person)
    return {
        "sheet": sheet,
        "words": swot_words(),
        "skills": skills(),
        "beds": {cell: [line for line in lines if line.cell is cell] for cell in CELLS},
        "appraisal": appraisal,
        "said": saying.said_by(appraisal),
        "statements": {str(line.id): line.statement for line in lines},
        "remarks": {line.id: saying.remarks_on(appraisal, str(line.id)) for line in lines},
        "actions": actions,
        "used_in": {line.id: action for action in reversed(actions) for line in action.factors},
        "proved": {line.id for line in lines if line.cell is Cell.STRENGTHS and rules.grounds(line.evidence)},
        "picked": {id for ids in appraisal.picks.values() for id in ids},
        "may_act": not appraisal.blocks_actions and len(actions) < MOST_OPEN,
        "heading": saying.heading(lines, appraisal, actions),
        "most": MOST,
        "fewest": FEWEST,
        "today": clock.today(sheet.person.time_zone),
    }


@bp.get("/")
@guard(Swot.OWN)
def index() -> str:
    sheet = queries.current_worksheet(me())
    former = [one for one in queries.worksheets_of(me()) if not one.is_open]
    if sheet is None:
        return render_template("swot/start.html", words=swot_words(), former=former)
    page = shown(sheet)
    lines = queries.entries_of(sheet)
    return render_template(
        "swot/index.html",
        **page,
        pairings=queries.pairings(lines, page["appraisal"].picks),
        faults=saying.faults_of(page["actions"]),
        ended=queries.ended_actions(me(), 5),
        former=former,
        most_open=MOST_OPEN,
    )


@bp.post("/open")
@guard(Swot.OWN)
def open_sheet() -> Any:
    services.open_worksheet(me())
    db.session.commit()
    return redirect(url_for("swot.index"))


@bp.route("/lines/new/<string:cell>", methods=["GET", "POST"])
@guard(Swot.OWN)
def new_entry(cell: str) -> Any:
    sheet, bed = sheet_or_404(), cell_or_404(cell)
    form = EntryForm(cell=bed.value)
    if form.validate_on_submit():
        try:
            services.add_entry(sheet, form.cell.data, **form.values)
            db.session.commit()
            return redirect(url_for("swot.index", _anchor=f"bed-{form.cell.data}"))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return entry_page(form, sheet_or_404(), bed, None)


@bp.route("/lines/<int:entry_id>", methods=["GET", "POST"])
@guard(Swot.EDIT, load=queries.entry)
def entry(entry: SheetEntry) -> Any:
    if entry.removed_at is not None:
        abort(404)
    form = EntryForm(data=None if request.method == "POST" else kept(entry))
    theirs = None
    if form.validate_on_submit():
        try:
            services.change_entry(entry, cell=form.cell.data, seen_version=form.seen_version, **form.values)
            db.session.commit()
            return redirect(url_for("swot.index", _anchor=f"line-{entry.id}"))
        except Stale as refusal:
            db.session.rollback()
            theirs = entry
            form.refuse(refusal)
            form.version.data = str(entry.version)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return entry_page(form, entry.worksheet, entry.cell, entry, theirs)


def kept(entry: SheetEntry) -> dict[str, Any]:
    """A line as the form holds it."""
    return {
        "version": entry.version,
        "cell": entry.cell.value,
        "statement": entry.statement,
        "evidence": entry.evidence,
        "competency": entry.competency or "",
        "importance": str(entry.importance or ""),
        "confidence": str(entry.confidence or ""),
        "exists_without_me": {True: "yes", False: "no", None: ""}[entry.exists_without_me],
    }


def entry_page(form: EntryForm, sheet: Worksheet, cell: Cell, entry: SheetEntry | None, theirs: SheetEntry | None = None) -> str:  # fmt: skip
    return render_template(
        "swot/entry.html",
        form=form,
        entry=entry,
        theirs=theirs,
        bed=swot_words().cell(cell.value),
        known=known_of(sheet.person),
        remarks=remarks_while_writing(form, sheet, entry) if form.statement.data else [],
        url=url_for("swot.entry", entry_id=entry.id) if entry else url_for("swot.new_entry", cell=cell.value),
        check_url=url_for("swot.check", entry_id=entry.id if entry else 0),
    )


def remarks_while_writing(form: EntryForm, sheet: Worksheet, entry: SheetEntry | None) -> list[Any]:
    """Look at the line in the form among the lines that stand."""
    known = known_of(sheet.person)
    draft = rules.Entry(
        id=HERE,
        cell=Cell(form.cell.data) if form.cell.data in set(CELLS) else Cell.STRENGTHS,
        **{**form.values, "evidence": form.evidence.data or None},
    )
    lines = [line.bare for line in queries.entries_of(sheet) if entry is None or line.id != entry.id]
    found = appraise([*lines, draft], vague=queries.vague(), others=known.others, targets=known.targets)
    return saying.remarks_on(found, HERE)


@bp.post("/check/<int:entry_id>")
@guard(Swot.OWN)
def check(entry_id: int) -> str:
    """The checks while writing; nothing is saved."""
    sheet = sheet_or_404()
    form = EntryForm()
    numbers = (form.importance.data, form.confidence.data)
    if not set(numbers) <= {None, "", "1", "2", "3"}:
        abort(400)
    line = next((one for one in queries.entries_of(sheet) if one.id == entry_id), None)
    return render_template("swot/_remarks.html", remarks=remarks_while_writing(form, sheet, line))


@bp.post("/lines/<int:entry_id>/remove")
@guard(Swot.EDIT, load=queries.entry)
def remove_entry(entry: SheetEntry) -> Any:
    services.remove_entry(entry)
    db.session.commit()
    tell(_("The line is off the sheet."), undo=url_for("swot.restore_entry", entry_id=entry.id))
    return redirect(url_for("swot.index", _anchor=f"bed-{entry.cell.value}"))


@bp.post("/lines/<int:entry_id>/restore")
@guard(Swot.EDIT, load=queries.entry)
def restore_entry(entry: SheetEntry) -> Any:
    return attempt(lambda: services.restore_entry(entry), _("The line is back."), f"line-{entry.id}")


@bp.post("/lines/<int:entry_id>/keep")
@guard(Swot.EDIT, load=queries.entry)
def keep_entry(entry: SheetEntry) -> Any:
    try:
        evidence = services.keep_as_example(entry)
        db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(url_for("swot.index"))
    flash(_("Your strength is a draft among your examples. Add the day and what came of it, and it can be confirmed."))  # fmt: skip
    return redirect(url_for("assessment.example", evidence_id=evidence.id))


@bp.post("/lines/<int:entry_id>/move")
@guard(Swot.EDIT, load=queries.entry)
def move_entry(entry: SheetEntry) -> Any:
    if entry.removed_at is not None:
        abort(404)
    by = -1 if request.form.get("to") == "up" else 1
    return attempt(lambda: services.move_entry(entry, by), None, f"line-{entry.id}")


@bp.post("/order/<string:cell>")
@guard(Swot.OWN)
def order(cell: str) -> Any:
    bed = cell_or_404(cell)
    said = map(whole_number, request.form.get("order", "").split(","))
    ids = [number for number in said if number is not None]
    return attempt(lambda: services.order_entries(sheet_or_404(), bed, ids), None, f"bed-{cell}")


def attempt(act: Any, said: Any, anchor: str | None = None) -> Any:
    """Do it, or tell why not; back to the sheet either way."""
    return take(act, said, url_for("swot.index", _anchor=anchor))


@bp.get("/of/<int:person_id>")
@guard(Swot.SEE, load=accounts.person)
def of(person: Person) -> Any:
    if person.id == me().id:
        return redirect(url_for("swot.index"))
    sheet = queries.current_worksheet(person)
    if sheet is None:
        abort(404)
    note_look(me(), person, "swot")
    return render_template("swot/of.html", person=person, **shown(sheet))
