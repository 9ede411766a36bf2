"""Actions: setting them, changing them, and saying what became of them."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.errors import Refusal
from app.core.orm import Stale
from app.core.steps import take
from app.extensions import db
from app.skills.content import skills
from app.swot import queries, services
from app.swot.content import Pair, swot_words
from app.swot.forms import ActionForm, DropForm, FinishForm
from app.swot.known import known_of
from app.swot.models import SheetAction, SheetEntry, Worksheet
from app.swot.policy import Swot
from app.swot.views.sheet import attempt, bp, sheet_or_404


def offered(sheet: Worksheet, pair: Pair | None, more: Any = ()) -> list[SheetEntry]:
    """The lines an action may build on: the picks of the pair, or of all beds, and those it builds on already."""
    lines = queries.entries_of(sheet)
    picks = queries.appraisal_of(sheet, known_of(sheet.person), lines).picks
    cells = set(pair.id) if pair else set("SWOT")
    ids = {id for cell, chosen in picks.items() if cell.value in cells for id in chosen}
    own = {line.id for line in more}
    return [line for line in lines if str(line.id) in ids and line.id not in own] + list(more)


@bp.route("/actions/new", methods=["GET", "POST"])
@guard(Swot.OWN)
def new_action() -> Any:
    sheet = sheet_or_404()
    pair = next((one for one in swot_words().pairs if one.id == request.args.get("pair")), None)
    lines = offered(sheet, pair)
    ticked = request.args.getlist("line")
    form = ActionForm(
        lines=lines, data=None if request.method == "POST" else {"on_route": True, "factors": ticked}
    )
    if form.validate_on_submit():
        chosen = [line for line in lines if str(line.id) in form.factors.data]
        try:
            services.add_action(sheet, factors=chosen, **form.values)
            db.session.commit()
            flash(_("Saved. The action is below the beds, with its day."))
            return redirect(url_for("swot.index", _anchor="actions"))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    url = url_for("swot.new_action", pair=pair.id if pair else None)
    return form_page(form, url, pair=pair)


def form_page(form: ActionForm, url: str, pair: Pair | None, action: SheetAction | None = None, theirs: SheetAction | None = None) -> str:  # fmt: skip
    return render_template(
        "swot/action_form.html", form=form, url=url, pair=pair, action=action, theirs=theirs,
        words=swot_words(),
    )  # fmt: skip


@bp.get("/actions/<int:action_id>")
@guard(Swot.EDIT, load=queries.action)
def action(action: SheetAction) -> str:
    return action_page(action, FinishForm(formdata=None), DropForm(formdata=None))


def action_page(action: SheetAction, finish: FinishForm, drop: DropForm) -> str:
    return render_template(
        "swot/action.html", action=action, finish=finish, drop=drop, words=swot_words(), skills=skills(),
        pair=next((one for one in swot_words().pairs if one.id == action.pair), None),
    )  # fmt: skip


@bp.route("/actions/<int:action_id>/edit", methods=["GET", "POST"])
@guard(Swot.EDIT, load=queries.action)
def edit_action(action: SheetAction) -> Any:
    if not action.is_open:
        abort(404)
    sheet = sheet_or_404()
    lines = offered(sheet, None, action.factors)
    form = ActionForm(lines=lines, data=None if request.method == "POST" else kept(action))
    theirs = None
    if form.validate_on_submit():
        chosen = [line for line in lines if str(line.id) in form.factors.data]
        try:
            services.change_action(action, factors=chosen, seen_version=form.seen_version, **form.values)
            db.session.commit()
            flash(_("Changed."))
            return redirect(url_for("swot.action", action_id=action.id))
        except Stale as refusal:
            db.session.rollback()
            theirs = action
            form.refuse(refusal)
            form.version.data = str(action.version)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page(form, url_for("swot.edit_action", action_id=action.id), None, action, theirs)


def kept(action: SheetAction) -> dict[str, Any]:
    """An action as the form holds it."""
    return {
        "version": action.version,
        "what": action.what,
        "measure": action.measure,
        "due_on": action.due_on,
        "when": action.when_line,
        "then": action.then_line,
        "competency": action.competency or "",
        "factors": [str(line.id) for line in action.factors],
        "on_route": action.on_route,
    }


@bp.post("/actions/<int:action_id>/finish")
@guard(Swot.EDIT, load=queries.action)
def finish_action(action: SheetAction) -> Any:
    form = FinishForm()
    if not form.validate_on_submit():
        return action_page(action, form, DropForm(formdata=None))
    return ended(action, lambda: services.finish_action(action, form.outcome.data or ""), _("Done. It stays in the list of what became of your actions."))  # fmt: skip


@bp.post("/actions/<int:action_id>/drop")
@guard(Swot.EDIT, load=queries.action)
def drop_action(action: SheetAction) -> Any:
    form = DropForm()
    if not form.validate_on_submit():
        return action_page(action, FinishForm(formdata=None), form)
    return ended(action, lambda: services.drop_action(action, form.reason.data or ""), _("Dropped; the reason is kept for the next review."))  # fmt: skip


@bp.post("/actions/<int:action_id>/replace")
@guard(Swot.EDIT, load=queries.action)
def replace_action(action: SheetAction) -> Any:
    form = DropForm()
    if not form.validate_on_submit():
        return action_page(action, FinishForm(formdata=None), form)
    return ended(action, lambda: services.replace_action(action, form.reason.data or ""), _("Changed; the reason is kept for the next review. Now make the action that takes its place."))  # fmt: skip


def ended(action: SheetAction, act: Any, said: str) -> Any:
    undo = url_for("swot.reopen_action", action_id=action.id)
    return take(act, said, url_for("swot.index", _anchor="actions"), undo=undo)


@bp.post("/actions/<int:action_id>/reopen")
@guard(Swot.EDIT, load=queries.action)
def reopen_action(action: SheetAction) -> Any:
    return attempt(lambda: services.reopen_action(action), _("It is open again."), "actions")


@bp.post("/actions/<int:action_id>/keep")
@guard(Swot.EDIT, load=queries.action)
def keep_action(action: SheetAction) -> Any:
    return attempt(lambda: services.keep_action(action), _("It goes on. We ask again in 90 days."), "actions")
