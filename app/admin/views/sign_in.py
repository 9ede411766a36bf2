"""The rules of signing in: the second factor, the company's sign-in, and one person behind all doors."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from app.accounts import queries as accounts
from app.accounts.services import sign_in_rules as services
from app.admin.policy import Admin
from app.admin.views.area import bp
from app.admin.views.system import settings_now
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import Form, long_text, required, text
from app.core.messages import tell
from app.extensions import db


class SignInRulesForm(Form):
    code_for_staff = BooleanField(_l("HR and administrators need a second factor"))
    takes_in = BooleanField(
        _l("People whom the company’s sign-in confirms get an account when they first sign in")
    )
    groups_claim = text(
        _l("Under which name the provider sends groups"),
        required(_l("Write the name, usually groups.")),
        limit=60,
    )
    groups = long_text(_l("Which group brings which role"), limit=4000)


@bp.route("/sign-in", methods=["GET", "POST"])
@guard(Admin.SIGN_IN, fresh=True)
def sign_in() -> Any:
    now = accounts.sign_in_rules()
    form = SignInRulesForm(
        code_for_staff=now.code_for_staff,
        takes_in=now.takes_in,
        groups_claim=now.groups_claim,
        groups=services.written_groups(now.groups),
    )
    if form.validate_on_submit():
        try:
            changed = services.set_rules(
                code_for_staff=form.code_for_staff.data,
                takes_in=form.takes_in.data,
                groups_claim=form.groups_claim.data,
                groups=services.read_groups(form.groups.data or ""),
                by=me(),
            )
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            tell(_("Saved.") if changed else _("Nothing was changed."))
            return redirect(url_for(".sign_in"))
    settings = settings_now()
    return render_template(
        "admin/sign_in.html", form=form, settings=settings, back=settings.address + "/sign-in/company/return"
    )
