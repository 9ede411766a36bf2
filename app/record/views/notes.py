"""Private notes about loyalty and the market."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core import clock
from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.record import queries, services
from app.record.forms import NoteForm
from app.record.models import Note, NoteKind
from app.record.policy import Record
from app.record.views.area import bp


@bp.route("/notes/", methods=["GET", "POST"])
@guard(Record.OWN)
def notes() -> Any:
    person = me()
    clients = queries.clients_of(person)
    form = NoteForm(clients, on=clock.today(me().time_zone))
    if form.validate_on_submit():
        client = next((one for one in clients if str(one.id) == form.client.data), None)
        try:
            services.add_note(
                person, NoteKind(form.kind.data), form.text.data, on=form.on.data, client=client
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("The note is kept."))
            if client is not None:
                return redirect(url_for(".client", client_id=client.id, _anchor="notes"))
            return redirect(url_for(".notes"))
    behind = queries.note(whole_number(request.args.get("behind")) or 0)
    if behind is not None and behind.person_id != person.id:
        behind = None
    shown = queries.notes_of(person, behind=behind)
    return render_template(
        "record/notes.html",
        form=form,
        notes=shown,
        kept=queries.notes_kept(person),
        first=behind is None,
        last_shown=shown[-1].id if len(shown) == queries.MOST_NOTES else None,
    )


@bp.post("/notes/<int:note_id>/remove")
@guard(Record.NOTE_KEEP, load=queries.note)
def remove_note(note: Note) -> Any:
    services.remove_note(note)
    db.session.commit()
    tell(_("The note is removed."), undo=url_for(".restore_note", note_id=note.id))
    return redirect(url_for(".notes"))


@bp.post("/notes/<int:note_id>/restore")
@guard(Record.NOTE_KEEP, load=queries.note)
def restore_note(note: Note) -> Any:
    services.restore_note(note)
    db.session.commit()
    flash(_("The note is back."))
    return redirect(url_for(".notes"))
