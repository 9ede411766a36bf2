"""Books, courses and posts of one's own choice: putting them on the list and mending what was typed."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.reading import queries, services
from app.reading.content import reading
from app.reading.forms import BlogForm, OwnAddition, OwnForm
from app.reading.models import Kind, ReadingEntry
from app.reading.policy import ReadingRoom
from app.reading.views.room import bp


@bp.route("/blogs/new", methods=["GET", "POST"])
@guard(ReadingRoom.ENTER)
def add_blog() -> Any:
    form = BlogForm()
    if form.validate_on_submit():
        entry = services.add_own(me(), Kind.BLOG, form.title.data or "", **form.values)
        if form.share.data:
            services.recommend(entry)
        db.session.commit()
        tell(_("On your list."), undo=url_for("reading.remove", entry_id=entry.id))
        return redirect(url_for("reading.index"))
    return form_page(form)


@bp.route("/new", methods=["GET", "POST"])
@guard(ReadingRoom.ENTER)
def add_own() -> Any:
    form = OwnForm()
    if form.validate_on_submit():
        entry = services.add_own(me(), Kind(form.kind.data), form.title.data or "", **form.values)
        db.session.commit()
        tell(_("On your list."), undo=url_for("reading.remove", entry_id=entry.id))
        return redirect(url_for("reading.show", entry_id=entry.id))
    return form_page(form)


@bp.route("/<int:entry_id>/edit", methods=["GET", "POST"])
@guard(ReadingRoom.KEEP, load=queries.entry)
def edit(entry: ReadingEntry) -> Any:
    if entry.removed_at is not None or entry.book is not None:
        abort(404)
    form: OwnAddition = BlogForm(obj=entry) if entry.kind is Kind.BLOG else OwnForm(obj=entry)
    # Showing a post has a button of its own, and what began as a course stays one: its certificates hang on it.
    del form["share" if entry.kind is Kind.BLOG else "kind"]
    status = 200
    if form.validate_on_submit():
        try:
            services.change_own(
                entry, seen_version=form.seen_version, title=form.title.data or "", **form.values
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
            if isinstance(refusal, services.ChangedElsewhere):
                form.version.data, status = str(entry.version), 409
        else:
            db.session.commit()
            tell(_("Saved."))
            return redirect(url_for("reading.show", entry_id=entry.id))
    return form_page(form, entry, clash=status == 409), status


def form_page(form: OwnAddition, entry: ReadingEntry | None = None, *, clash: bool = False) -> str:
    name = "blog" if isinstance(form, BlogForm) else "own"
    return render_template(
        f"reading/{name}.html",
        form=form,
        entry=entry,
        clash=clash,
        blogs=reading().blogs,
        courses=reading().courses,
    )
