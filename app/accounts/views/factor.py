"""The second factor under one's own account: set up, its recovery codes, taken away."""

from __future__ import annotations

from typing import Any

import segno
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.accounts import queries, rules
from app.accounts.forms import CodeForm
from app.accounts.policy import Accounts
from app.accounts.services import second_factor as factor
from app.accounts.views.account import bp
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.extensions import db


def picture(address: str) -> Markup:
    """The address as a QR code: dark on white in both looks, for cameras care for contrast only."""
    drawing = segno.make(address, error="m").svg_inline(
        scale=5,
        dark="#000",
        light="#fff",
        title=_("QR code for the authenticator app"),
        svgclass="qr",
        lineclass=None,
    )
    return Markup(drawing)


@bp.post("/security/second-factor/begin")
@guard(Accounts.OWN, fresh=True)
def begin_second_factor() -> Any:
    if queries.second_factor(me()) is None:
        factor.begin(me())
        db.session.commit()
    return redirect(url_for("account.second_factor"))


@bp.route("/security/second-factor", methods=["GET", "POST"])
@guard(Accounts.OWN, fresh=True)
def second_factor() -> Any:
    """The picture and the first code. The key is shown only while it is set up, and only to a fresh sign-in."""
    begun = queries.second_factor_begun(me())
    secret = factor.opened(begun) if begun is not None else None
    if secret is None or not rules.is_fresh(me().here.proved_at, clock.now()):
        return redirect(url_for("account.security"))
    form = CodeForm()
    if form.validate_on_submit():
        try:
            codes = factor.confirm(me(), form.code.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            # No redirect: the codes would have to be kept somewhere between two requests.
            return render_template("accounts/recovery_codes.html", codes=codes)
    return render_template(
        "accounts/second_factor.html",
        form=form,
        qr=picture(factor.address_for_apps(me(), secret)),
        key=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    )


@bp.post("/security/recovery-codes")
@guard(Accounts.OWN, fresh=True)
def recovery_codes() -> Any:
    if queries.second_factor(me()) is None:
        return redirect(url_for("account.security"))
    codes = factor.new_recovery_codes(me())
    db.session.commit()
    return render_template("accounts/recovery_codes.html", codes=codes)


@bp.post("/security/second-factor/remove")
@guard(Accounts.OWN, fresh=True)
def remove_second_factor() -> Any:
    factor.remove(me(), actor=me())
    me().here.by_code = False
    db.session.commit()
    flash(_("From now on your password is enough."))
    return redirect(url_for("account.security"))
