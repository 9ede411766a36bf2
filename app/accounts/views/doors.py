"""Signing in, up and out, choosing a new password, switching the language."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app.accounts import queries, services
from app.accounts.entering import (
    enter,
    mark_for,
    own_page,
    start_anew,
    wait_for_code,
    waiting_person,
    where_from,
)
from app.accounts.forms import (
    CodeForm,
    ForgottenForm,
    NewPasswordForm,
    SignInForm,
    SignOutForm,
    SignUpForm,
)
from app.accounts.models import Door, OneTimeLink, Person
from app.core.access import me, public
from app.core.errors import Refusal
from app.core.languages import LANGUAGES
from app.extensions import db, login_manager

bp = Blueprint("accounts", __name__)


# The sign-in library carries no types, so neither does its decorator.
@login_manager.user_loader  # type: ignore[untyped-decorator]
def person_of_cookie(key: str) -> Person | None:
    person = queries.person_of_session(key)
    if person is not None and person.here is not None:
        services.note_presence(person.here, person)
    return person


def on_from_here(target: str | None = None) -> Any:
    return redirect(own_page(target or request.args.get("next")) or url_for("home.index"))


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    if current_user.is_authenticated:
        return on_from_here()
    form = SignInForm()
    if form.validate_on_submit():
        try:
            person = services.sign_in(
                form.email.data, form.password.data, **where_from(), mark=mark_for(form.email.data)
            )
        except services.WrongPassword as refusal:
            # The failed try is itself something to keep.
            db.session.commit()
            form.refuse(refusal)
        except services.TooManyTries as refusal:
            form.refuse(refusal)
            return _sign_in_page(form), 429
        else:
            db.session.commit()
            if person.session_key is None:
                wait_for_code(person, own_page(request.args.get("next")))
                return redirect(url_for("accounts.code"))
            enter(person)
            return on_from_here()
    return _sign_in_page(form)


def _sign_in_page(form: SignInForm) -> str:
    settings = current_app.config["SETTINGS"]
    return render_template("accounts/sign_in.html", form=form, settings=settings)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def code() -> Any:
    """The second step of signing in."""
    waiting = waiting_person()
    if waiting is None:
        return redirect(url_for("accounts.sign_in"))
    person, target = waiting
    form = CodeForm()
    if form.validate_on_submit():
        try:
            services.enter_with_code(person, form.code.data, **where_from(), mark=mark_for(person.email))
        except services.WrongCode as refusal:
            db.session.commit()
            form.refuse(refusal)
        except services.TooManyTries as refusal:
            db.session.rollback()
            form.refuse(refusal)
            return render_template("accounts/code.html", form=form), 429
        else:
            db.session.commit()
            enter(person)
            return on_from_here(target)
    return render_template("accounts/code.html", form=form)


@bp.route("/sign-up", methods=["GET", "POST"])
@public
def sign_up() -> Any:
    if current_user.is_authenticated:
        return redirect(url_for("home.index"))
    token = request.args.get("invitation", "")
    invitation = queries.usable_link(token, OneTimeLink.Purpose.INVITATION) if token else None
    registration = current_app.config["SETTINGS"].REGISTRATION
    is_open = registration == "open" or (registration == "invitation" and invitation is not None)
    form = SignUpForm(email=invitation.email if invitation else None)
    if is_open and form.validate_on_submit():
        try:
            person = services.sign_up(
                email=form.email.data,
                name=form.name.data,
                password=form.password.data,
                invitation=invitation,
            )
            services.open_session(person, **where_from(), door=Door.SIGN_UP)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            enter(person)
            flash(_("Welcome. Begin with the role; it takes a minute."))
            return redirect(url_for("home.index"))
    return render_template(
        "accounts/sign_up.html", form=form, is_open=is_open, invitation=invitation, registration=registration
    )


@bp.route("/sign-out", methods=["GET", "POST"])
@public
def sign_out() -> Any:
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in"))
    form = SignOutForm()
    came_by_company = me().here.door is Door.COMPANY
    if form.validate_on_submit():
        if form.everywhere.data:
            services.end_sessions(me())
        else:
            services.end_session(me().session_key)
        db.session.commit()
        logout_user()
        start_anew()
        flash(_("You are signed out."))
        # Whoever came through the company's sign-in may leave there too; that page asks.
        return redirect(url_for("company.leave" if came_by_company else "accounts.sign_in"))
    return render_template("accounts/sign_out.html", form=form)


def sends_mail() -> bool:
    """Whether letters leave by themselves; else they wait where an administrator reads them."""
    return bool(current_app.config["SETTINGS"].SMTP_URL)


@bp.route("/forgotten-password", methods=["GET", "POST"])
@public
def forgotten() -> Any:
    form = ForgottenForm()
    if form.validate_on_submit():
        try:
            services.ask_for_new_password(form.email.data, address=request.remote_addr or "")
        except services.TooManyLinks as refusal:
            form.refuse(refusal)
            return render_template("accounts/forgotten.html", form=form, mail=sends_mail()), 429
        db.session.commit()
        return render_template("accounts/letter_sent.html", email=form.email.data, mail=sends_mail())
    return render_template("accounts/forgotten.html", form=form, mail=sends_mail())


@bp.route("/new-password/<token>", methods=["GET", "POST"])
@public
def new_password(token: str) -> Any:
    link = queries.usable_link(token, OneTimeLink.Purpose.NEW_PASSWORD)
    if link is None:
        return render_template("accounts/link_used_up.html"), 410
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            services.choose_new_password(link, form.password.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("The new password works. You were signed out everywhere else."))
            return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/new_password.html", form=form, link=link)


@bp.post("/language/<code>")
@public
def language(code: str) -> Any:
    if code not in LANGUAGES:
        abort(404)
    session["language"] = code
    if current_user.is_authenticated:
        me().language = code
        db.session.commit()
    return on_from_here()
