"""Pages of the learning route."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import Person, Post
from app.core import clock, papers
from app.core.access import can, guard, me
from app.core.errors import Refusal
from app.core.footprints import note_look
from app.core.messages import tell
from app.core.steps import take
from app.core.templating import language
from app.extensions import db
from app.route import paper, queries, saying, services
from app.route.content import route_words
from app.route.forms import DueForm, FinishForm, HoursForm, OwnItemForm, PutOffForm
from app.route.models import ItemState
from app.route.policy import Route
from app.route.queries.catalogue import course_of, courses, with_courses
from app.route.queries.recall import due_questions
from app.route.walk import Standing, Walk
from app.skills.content import skills
from app.skills.rungs import rungs

bp = Blueprint("route", __name__, url_prefix="/route")

FIRST = 3
OF_THE_COMPANY = "company"
RUNGS = {Post.JUNIOR_KAM: "junior", Post.SENIOR_KAM: "senior"}


def shown(walk: Walk) -> dict[str, Any]:
    """What every view of a route shows."""
    return {
        "walk": walk,
        "rungs": rungs(),
        "here": RUNGS.get(walk.person.post, "sales_manager"),
        "words": route_words(),
        "skills": skills(),
        "saying": saying,
        "first": FIRST,
        "due_questions": len(due_questions(walk.person)),
        "today": clock.today(walk.person.time_zone),
    }


@bp.get("/")
@guard(Route.OWN)
def index() -> str:
    walk = queries.route_of(me())
    form = HoursForm(formdata=None, weekly_hours=walk.weekly_hours)
    return render_template("route/index.html", form=form, **shown(walk))


@bp.get("/route.pdf")
@guard(Route.OWN)
def download() -> Any:
    made = papers.pdf(
        paper.parts_of(queries.route_of(me())),
        language(),
        title=_("Learning route"),
        author=me().name,
        made_at=clock.now(),
    )
    return papers.attached(made, f"route-{language()}.pdf")


@bp.post("/hours")
@guard(Route.OWN)
def hours() -> Any:
    form = HoursForm()
    if form.validate_on_submit():
        services.set_hours(me(), form.weekly_hours.data or 0)
        db.session.commit()
        flash(_("The weeks are recounted."))
        return redirect(url_for("route.index"))
    return render_template("route/index.html", form=form, **shown(queries.route_of(me())))


@bp.post("/base")
@guard(Route.OWN)
def base() -> Any:
    services.set_base(me(), request.form.get("has") == "yes")
    db.session.commit()
    return redirect(url_for("route.index"))


@bp.get("/catalogue")
@guard(Route.OWN)
def catalogue() -> str:
    chosen, kind = request.args.get("skill", ""), request.args.get("kind", "")
    offered = {row.key: row for row in courses()}
    items = [
        one
        for one in with_courses(list(offered.values())).values()
        if (not chosen or chosen in one.gains)
        and (kind == OF_THE_COMPANY and one.id in offered or kind in ("", one.kind.value))
    ]
    rows = {row.content_key: row for row in queries.items_of(me())}
    return render_template(
        "route/catalogue.html", items=items, rows=rows, chosen=chosen, kind=kind, of_the_company=OF_THE_COMPANY,
        offered=offered, words=route_words(), skills=skills(), courses_permission=Route.COURSES,
    )  # fmt: skip


def standing_or_404(key: str) -> Standing:
    """Find an item of the own route, or of the catalogue even if the route does not hold it now."""
    found = queries.standing_of(me(), key)
    if found is None:
        abort(404)
    return found


@bp.get("/items/<string:key>")
@guard(Route.OWN)
def item(key: str) -> str:
    return item_page(key)


def item_page(key: str, *, finish: FinishForm | None = None, put_off: PutOffForm | None = None, due: DueForm | None = None) -> str:  # fmt: skip
    draft, walk = queries.drafted_route_of(me())
    standing = queries.standing_in(draft, walk, key) or abort(404)
    is_waiting = standing.state in {ItemState.OPEN, ItemState.DOING}
    in_arithmetic = standing.learning is not None and is_waiting and bool(draft.gaps)
    return render_template(
        "route/item.html",
        standing=standing,
        is_late=is_waiting and standing.due_on is not None and standing.due_on < clock.today(me().time_zone),
        finish=finish or FinishForm(formdata=None),
        put_off=put_off or PutOffForm(formdata=None),
        due=due or DueForm(formdata=None, due_on=standing.due_on),
        price_of_pin=saying.price(draft.price(standing.key, "pin")) if in_arithmetic else None,
        price_of_leaving=saying.price(draft.price(standing.key, "leave")) if in_arithmetic else None,
        walk=walk,
        course=course_of(standing.key),
        needs=[draft.catalogue[need] for need in standing.learning.needs if need in draft.catalogue]
        if standing.learning
        else [],
        done={row.key for row in draft.rows if row.state is ItemState.DONE},
        words=route_words(),
        skills=skills(),
        saying=saying,
    )


def act(key: str, do: Callable[[], Any], said: str, *, undo: bool = True, back: str | None = None) -> Any:
    """Do it, or tell why not, and return to the route."""
    standing_or_404(key)
    way_back = url_for("route.restore", key=key) if undo else None
    return take(do, said, back or url_for("route.index"), undo=way_back)


@bp.post("/items/<string:key>/start")
@guard(Route.OWN)
def start(key: str) -> Any:
    return act(key, lambda: services.start(me(), key), _("It is under way."))


@bp.post("/items/<string:key>/finish")
@guard(Route.OWN)
def finish(key: str) -> Any:
    standing_or_404(key)
    form = FinishForm()
    if not form.validate_on_submit():
        return item_page(key, finish=form)
    said = _(
        "Done. Your words wait among your examples as a draft: add the day and keep it, and it can be rated."
    )
    return act(key, lambda: services.finish(me(), key, applied_where=form.applied_where.data or ""), said)


@bp.post("/items/<string:key>/defer")
@guard(Route.OWN)
def defer(key: str) -> Any:
    standing_or_404(key)
    form = PutOffForm()
    if form.validate_on_submit():
        try:
            services.defer(me(), key, until=form.until.data, reason=form.reason.data or "")
            db.session.commit()
            tell(_("Put off. The route has closed up."), undo=url_for("route.restore", key=key))
            return redirect(url_for("route.index"))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return item_page(key, put_off=form)


@bp.post("/items/<string:key>/drop")
@guard(Route.OWN)
def drop(key: str) -> Any:
    reason = request.form.get("reason", "")
    return act(key, lambda: services.drop(me(), key, reason=reason), _("Dropped from the route."))


@bp.post("/items/<string:key>/restore")
@guard(Route.OWN)
def restore(key: str) -> Any:
    return act(key, lambda: services.restore(me(), key), _("It is back on the route."), undo=False)


@bp.post("/items/<string:key>/pin")
@guard(Route.OWN)
def pin(key: str) -> Any:
    return act(key, lambda: services.pin(me(), key), _("Pinned before the others."), undo=False)


@bp.post("/items/<string:key>/unpin")
@guard(Route.OWN)
def unpin(key: str) -> Any:
    return act(key, lambda: services.unpin(me(), key), _("The arithmetic decides again."), undo=False)


@bp.post("/items/<string:key>/due")
@guard(Route.OWN)
def due(key: str) -> Any:
    standing_or_404(key)
    form = DueForm()
    if form.validate_on_submit():
        try:
            services.set_due(me(), key, form.due_on.data)
            db.session.commit()
            flash(_("The day is kept."))
            return redirect(url_for("route.item", key=key))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return item_page(key, due=form)


@bp.route("/add", methods=["GET", "POST"])
@guard(Route.OWN)
def add() -> Any:
    form = OwnItemForm()
    if form.validate_on_submit():
        try:
            row = services.add_own_item(
                me(),
                form.title.data or "",
                form.competency.data or None,
                form.due_on.data,
                hours=form.hours.data,
            )
            db.session.commit()
            tell(_("It is on your route."), undo=url_for("route.drop", key=row.key))
            return redirect(url_for("route.index"))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return render_template("route/add.html", form=form)


@bp.post("/ask/<int:person_id>")
@guard(Route.OWN)
def ask(person_id: int) -> Any:
    of = accounts.person(person_id)
    if of is None or not of.is_active:
        abort(404)
    said = _("%(name)s is asked, and sees the route from now on. You can take that back under Privacy.", name=of.name)  # fmt: skip
    return take(lambda: services.ask_agreement(me(), of), said, url_for("route.index"))


@bp.get("/of/<int:person_id>")
@guard(Route.SEE, load=accounts.person)
def of(person: Person) -> Any:
    if person.id == me().id:
        return redirect(url_for("route.index"))
    note_look(me(), person, "route")
    may_agree = can(me(), Route.AGREE, person)
    return render_template(
        "route/of.html", person=person, may_agree=may_agree, **shown(queries.route_of(person))
    )


@bp.post("/of/<int:person_id>/agree")
@guard(Route.AGREE, load=accounts.person)
def agree(person: Person) -> Any:
    services.agree(person, me())
    db.session.commit()
    tell(
        _("Agreed. %(name)s is told.", name=person.name), undo=url_for("route.take_back", person_id=person.id)
    )
    return redirect(url_for("route.of", person_id=person.id))


@bp.post("/of/<int:person_id>/take-back")
@guard(Route.AGREE, load=accounts.person)
def take_back(person: Person) -> Any:
    services.take_back_agreement(person, me())
    db.session.commit()
    flash(_("Your agreement is withdrawn."))
    return redirect(url_for("route.of", person_id=person.id))
