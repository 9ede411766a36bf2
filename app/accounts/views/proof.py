"""Proving once more who one is, before something that guards the account is changed; and owing a second factor."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import queries, rules, services
from app.accounts.entering import carry_new_key, mark_for, own_page
from app.accounts.forms import ProofForm
from app.accounts.views.account import bp
from app.core import clock
from app.core.access import me
from app.core.errors import Refusal
from app.extensions import db

# Where somebody who owes a second factor may go: to set it up, to leave, and to read this in their language.
OPEN_WITHOUT = {
    "account.security", "account.second_factor", "account.begin_second_factor", "accounts.sign_out", "accounts.language",
    "accounts.sign_in", "stylesheet", "company.begin", "company.arrive", "company.leave",
}  # fmt: skip


def prove_again() -> Any:
    """Return None for whoever is fresh or becomes so by this request; else the page that asks.

    What was sent goes into the page as hidden fields, so that answering carries on where one was.
    """
    person = me()
    if rules.is_fresh(person.here.proved_at, clock.now()):
        return None
    form = ProofForm()
    if "proof_password" in request.form and form.validate():
        try:
            services.prove_again(
                person,
                form.proof_password.data,
                form.proof_code.data or "",
                address=request.remote_addr or "",
                mark=mark_for(person.email),
            )
        except Refusal as refusal:
            # The failed try is itself something to keep.
            db.session.commit()
            refusal.field = "proof_code" if isinstance(refusal, services.WrongCode) else "proof_password"
            form.refuse(refusal)
        else:
            db.session.commit()
            carry_new_key(person)
            return None
    sent = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and not name.startswith("proof_")
    ]
    page = render_template(
        "accounts/prove.html",
        form=form,
        sent=sent,
        asks_code=queries.second_factor(person) is not None,
        has_password=person.password_hash is not None,
        with_company=bool(current_app.config["SETTINGS"].OIDC_ISSUER and queries.identities_of(person)),
        back=came_from(),
    )
    return page, 403


def came_from() -> str:
    """The page of this portal from which the form was sent."""
    root = request.host_url.rstrip("/")
    sender = request.referrer or ""
    path = sender.removeprefix(root) if sender.startswith(f"{root}/") else ""
    return own_page(path) or url_for("account.index")


def set_up(state: BlueprintSetupState) -> None:
    state.app.extensions["prove_again"] = prove_again


bp.record(set_up)


@bp.before_app_request
def ask_for_the_second_factor() -> Any:
    """Lead HR and administrators to setting one up, where the rules of signing in require it."""
    # Programs come with tokens, and whoever has no cookie is nobody yet: neither costs a query here.
    if "_user_id" not in session or request.path.startswith(("/api/", "/scim/")):
        return None
    if not current_user.is_authenticated or not me().owes_code or request.endpoint in OPEN_WITHOUT:
        return None
    if current_app.config["SETTINGS"].DEMO:
        return None
    if request.method == "GET":
        flash(
            _(
                "Your role needs a second factor: a code besides the password. Set it up, and everything is open again."
            )
        )
    return redirect(url_for("account.security"))
