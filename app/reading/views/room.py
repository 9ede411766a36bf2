"""The reading room itself, and one entry of one's own list."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.accounts.policy import hr as is_hr
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.footprints import note_look
from app.core.forms import choices
from app.core.messages import tell
from app.extensions import db
from app.reading import queries, services
from app.reading.content import reading
from app.reading.forms import NotesForm
from app.reading.models import ReadingEntry
from app.reading.policy import ReadingRoom
from app.skills.content import skills

bp = Blueprint("reading", __name__, url_prefix="/reading")


@bp.record_once
def check(state: object) -> None:
    """Stop the start if the words of the room are wrong."""
    reading()


@bp.get("/")
@guard(ReadingRoom.ENTER)
def index() -> str:
    entries = queries.entries_of(me())
    return render_template(
        "reading/index.html",
        room=reading(),
        entries=entries,
        own=[entry for entry in entries if entry.book is None],
        by_book={entry.book: entry for entry in entries if entry.book},
        done=sum(entry.done_on is not None for entry in entries),
        recommended=queries.recommended(),
        hidden=queries.hidden() if is_hr(me(), None) else [],
        ReadingRoom=ReadingRoom,
    )


@bp.get("/books/<string:name>")
@guard(ReadingRoom.ENTER)
def book(name: str) -> Any:
    found = reading().book(name)
    if found is None:
        abort(404)
    entry = queries.book_of(me(), name)
    if entry is not None and entry.removed_at is None:
        return redirect(url_for("reading.show", entry_id=entry.id))
    return render_template(
        "reading/book.html", book=found, entry=None, form=None, competency=skills().competency
    )


@bp.post("/books/<string:name>/begin")
@guard(ReadingRoom.ENTER)
def begin(name: str) -> Any:
    found = reading().book(name)
    if found is None:
        abort(404)
    entry = services.begin_book(me(), found)
    db.session.commit()
    tell(_("On your list."), undo=url_for("reading.remove", entry_id=entry.id))
    return redirect(url_for("reading.show", entry_id=entry.id))


@bp.route("/<int:entry_id>", methods=["GET", "POST"])
@guard(ReadingRoom.KEEP, load=queries.entry)
def show(entry: ReadingEntry) -> Any:
    if entry.removed_at is not None:
        abort(404)
    form = NotesForm(obj=entry)
    scale = [(number, str(number)) for number in range(1, 6)]
    form.rating.choices = choices([("", _("not rated")), *scale])
    if not form.is_submitted():
        form.rating.data = str(entry.rating or "")
        form.done.data = entry.done_on is not None
    status = 200
    if form.validate_on_submit():
        try:
            services.write_down(
                entry,
                seen_version=form.seen_version,
                notes=form.notes.data or "",
                applied=form.applied.data or "",
                rating=int(form.rating.data) if form.rating.data else None,
                done=form.done.data,
                proof=form.proof.data or "",
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
    found = reading().book(entry.book) if entry.book else None
    page = render_template(
        "reading/book.html",
        book=found,
        entry=entry,
        form=form,
        competency=skills().competency,
        clash=status == 409,
    )
    return page, status


@bp.get("/of/<int:person_id>")
@guard(ReadingRoom.SEE, load=accounts.person)
def of(person: Person) -> Any:
    if person.id == me().id:
        return redirect(url_for("reading.index"))
    note_look(me(), person, "reading")
    return render_template(
        "reading/of.html", person=person, entries=queries.list_shown(person), title_of=queries.title_of,
        competency=skills().competency,
    )  # fmt: skip


@bp.post("/<int:entry_id>/remove")
@guard(ReadingRoom.KEEP, load=queries.entry)
def remove(entry: ReadingEntry) -> Any:
    services.remove(entry)
    db.session.commit()
    tell(_("Removed from your list."), undo=url_for("reading.bring_back", entry_id=entry.id))
    return redirect(url_for("reading.index"))


@bp.post("/<int:entry_id>/bring-back")
@guard(ReadingRoom.KEEP, load=queries.entry)
def bring_back(entry: ReadingEntry) -> Any:
    services.bring_back(entry)
    db.session.commit()
    tell(_("Back on your list."))
    return redirect(url_for("reading.show", entry_id=entry.id))
