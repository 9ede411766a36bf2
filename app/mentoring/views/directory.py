"""Whom one could ask: proposals, the directory, a mentor's page, one's own answers."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.absences.queries import absence_now
from app.accounts.models import Person
from app.accounts.queries import person as find_person
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.orm import Stale
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.forms.finding import AskForm, FindForm, MenteeForm
from app.mentoring.models import MenteeProfile, MentorProfile, Rhythm
from app.mentoring.policy import Mentors
from app.mentoring.services.refusals import REASONS
from app.mentoring.views.doors import mentors as bp
from app.mentoring.views.profiles import fill_answers, grid, stale


@bp.get("/")
@guard(Mentors.LOOK)
def index() -> str:
    person = me()
    pairs, asked = queries.current_pairings(person), queries.open_request_of(person)
    room = queries.may_have_another(person)
    profile = queries.mentee_profile(person)
    missing = queries.missing(profile)
    found = None
    if profile and not missing.anything and room and not asked:
        found = queries.shortlist(person, profile)
    return render_template(
        "mentoring/index.html",
        pair=next(iter(pairs), None),
        pairs=pairs,
        asked=asked,
        profile=profile,
        missing=missing,
        found=found,
        count=queries.mentor_count(),
        usual=queries.usual_days_of_all(),
        past=queries.past_pairings_of(person),
        letter=queries.last_letter(person),
        reasons=REASONS,
    )


@bp.get("/all")
@guard(Mentors.LOOK)
def everyone() -> str:
    form = FindForm(request.args, meta={"csrf": False})
    page = queries.directory(
        me(),
        words=(form.words.data or "").strip() if form.validate() else "",
        only_free=bool(form.only_free.data),
        after=request.args.get("after"),
    )
    ids = [row.person_id for row in page.rows]
    return render_template(
        "mentoring/all.html",
        form=form,
        page=page,
        usual=queries.usual_days_by_mentor(ids),
        count=queries.mentor_count(),
    )


@bp.get("/<int:person_id>")
@guard(Mentors.LOOK, load=queries.mentor)
def mentor(profile: MentorProfile) -> str:
    person = me()
    own = profile.person_id == person.id
    mine = queries.mentee_profile(person)
    reasons = () if own else queries.reasons_for(person, profile)
    return render_template(
        "mentoring/mentor.html",
        profile=profile,
        own=own,
        mine=mine,
        offer=queries.offer_of(person, mine, profile),
        reasons=[] if mine is None else [REASONS[reason] for reason in reasons],
        may_ask=not reasons,
        hidden=profile.person_id in queries.blocked_by(person),
        pair=next((one for one in queries.pairings_of(person) if one.mentee_id == profile.person_id), None),
    )


@bp.route("/<int:person_id>/ask", methods=["GET", "POST"])
@guard(Mentors.LOOK, load=queries.mentor)
def ask(profile: MentorProfile) -> Any:
    person, mine = me(), queries.mentee_profile(me())
    if profile.person_id == person.id:
        return redirect(url_for(".mentor", person_id=profile.person_id))
    if queries.missing(mine).anything:
        flash(_("First say in a few minutes how you like to learn and when you have an hour."))
        return redirect(url_for(".answers", ask=profile.person_id))
    reasons = queries.reasons_for(person, profile)
    form = AskForm()
    if request.method == "GET" and mine is not None:
        form.goals.data = mine.goals
        form.competencies.data = list(queries.offer_of(person, mine, profile).points.largest_gaps[:2])
    if form.validate_on_submit():
        try:
            asked = services.ask(
                person,
                profile.person,
                goals=form.goals.data or "",
                competencies=form.competencies.data or [],
                rhythm=Rhythm(form.rhythm.data),
                message=form.message.data or "",
                answer_by=form.answer_by.data,
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            text = _("Your request is with %(name)s.", name=profile.person.name)
            tell(text, undo=url_for("mentoring.withdraw", request_id=asked.id))
            return redirect(url_for("mentoring.request_page", request_id=asked.id))
    return render_template(
        "mentoring/ask.html",
        absence=absence_now(profile.person),
        profile=profile,
        form=form,
        usual=queries.usual_days_by_mentor([profile.person_id]).get(profile.person_id),
        refused=None if request.method == "POST" or not reasons else REASONS[reasons[0]],
    )


@bp.route("/answers", methods=["GET", "POST"])
@guard(Mentors.LOOK)
def answers() -> Any:
    person = me()
    profile = queries.mentee_profile(person)
    form = MenteeForm(data=fill_answers(profile, goals=profile.goals if profile else ""))
    conflict: MenteeProfile | None = None
    if form.validate_on_submit():
        try:
            services.save_mentee_profile(
                person,
                goals=form.goals.data or "",
                seen_version=form.seen_version if profile else None,
                **form.shared(),
            )
        except Stale:
            conflict = stale(form, profile)
        else:
            db.session.commit()
            flash(_("Your answers are saved. This is whom they point to."))
            back = request.args.get("ask", type=int)
            return redirect(url_for(".ask", person_id=back) if back else url_for(".index"))
    return render_template("mentoring/answers.html", form=form, conflict=conflict, grid=grid(), person=person)


@bp.post("/<int:person_id>/hide")
@guard(Mentors.LOOK, load=find_person)
def hide(other: Person) -> Any:
    services.hide(me(), other)
    db.session.commit()
    text = _(
        "%(name)s will not be proposed to you, nor you to them. They do not learn of it.", name=other.name
    )
    tell(text, undo=url_for(".unhide", person_id=other.id))
    return redirect(url_for(".index"))


@bp.post("/<int:person_id>/unhide")
@guard(Mentors.LOOK, load=find_person)
def unhide(other: Person) -> Any:
    services.unhide(me(), other)
    db.session.commit()
    flash(_("%(name)s can be proposed to you again.", name=other.name))
    return redirect(url_for(".index"))
