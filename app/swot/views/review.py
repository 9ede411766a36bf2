"""The half-yearly review, former sheets, and two sheets side by side."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core import clock, papers
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.templating import language
from app.extensions import db
from app.skills.content import skills
from app.swot import paper, queries, saying, services
from app.swot.content import swot_words
from app.swot.known import known_of
from app.swot.models import Worksheet
from app.swot.policy import Swot
from app.swot.rules import CELLS
from app.swot.views.sheet import bp, sheet_or_404


@bp.route("/review", methods=["GET", "POST"])
@guard(Swot.OWN)
def review() -> Any:
    sheet = sheet_or_404()
    lines = queries.entries_of(sheet)
    if request.method == "POST":
        chosen = set(request.form.getlist("keep"))
        try:
            services.close_worksheet(sheet, keep=[line for line in lines if str(line.id) in chosen])
            db.session.commit()
            flash(
                _("A new sheet is open; what was still true stands on it. The former one is kept as it was.")
            )
            return redirect(url_for("swot.index"))
        except Refusal as refusal:
            db.session.rollback()
            flash(str(refusal), "error")
    return render_template(
        "swot/review.html",
        sheet=sheet,
        words=swot_words(),
        beds={cell: [line for line in lines if line.cell is cell] for cell in CELLS},
        actions=queries.open_actions(me()),
        ended=[one for one in queries.actions_of(sheet) if not one.is_open],
        today=clock.today(me().time_zone),
    )


@bp.get("/sheets/<int:worksheet_id>")
@guard(Swot.EDIT, load=queries.worksheet)
def former(sheet: Worksheet) -> Any:
    if sheet.is_open:
        return redirect(url_for("swot.index"))
    lines = queries.entries_of(sheet)
    return render_template(
        "swot/former.html",
        sheet=sheet,
        words=swot_words(),
        skills=skills(),
        beds={cell: [line for line in lines if line.cell is cell] for cell in CELLS},
        actions=queries.actions_of(sheet),
        sheets=queries.worksheets_of(me()),
    )


@bp.get("/sheets/<int:worksheet_id>/sheet.pdf")
@guard(Swot.EDIT, load=queries.worksheet)
def download(sheet: Worksheet) -> Any:
    lines = queries.entries_of(sheet)
    actions = queries.open_actions(me()) if sheet.is_open else queries.actions_of(sheet)
    picks = queries.appraisal_of(sheet, known_of(me()), lines).picks
    made = papers.pdf(
        paper.parts_of(sheet, lines, actions, picks),
        language(),
        title=paper.title_of(sheet),
        author=me().name,
        made_at=clock.now(),
    )
    return papers.attached(made, f"swot-{sheet.number}-{language()}.pdf")


@bp.get("/compare/<int:earlier_id>/<int:later_id>")
@guard(Swot.OWN)
def compare(earlier_id: int, later_id: int) -> str:
    sheets = {one.id: one for one in queries.worksheets_of(me())}
    if earlier_id not in sheets or later_id not in sheets or earlier_id == later_id:
        abort(404)
    earlier, later = sorted((sheets[earlier_id], sheets[later_id]), key=lambda one: one.number)
    changes = queries.comparison(earlier, later)
    kinds = [change.kind for bed in changes.values() for change in bed]
    return render_template(
        "swot/compare.html",
        earlier=earlier,
        later=later,
        words=swot_words(),
        changes=changes,
        said=saying.changes({kind: kinds.count(kind) for kind in ("reworded", "new", "gone")}),
        actions=queries.actions_of(earlier),
    )
