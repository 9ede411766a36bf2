"""One person, as far as HR may see; and what HR may change."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.absences import queries as absences
from app.accounts import queries as accounts
from app.accounts.handing_over import link_made
from app.accounts.models import Person, Post
from app.assessment import queries as assessment
from app.core import clock, footprints
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.hr.forms import LeaveForm, PlaceForm, PostForm
from app.hr.policy import Hr
from app.hr.queries import cases
from app.hr.queries import people as found
from app.hr.rules.sight import sight
from app.hr.services import people as services
from app.hr.views.area import bp
from app.hr.views.people import chosen_unit
from app.mentoring.queries import allowed_at_once
from app.promotion import queries as promotion
from app.promotion.content import promotion_words
from app.sharing import queries as sharing
from app.sharing.places import PLACES
from app.skills.content import skills


@bp.get("/people/<int:person_id>")
@guard(Hr.PEOPLE, load=accounts.person)
def person(person: Person) -> str:
    footprints.note_look(me(), person, "hr")
    # Of their own case HR reads where everybody does.
    every = [] if person.id == me().id else promotion.cases_of(person)
    row = cases.stands([one for one in every if one.is_open]).get(person.id)
    seen = sight(sharing.areas_open_to(me(), person), case_open=row is not None)
    band = found.bands_of([person]).get(person.id) if seen.shows("band") else None
    return render_template(
        "hr/person.html",
        person=person,
        sight=seen,
        standing=row,
        former=[one for one in every if not one.is_open],
        band=skills().bands.get(band or "insufficient_data"),
        profile=skills().profile(assessment.profile_for(person)),
        words=promotion_words(),
        pages=PLACES,
        posts=found.posts_of(person),
        reports=accounts.reports_of(person),
        absences=absences.absences_of(person),
        today=clock.today(),
        mentors_allowed=allowed_at_once(person),
    )


@bp.route("/people/<int:person_id>/place", methods=["GET", "POST"])
@guard(Hr.CHANGE, load=accounts.person)
def place(person: Person) -> Any:
    boss = person.manager
    form = PlaceForm(
        name_ru=person.name_ru,
        name_en=person.name_en,
        personnel_number=person.personnel_number,
        unit=str(person.unit_id or ""),
        manager=boss.email if boss else "",
    )
    form.fill(accounts.units())
    if form.validate_on_submit():
        try:
            changed = services.place(
                person,
                by=me(),
                name_ru=form.name_ru.data,
                name_en=form.name_en.data or person.name_en,
                personnel_number=form.personnel_number.data or "",
                unit=chosen_unit(form.unit.data),
                manager=form.manager.data or "",
            )
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            tell(_("Saved.") if changed else _("Nothing was changed."))
            return redirect(url_for(".person", person_id=person.id))
    return render_template("hr/place.html", form=form, person=person)


@bp.route("/people/<int:person_id>/post", methods=["GET", "POST"])
@guard(Hr.CHANGE, load=accounts.person)
def post(person: Person) -> Any:
    form = PostForm(post=person.post.value, on=clock.today(me().time_zone))
    form.fill()
    if form.validate_on_submit():
        try:
            services.give_post(person, Post(form.post.data), form.on.data, by=me())
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            tell(_("Saved."))
            return redirect(url_for(".person", person_id=person.id))
    return render_template("hr/post.html", form=form, person=person)


@bp.route("/people/<int:person_id>/leave", methods=["GET", "POST"])
@guard(Hr.CHANGE, load=accounts.person)
def leave(person: Person) -> Any:
    form = LeaveForm(on=clock.today(me().time_zone))
    if form.validate_on_submit():
        try:
            services.record_leaving(person, form.on.data, by=me())
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            tell(
                _("%(name)s has left; the access has ended.", name=person.name),
                undo=url_for(".come_back", person_id=person.id),
            )
            return redirect(url_for(".person", person_id=person.id))
    return render_template("hr/leave.html", form=form, person=person, reports=accounts.reports_of(person))


@bp.post("/people/<int:person_id>/come-back")
@guard(Hr.CHANGE, load=accounts.person)
def come_back(person: Person) -> Any:
    services.take_leaving_back(person, by=me())
    db.session.commit()
    tell(_("%(name)s is back and can sign in.", name=person.name))
    return redirect(url_for(".person", person_id=person.id))


@bp.route("/people/<int:person_id>/link", methods=["GET", "POST"])
@guard(Hr.CHANGE, load=accounts.person, fresh=True)
def link(person: Person) -> Any:
    # Whoever can open an administrator's account is one; see admin/views/accounts.py.
    if person.is_admin and person.id != me().id:
        abort(404)
    back = url_for(".person", person_id=person.id)
    if request.method == "POST" and person.is_active:
        token = services.password_link(person, by=me())
        db.session.commit()
        path = url_for("accounts.new_password", token=token)
        return link_made(path, kind="password", email=person.email, nav="hr/_nav.html", back=back)
    return render_template("accounts/make_link.html", nav="hr/_nav.html", back=back, person=person)
