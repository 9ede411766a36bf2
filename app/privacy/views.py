"""Who can see what of mine, a copy of it all, and the way out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock
from app.core.access import guard, me, public
from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.forms import choices
from app.extensions import db
from app.privacy import queries, services
from app.privacy.content import going, kept_by_purpose, notice, registry, staying, words
from app.privacy.forms import ShowForm, TrailFilter
from app.privacy.paper import period_of
from app.privacy.policy import Privacy
from app.privacy.viewers import viewers_of
from app.sharing import queries as sharing
from app.sharing.models import Area, Audience
from app.sharing.services import share, take_back
from app.trail.content import audit_words
from app.trail.queries import Asked, trail_of
from app.trail.saying import lines

bp = Blueprint("privacy", __name__, url_prefix="/account")
# What anybody may read before making an account.
notice_bp = Blueprint("privacy_notice", __name__, url_prefix="/privacy")
blueprints = [bp, notice_bp]


OFFERED = (Audience.LINE_MANAGER, Audience.HR)
LOOKED_AT = {
    "assessment": _l("results and examples"),
    "hr": _l("HR’s page about you"),
    "letters": _l("an e-mail of the portal to you"),
    "promotion": _l("promotion case"),
    "reading": _l("reading list"),
    "record": _l("figures"),
    "resume": _l("resume"),
    "route": _l("learning route"),
    "swot": _l("SWOT worksheet"),
}


@notice_bp.record_once
def check(state: object) -> None:
    """Stop the start if the registry of personal columns or the notice is wrong."""
    words(), registry(), notice()


@notice_bp.get("/")
@public
def read() -> str:
    return render_template(
        "privacy/notice.html",
        notice=notice(),
        kept=kept_by_purpose(),
        audiences=words().audiences,
        fates=words().fates,
        period=period_of,
    )


@bp.get("/privacy")
@guard(Privacy.OWN)
def index() -> str:
    return _centre(ShowForm(area=Area.ROUTE.value).offer())


@bp.post("/privacy")
@guard(Privacy.OWN)
def show() -> Any:
    form = ShowForm().offer()
    if form.validate_on_submit():
        area, audience = Area(form.area.data), Audience(form.audience.data)
        try:
            services.show(me(), area, audience, address=form.address.data or "", until=form.until.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("Shown: %(area)s. You can take it back here at any time.", area=area.label))
            return redirect(url_for("privacy.index"))
    return _centre(form)


def _centre(form: ShowForm) -> str:
    grants = sharing.grants_of(me())
    return render_template(
        "privacy/index.html",
        form=form,
        sharable=list(Area),
        audiences=OFFERED,
        shown={(grant.area, grant.audience): grant for grant in grants if grant.viewer_id is None},
        personal=[grant for grant in grants if grant.viewer_id is not None],
        viewers=viewers_of(me(), grants),
        looks=queries.looks_at(me()),
        looked_at=LOOKED_AT,
        today=clock.today(me().time_zone),
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
    return render_template(
        "privacy/deletion.html",
        wish=queries.open_wish(me()),
        going=going(),
        staying=staying(),
        fates=words().fates,
    )
