"""One's own account: profile, language, password, and the browsers one is signed in with."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from app.accounts import queries, services
from app.accounts.entering import mark_for
from app.accounts.forms import PasswordForm, ProfileForm
from app.accounts.policy import Accounts
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import choices
from app.core.languages import LANGUAGES
from app.extensions import db

bp = Blueprint("account", __name__, url_prefix="/account")

# Where Russian companies work, in the order of the clock; any other zone may be typed by the administrator.
ZONES = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk",
    "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
    "Asia/Almaty", "Asia/Tashkent", "Asia/Yerevan", "Asia/Tbilisi", "Europe/Minsk", "Europe/Istanbul", "Asia/Dubai",
    "Europe/Berlin", "Europe/London", "UTC",
)  # fmt: skip


@bp.route("/", methods=["GET", "POST"])
@guard(Accounts.OWN)
def index() -> Any:
    person = me()
    form = ProfileForm(obj=person)
    form.language.choices = choices([("", _("as the browser asks")), *LANGUAGES.items()])
    zones = sorted(
        {*ZONES, person.time_zone} & (available_timezones() | {person.time_zone}),
        key=[*ZONES, person.time_zone].index,
    )
    form.time_zone.choices = choices([(zone, zone.replace("_", " ")) for zone in zones])
    if not form.is_submitted():
        form.language.data = person.language or ""
    if form.validate_on_submit():
        services.change_profile(
            person,
            name_ru=form.name_ru.data,
            name_en=form.name_en.data,
            language=form.language.data or None,
            time_zone=form.time_zone.data,
        )
        db.session.commit()
        session.pop("language", None)
        flash(_("Saved."))
        return redirect(url_for("account.index"))
    return render_template("accounts/profile.html", form=form, person=person)


@bp.route("/security", methods=["GET", "POST"])
@guard(Accounts.OWN)
def security() -> Any:
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            services.change_password(
                me(),
                form.old_password.data,
                form.password.data,
                keep_session=me().session_key,
                address=request.remote_addr or "",
                mark=mark_for(me().email),
            )
        except services.WrongPassword as refusal:
            # The failed try is itself something to keep.
            db.session.commit()
            form.refuse(refusal)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("The new password works. You were signed out everywhere else."))
            return redirect(url_for("account.security"))
    return render_template(
        "accounts/security.html",
        form=form,
        factor=queries.second_factor(me()),
        codes_left=queries.recovery_codes_left(me()),
        identities=queries.identities_of(me()),
        owes_code=me().owes_code and not current_app.config["SETTINGS"].DEMO,
    )


@bp.get("/sessions")
@guard(Accounts.OWN)
def sessions() -> str:
    """Where one is signed in now, and how one came in before."""
    open_now = queries.sessions_of(me())
    running = {row.id for row in open_now}
    return render_template(
        "accounts/sessions.html",
        sessions=open_now,
        earlier=[row for row in queries.sign_ins_of(me()) if row.id not in running],
        own=queries.digest(me().session_key),
    )


@bp.post("/sessions/<int:session_id>/end")
@guard(Accounts.OWN, fresh=True)
def end_session(session_id: int) -> Any:
    row = next((row for row in queries.sessions_of(me()) if row.id == session_id), None)
    if row is None:
        abort(404)
    services.end_one(row, actor=me())
    db.session.commit()
    flash(_("That browser is signed out."))
    return redirect(url_for("account.sessions"))


@bp.post("/sessions/end-others")
@guard(Accounts.OWN, fresh=True)
def end_other_sessions() -> Any:
    services.end_sessions(me(), but=me().session_key)
    db.session.commit()
    flash(_("You were signed out everywhere else."))
    return redirect(url_for("account.sessions"))
