"""The outbox."""

from __future__ import annotations

from flask import render_template, request, url_for

from app.accounts import queries as people
from app.admin import queries
from app.admin.policy import Admin
from app.admin.views.area import bp
from app.core import footprints
from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.mail import Letter


@bp.get("/letters")
@guard(Admin.LETTERS)
def letters() -> str:
    before = whole_number(request.args.get("before"))
    found, more = queries.letters(before=before)
    return render_template(
        "admin/letters.html",
        letters=found,
        outbox=queries.outbox(),
        open_texts=queries.texts_are_open(),
        first_page=url_for(".letters") if before else None,
        next_page=url_for(".letters", before=more) if more else None,
    )


@bp.get("/letters/<int:letter_id>")
@guard(Admin.LETTERS, load=queries.letter)
def letter(letter: Letter) -> str:
    open_texts = queries.texts_are_open()
    addressee = people.person_by_email(letter.to)
    if open_texts and addressee is not None:
        footprints.note_look(me(), addressee, "letters")
    return render_template("admin/letter.html", letter=letter, open_texts=open_texts)
