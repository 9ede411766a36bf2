"""The letter to one's own manager."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.content import mentoring_words
from app.mentoring.forms.finding import LetterChoiceForm, LetterForm
from app.mentoring.policy import Mentors
from app.mentoring.views.doors import mentors as bp


@bp.route("/letter", methods=["GET", "POST"])
@guard(Mentors.LOOK)
def letter() -> Any:
    person, words = me(), mentoring_words().letter
    everything = [one.id for one in words.requests]
    choice = LetterChoiceForm(request.args)
    if not (request.args and choice.validate()):
        choice = LetterChoiceForm(None, data={"language": str(get_locale() or "en"), "requests": everything})
    language = choice.language.data or str(get_locale() or "en")
    wanted = tuple(choice.requests.data or everything)
    form = LetterForm()
    if request.method == "GET":
        boss = person.manager
        form.text.data = words.written(
            language,
            person.name_ru if language == "ru" else person.name_en,
            (boss.name_ru if language == "ru" else boss.name_en) if boss else "",
            wanted,
        )
    elif form.validate_on_submit():
        by_portal = request.form.get("way") == "portal"
        try:
            services.send_letter(
                person, form.text.data or "", language=language, requests=wanted, by_portal=by_portal
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(
                _("Sent. The answer is between you and your manager.")
                if by_portal
                else _("Noted that you sent it yourself.")
            )
            return redirect(url_for(".index"))
    return render_template(
        "mentoring/letter.html",
        form=form,
        choice=choice,
        manager=person.manager,
        last=queries.last_letter(person),
        chosen={"language": language, "requests": wanted},
    )
