"""Accounts and their roles."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.accounts import queries as people
from app.accounts.handing_over import link_made
from app.accounts.models import Person, Role
from app.admin import queries, services
from app.admin.policy import Admin
from app.admin.views.area import bp
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import FilterForm, choices, text
from app.core.messages import tell
from app.extensions import db


class AccountsFilter(FilterForm):
    q = text(_l("Name, e-mail or number"))
    role = SelectField(_l("Role"), default="")


@bp.get("/accounts")
@guard(Admin.ACCOUNTS)
def accounts() -> str:
    form = AccountsFilter(request.args)
    form.role.choices = choices([("", _l("any")), *((role.value, role.label) for role in Role)])
    said = form.said()
    role = Role(said["role"]) if "role" in said else None
    page = queries.accounts_found(said.get("q", ""), role, after=request.args.get("after"))
    args: dict[str, Any] = {name: value for name, value in request.args.items() if name != "after" and value}
    return render_template(
        "admin/accounts.html",
        form=form,
        page=page,
        roles=list(Role),
        administrators=len(people.people_with(Role.ADMIN)),
        first_page=url_for(".accounts", **args) if "after" in request.args else None,
        next_page=url_for(".accounts", **args, after=page.next) if page.next else None,
    )


@bp.get("/accounts/<int:person_id>")
@guard(Admin.ACCOUNTS, load=people.person)
def account(person: Person) -> str:
    return render_template(
        "admin/account.html",
        person=person,
        roles=list(Role),
        sessions=people.sessions_of(person),
        last_seen=people.last_seen(person),
        factor=people.second_factor(person),
    )


@bp.post("/accounts/<int:person_id>/sign-out")
@guard(Admin.ACCOUNTS, load=people.person, fresh=True)
def sign_out(person: Person) -> Any:
    """For a laptop that was stolen: every browser of theirs is out at once."""
    services.sign_out(person, by=me())
    db.session.commit()
    tell(_("%(name)s is signed out everywhere.", name=person.name))
    if person.id == me().id:
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for(".account", person_id=person.id))


@bp.route("/accounts/<int:person_id>/link", methods=["GET", "POST"])
@guard(Admin.ACCOUNTS, load=people.person, fresh=True)
def link(person: Person) -> Any:
    """For somebody whom no mail reaches, also for administrators, whose accounts HR does not open."""
    back = url_for(".account", person_id=person.id)
    if request.method == "POST" and person.is_active:
        token = services.password_link(person, by=me())
        db.session.commit()
        path = url_for("accounts.new_password", token=token)
        return link_made(path, kind="password", email=person.email, nav="admin/_nav.html", back=back)
    return render_template("accounts/make_link.html", nav="admin/_nav.html", back=back, person=person)


@bp.post("/accounts/<int:person_id>/second-factor/remove")
@guard(Admin.ACCOUNTS, load=people.person, fresh=True)
def reset_second_factor(person: Person) -> Any:
    """For somebody who lost telephone and paper."""
    services.reset_second_factor(person, by=me())
    db.session.commit()
    tell(_("The second factor is removed. The person signs in by password and can set up a new one."))
    return redirect(url_for(".account", person_id=person.id))


@bp.post("/accounts/<int:person_id>/roles/<string:role>")
@guard(Admin.ACCOUNTS, fresh=True)
def change_role(person_id: int, role: str) -> Any:
    person = people.person(person_id)
    if person is None or not person.is_active or role not in set(Role):
        abort(404)
    chosen = Role(role)
    give = request.form.get("give") == "yes"
    try:
        (services.give_role if give else services.take_role)(person, chosen, by=me())
        db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        tell(refusal)
    else:
        said = (
            _("Role added: %(role)s.", role=chosen.label)
            if give
            else _("Role removed: %(role)s.", role=chosen.label)
        )
        tell(said)
    # Whoever has just taken their own role can no longer open this page.
    if not me().is_admin:
        return redirect(url_for("home.index"))
    return redirect(url_for(".account", person_id=person_id))
