"""Wishes to be erased, and carrying them out in two steps."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from app.accounts import queries as people
from app.admin import queries, services
from app.admin.policy import Admin
from app.admin.views.area import bp
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import Form, InputRequired, required, text
from app.core.messages import tell
from app.core.writes import empty_the_log
from app.extensions import db
from app.privacy.models import ErasureWish
from app.privacy.queries import open_wishes


class EraseForm(Form):
    address = text(_l("The person’s address, typed anew"), required(_l("Type the address.")))
    sure = BooleanField(
        _l("I have spoken with the person, and know that this cannot be undone"),
        [InputRequired(_l("Tick this once you have spoken."))],
    )


@bp.get("/erasures")
@guard(Admin.ERASE)
def erasures() -> str:
    return render_template("admin/erasures.html", wishes=open_wishes())


@bp.route("/erasures/<int:wish_id>", methods=["GET", "POST"])
@guard(Admin.ERASE, load=queries.wish, fresh=True)
def erase(wish: ErasureWish) -> Any:
    form = EraseForm()
    if form.validate_on_submit():
        try:
            services.carry_out(wish, form.address.data, by=me())
            db.session.commit()
            empty_the_log()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            tell(_("Erased. What remains is that it was done, when and by whom."))
            return redirect(url_for(".erasures"))
    person = people.person(wish.person_id)
    return render_template("admin/erase.html", form=form, wish=wish, person=person)
