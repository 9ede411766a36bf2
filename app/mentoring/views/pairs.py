"""The room of a pair: meetings, what was agreed, next steps, and a way out on any day."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.orm import Stale
from app.core.steps import take
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.content import mentoring_words
from app.mentoring.forms.pair import CLOSING, AgreementForm, ClosingForm, PulseForm, QuestionsForm, StepForm
from app.mentoring.models import Ending, NextStep, Pairing, PulseMoment
from app.mentoring.policy import Mentoring
from app.mentoring.rules import open_checks
from app.mentoring.views.doors import mentoring as bp
from app.mentoring.views.profiles import stale


@bp.get("/pairs/<int:pairing_id>")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def pair(pair: Pairing) -> str:
    return _room(pair)


def _room(pair: Pairing, step: StepForm | None = None) -> str:
    person = me()
    meetings = queries.meetings_of(pair)
    pulses = queries.pulses_of(pair, person)
    return render_template(
        "mentoring/pair.html",
        pair=pair,
        other=pair.other(person),
        is_mentor=pair.mentor_id == person.id,
        ahead=[one for one in meetings if one.is_ahead],
        held=[one for one in reversed(meetings) if one.is_held],
        steps=queries.steps_of(pair),
        answers=queries.answers_in(pair),
        logs=queries.logs_of(pair),
        checks=[moment for moment in _open_moments(pair) if moment not in pulses],
        answered=[moment for moment in PulseMoment if moment in pulses],
        step=step or _step_form(pair),
        introduced=queries.mentor_profile(pair.mentor),
    )


def _open_moments(pair: Pairing) -> list[PulseMoment]:
    held = sum(one.is_held for one in queries.meetings_of(pair))
    names = open_checks(held, pair.started_at.date(), pair.until_on, clock.today(), not pair.is_going)
    return [PulseMoment(name) for name in names]


def _step_form(pair: Pairing) -> StepForm:
    people = [(pair.mentee_id, pair.mentee.name), (pair.mentor_id, pair.mentor.name)]
    return StepForm(people=people)


def _room_of(pair: Pairing) -> str:
    return url_for(".pair", pairing_id=pair.id)


@bp.route("/pairs/<int:pairing_id>/agreement", methods=["GET", "POST"])
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def agreement(pair: Pairing) -> Any:
    lines = dict(pair.agreement)
    if not lines:
        lines["goals"] = pair.request.goals
    form = AgreementForm(data={"version": str(pair.version), "lines": lines, "skills": pair.agreed_skills})
    conflict = None
    if form.validate_on_submit():
        try:
            services.agree(
                pair,
                form.lines.form.data,
                by=me(),
                competencies=form.skills.data or [],
                seen_version=form.seen_version,
            )
        except Stale:
            conflict = stale(form, pair)
        except Refusal as refusal:
            db.session.rollback()
            flash(str(refusal), "error")
            return redirect(_room_of(pair))
        else:
            db.session.commit()
            flash(_("Written down. You both can change it."))
            return redirect(_room_of(pair))
    return render_template(
        "mentoring/agreement.html", pair=pair, form=form, conflict=conflict, other=pair.other(me())
    )


@bp.route("/pairs/<int:pairing_id>/questions", methods=["GET", "POST"])
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def questions(pair: Pairing) -> Any:
    kept = {id.replace("-", "_"): text for id, text in queries.answers_in(pair).items()}
    form = QuestionsForm(data={"answers": kept})
    if form.validate_on_submit():
        given = {
            one.id: form.answers.form[one.id.replace("-", "_")].data or ""
            for one in mentoring_words().questions
        }
        services.note_answers(pair, given)
        db.session.commit()
        if request.headers.get("X-Autosave") == "1":
            return "", 204
        flash(_("Saved. You both can read it."))
        return redirect(_room_of(pair))
    return render_template("mentoring/questions.html", pair=pair, form=form, other=pair.other(me()))


@bp.route("/pairs/<int:pairing_id>/checks/<moment>", methods=["GET", "POST"])
@guard(Mentoring.SHARE_PAIR, load=lambda pairing_id, moment: queries.pairing(pairing_id))
def check(pair: Pairing) -> Any:
    asked = (request.view_args or {}).get("moment", "")
    moment = next((one for one in _open_moments(pair) if one.value == asked), None)
    if moment is None:
        abort(404)
    kept = queries.pulses_of(pair, me()).get(moment)
    items = mentoring_words().checks
    form = PulseForm(data={item.id: str(getattr(kept, item.id)) for item in items} if kept else None)
    if form.validate_on_submit():
        services.answer_check(pair, me(), moment, {item.id: int(form[item.id].data) for item in items})
        db.session.commit()
        flash(_("Thank you. Only you can read these answers."))
        return redirect(_room_of(pair))
    return render_template(
        "mentoring/check.html",
        pair=pair,
        form=form,
        moment=moment,
        other=pair.other(me()),
        coordinator=queries.coordinator(),
    )


@bp.post("/pairs/<int:pairing_id>/steps")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def add_step(pair: Pairing) -> Any:
    form = _step_form(pair)
    if not form.validate_on_submit():
        return _room(pair, form)
    try:
        step = services.add_step(
            pair,
            form.text.data or "",
            owner=pair.mentor if form.owner.data == str(pair.mentor_id) else pair.mentee,
            due_on=form.due_on.data,
            competency=form.competency.data or None,
            by=me(),
        )
    except Refusal as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _room(pair, form)
    db.session.commit()
    tell(_("Written down as a next step."), undo=url_for(".drop_step", step_id=step.id))
    return redirect(_room_of(pair))


@bp.post("/steps/<int:step_id>/done")
@guard(Mentoring.OF_PAIR, load=queries.step)
def do_step(step: NextStep) -> Any:
    undo = url_for(".undo_step", step_id=step.id)
    return take(lambda: services.do_step(step), _("Done."), _room_of(step.pairing), undo=undo)


@bp.post("/steps/<int:step_id>/open")
@guard(Mentoring.OF_PAIR, load=queries.step)
def undo_step(step: NextStep) -> Any:
    return take(lambda: services.undo_step(step), None, _room_of(step.pairing))


@bp.post("/steps/<int:step_id>/drop")
@guard(Mentoring.OF_PAIR, load=queries.step)
def drop_step(step: NextStep) -> Any:
    undo = url_for(".restore_step", step_id=step.id)
    return take(lambda: services.drop_step(step), _("Removed."), _room_of(step.pairing), undo=undo)


@bp.post("/steps/<int:step_id>/restore")
@guard(Mentoring.OF_PAIR, load=queries.step)
def restore_step(step: NextStep) -> Any:
    return take(lambda: services.restore_step(step), None, _room_of(step.pairing))


@bp.post("/pairs/<int:pairing_id>/renew")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def renew(pair: Pairing) -> Any:
    return take(lambda: services.renew(pair, by=me()), _("You go on for another half year."), _room_of(pair))


@bp.route("/pairs/<int:pairing_id>/close", methods=["GET", "POST"])
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def close(pair: Pairing) -> Any:
    form = ClosingForm(data=pair.closing)
    if form.validate_on_submit():
        closing = {name: form[name].data or "" for name in CLOSING}
        return take(
            lambda: services.end(pair, by=me(), how=Ending.COMPLETED, closing=closing),
            _("Brought to a good end."),
            _room_of(pair),
            undo=url_for(".resume", pairing_id=pair.id),
        )
    return render_template("mentoring/close.html", pair=pair, form=form, other=pair.other(me()))


@bp.post("/pairs/<int:pairing_id>/end")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def end(pair: Pairing) -> Any:
    return take(
        lambda: services.end(pair, by=me()),
        _("The pair has ended. Nobody is to blame, and nobody will ask why."),
        url_for("mentors.index" if pair.mentee_id == me().id else ".index"),
        undo=url_for(".resume", pairing_id=pair.id),
        refused=_room_of(pair),
    )


@bp.post("/pairs/<int:pairing_id>/resume")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def resume(pair: Pairing) -> Any:
    return take(lambda: services.resume(pair, actor=me()), _("The pair goes on."), _room_of(pair))
