"""The way to the company's sign-in, back from it, and out of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import queries as accounts
from app.accounts import services as doors
from app.accounts.entering import carry_new_key, enter, own_page, where_from
from app.accounts.models import Door
from app.company import services
from app.company.refusals import NotTrusted, ProviderAway
from app.company.rules import Claims, is_new_proof, read_claims
from app.core import clock
from app.core.access import me, public
from app.core.errors import Refusal
from app.core.footprints import writing
from app.extensions import db

bp = Blueprint("company", __name__, url_prefix="/sign-in/company")
blueprints = [bp]


@bp.before_request
def only_where_it_is_set() -> None:
    if not current_app.config["SETTINGS"].OIDC_ISSUER:
        abort(404)


@bp.get("")
@public
def begin() -> Any:
    from app.company import provider  # noqa: PLC0415  (Authlib and requests, 10 MB, only where a provider is set)

    target = own_page(request.args.get("next"))
    again = "again" in request.args and current_user.is_authenticated
    if current_user.is_authenticated and not again:
        return redirect(target or url_for("home.index"))
    try:
        return provider.send_away(target, again=again)
    except Refusal as refusal:
        return stopped(refusal, 503)


@bp.get("/return")
@public
def arrive() -> Any:
    """Where the provider sends people back. The standard makes this a GET, though a session begins with it."""
    from app.company import provider  # noqa: PLC0415  (Authlib and requests, 10 MB, only where a provider is set)

    try:
        said, begun = provider.answer()
        with writing():
            claims = read_claims(said, accounts.sign_in_rules().groups_claim)
            if begun.get("again"):
                prove(claims)
            else:
                person = services.recognise(claims)
                doors.open_session(person, **where_from(), door=Door.COMPANY)
            db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        return stopped(refusal, 503 if isinstance(refusal, ProviderAway) else 403)
    if begun.get("again"):
        carry_new_key(me())
        flash(_("Thank you. Send the form once more, and it will be done."))
    else:
        enter(person)
    return redirect(own_page(begun.get("next")) or url_for("home.index"))


def prove(claims: Claims) -> None:
    """Make the present session fresh, if the provider has just asked the very person who is signed in."""
    identity = accounts.identity(claims.issuer, claims.subject)
    is_same = current_user.is_authenticated and identity is not None and identity.person_id == me().id
    if not is_same or not is_new_proof(claims, clock.now()):
        raise NotTrusted()
    doors.freshen(me())


def stopped(refusal: Refusal, status: int) -> Any:
    return render_template("company/stopped.html", why=str(refusal)), status


@bp.get("/leave")
@public
def leave() -> Any:
    """Signed out here; the provider may still know this browser, and that is the person's to decide."""
    from app.company import provider  # noqa: PLC0415  (Authlib and requests, 10 MB, only where a provider is set)

    if current_user.is_authenticated:
        return redirect(url_for("accounts.sign_out"))
    return render_template("company/leave.html", address=provider.leave_address())
