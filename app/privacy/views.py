"""Who can see what of mine, a copy of it all, and the way out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from app.core import clock
from app.core.access import guard, me
from app.core.forms import FilterForm, choices
from app.core.paging import whole_number
from app.extensions import db
from app.privacy import queries, services
from app.privacy.policy import Privacy
from app.sharing import queries as sharing
from app.sharing.models import Area, Audience
from app.sharing.services import share, take_back
from app.trail.content import audit_words
from app.trail.queries import Asked, trail_of
from app.trail.saying import lines

bp = Blueprint("privacy", __name__, url_prefix="/account")
blueprints = [bp]


class TrailFilter(FilterForm):
    group = SelectField(_l("Room"), default="")
    since = DateField(lazy_pgettext("date", "From"), [Optional()])
    until = DateField(lazy_pgettext("date", "To"), [Optional()])


OFFERED = (Audience.LINE_MANAGER, Audience.HR)


@bp.get("/privacy")
@guard(Privacy.OWN)
def index() -> str:
    grants = sharing.grants_of(me())
    shown = {(grant.area, grant.audience) for grant in grants if grant.viewer_id is None}
    return render_template(
        "privacy/index.html",
        sharable=list(Area),
        audiences=OFFERED,
        shown=shown,
        personal=[grant for grant in grants if grant.viewer_id is not None],
        looks=queries.looks_at(me()),
    )


@bp.get("/trail")
@guard(Privacy.OWN)
def trail() -> str:
    form = TrailFilter(request.args)
    groups = audit_words().groups
    form.group.choices = choices([("", _l("everything")), *((key, one.name) for key, one in groups.items())])
    said = form.said()
    before = whole_number(request.args.get("before"))
    found = trail_of(me(), Asked(**said), before=before)
    args: dict[str, Any] = {name: value for name, value in request.args.items() if name != "before" and value}
    return render_template(
        "privacy/trail.html",
        form=form,
        lines=lines(found, reader=me()),
        narrowed=bool(said),
        first_page=url_for(".trail", **args) if before else None,
        next_page=url_for(".trail", **args, before=found.next) if found.next else None,
    )


@bp.post("/privacy/<string:area>/<string:audience>")
@guard(Privacy.OWN)
def change(area: str, audience: str) -> Any:
    try:
        chosen, to = Area(area), Audience(audience)
    except ValueError:
        abort(404)
    if to not in OFFERED:
        abort(404)
    if request.form.get("show") == "yes":
        share(me(), chosen, to)
        said = _(
            "Shown: %(area)s, to %(audience)s. You can take it back here at any time.",
            area=chosen.label,
            audience=to.label,
        )
    else:
        take_back(me(), chosen, to)
        said = _(
            "Taken back: %(area)s is closed to %(audience)s again.", area=chosen.label, audience=to.label
        )
    db.session.commit()
    flash(said)
    return redirect(url_for("privacy.index"))


@bp.post("/privacy/grants/<int:grant_id>/take-back")
@guard(Privacy.OWN)
def take_back_grant(grant_id: int) -> Any:
    grant = next((grant for grant in sharing.grants_of(me()) if grant.id == grant_id), None)
    if grant is None:
        abort(404)
    take_back(me(), grant.area, grant.audience, viewer=grant.viewer)
    db.session.commit()
    flash(_("Taken back."))
    return redirect(url_for("privacy.index"))


@bp.route("/export", methods=["GET", "POST"])
@guard(Privacy.OWN, fresh=True)
def export() -> Any:
    if request.method == "POST":
        name = f"kam-path-{clock.today(me().time_zone).isoformat()}.zip"
        return send_file(
            BytesIO(services.pack(me())), "application/zip", as_attachment=True, download_name=name
        )
    return render_template("privacy/export.html")


@bp.route("/deletion", methods=["GET", "POST"])
@guard(Privacy.OWN, fresh=True)
def deletion() -> Any:
    if request.method == "POST":
        if request.form.get("wish") == "yes":
            services.wish_erasure(me())
            flash(_("The administrators have your request. You can take it back until it is carried out."))
        else:
            services.take_wish_back(me())
            flash(_("Taken back. Everything stays as it is."))
        db.session.commit()
        return redirect(url_for("privacy.deletion"))
    return render_template("privacy/deletion.html", wish=queries.open_wish(me()))
