"""The list of people, adding and inviting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts import services as joining
from app.accounts.handing_over import link_made
from app.accounts.models import Post, Unit
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.portal import addresses
from app.core.templating import language
from app.extensions import db
from app.hr.forms import AddForm, InviteForm, PeopleFilter, SaveViewForm
from app.hr.policy import Hr
from app.hr.queries import people as found
from app.hr.queries import views
from app.hr.queries.listed import COUNTED, Named, furniture, listed
from app.hr.services import people as services
from app.hr.services import views as view_services
from app.hr.views.area import bp
from app.promotion.content import promotion_words

FILTERS = ("q", "unit", "post", "manager", "stage", "band", "who", "sort")


def chosen_unit(value: str | None) -> Unit | None:
    return next((unit for unit in accounts.units() if str(unit.id) == value), None)


def wanted_people(units: Sequence[Unit | Named]) -> tuple[PeopleFilter, found.Wanted]:
    """The filter of this address. What it does not understand narrows nothing."""
    form = PeopleFilter(request.args)
    form.fill(units)
    said = form.said()
    return form, found.Wanted(
        words=said.get("q", ""),
        unit_id=int(said["unit"]) if "unit" in said else None,
        post=Post(said["post"]) if "post" in said else None,
        manager=said.get("manager", ""),
        stage=said.get("stage", ""),
        band=said.get("band", ""),
        gone=said.get("who") == "gone",
        sort=said.get("sort", "name"),
        reader_id=me().id if "stage" in said or "band" in said else None,
    )


@bp.get("/people")
@guard(Hr.PEOPLE)
def people() -> str:
    reader = me()
    units, kept_views = furniture(reader)
    form, wanted = wanted_people(units)
    after = request.args.get("after")
    found_now = listed(wanted, after=after)
    page = found_now.page
    # Said once, not once a line.
    posts = {post: str(post.label) for post in Post}
    address_of = addresses(".person", "person_id")
    args: dict[str, Any] = {name: value for name, value in request.args.items() if name != "after" and value}
    return render_template(
        "hr/people.html",
        form=form,
        wanted=wanted,
        page=page,
        lines=[
            (
                address_of(one.id),
                one.name,
                posts[one.post],
                one.unit,
                one.manager,
                # Of their own case HR reads where everybody does.
                None if one.id == reader.id else one.case,
            )
            for one in page.rows
        ],  # fmt: skip
        words=promotion_words(),
        count=found_now.count,
        is_more=found_now.is_more,
        counted=COUNTED,
        views=kept_views,
        save=SaveViewForm(formdata=None),
        args=args,
        first_page=url_for(".people", **args) if after else None,
        next_page=url_for(".people", **args, after=page.next) if page.next else None,
    )


@bp.post("/people/views")
@guard(Hr.PEOPLE)
def save_view() -> Any:
    form = SaveViewForm()
    kept: dict[str, Any] = {name: value for name, value in request.args.items() if name in FILTERS and value}
    if form.validate_on_submit():
        view_services.save(me(), form.name.data, kept)
        db.session.commit()
        tell(_("Saved: %(name)s.", name=form.name.data))
    else:
        tell(form.name.errors[0] if form.name.errors else _("Nothing was changed."))
    return redirect(url_for(".people", **kept))


@bp.post("/people/views/<int:view_id>/forget")
@guard(Hr.PEOPLE)
def forget_view(view_id: int) -> Any:
    view = views.own_view(me(), view_id)
    if view is None:
        abort(404)
    kept = dict(view.query)
    view_services.forget(view)
    db.session.commit()
    tell(_("The view is deleted; nothing happened to the people."))
    return redirect(url_for(".people", **kept))


@bp.route("/people/new", methods=["GET", "POST"])
@guard(Hr.CHANGE)
def add() -> Any:
    form = AddForm()
    form.fill(accounts.units())
    if request.method == "GET":
        form.joined_on.data = clock.today(me().time_zone)
    if form.validate_on_submit():
        try:
            person = services.add(
                by=me(),
                email=form.email.data,
                name_ru=form.name_ru.data,
                name_en=form.name_en.data or "",
                personnel_number=form.personnel_number.data or "",
                unit=chosen_unit(form.unit.data),
                manager=form.manager.data or "",
                post=Post(form.post.data),
                joined_on=form.joined_on.data,
                language=None,
            )
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            tell(_("%(name)s is added. Make a link to choose a password on this page.", name=person.name))
            return redirect(url_for(".person", person_id=person.id))
    return render_template("hr/add.html", form=form)


@bp.route("/people/invite", methods=["GET", "POST"])
@guard(Hr.CHANGE)
def invite() -> Any:
    form = InviteForm()
    form.fill()
    if request.method == "GET":
        form.language.data = language()
    if form.validate_on_submit():
        try:
            token = joining.invite(form.email.data, by=me(), language=form.language.data)
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            path, back = url_for("accounts.sign_up", invitation=token), url_for(".people")
            return link_made(path, kind="invitation", email=form.email.data, nav="hr/_nav.html", back=back)
    return render_template("hr/invite.html", form=form)
