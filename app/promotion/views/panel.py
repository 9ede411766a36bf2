"""For members of panels: declare, mark from the evidence alone, see the result, decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.queries import person as person_by_id
from app.core import clock, footprints
from app.core.access import guard, me
from app.core.errors import Refusal, wants_json
from app.core.forms import Form, choices
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.promotion import queries, services
from app.promotion.content import promotion_words
from app.promotion.forms import DecideForm, DeclareForm, TrialEndForm
from app.promotion.models import PanelMember
from app.promotion.paper import hiding
from app.promotion.policy import Promotion
from app.promotion.rules import Outcome, Stage
from app.promotion.services.refusals import GapsWrong, ReviewDayWrong
from app.promotion.views.areas import panel_bp
from app.skills.content import skills


@panel_bp.get("/")
@guard(Promotion.PANELS)
def index() -> Any:
    seats = queries.seats_of(me())
    return render_template(
        "promotion/panels.html",
        words=promotion_words(),
        waiting=[seat for seat in seats if queries.waits_for(seat)],
        others=[seat for seat in seats if not queries.waits_for(seat)],
        again={seat.id for seat in seats if queries.waits_for(seat) and queries.to_mark(seat)[0] == 2},
    )


@panel_bp.get("/<int:member_id>")
@guard(Promotion.SIT, load=queries.member)
def show(member: PanelMember) -> Any:
    if member.conflict is not False or member.panel.sat_at is None:
        return render_template("promotion/panel_declare.html", form=_declare_form(member), **_about(member))
    footprints.note_look(me(), member.case.person, "promotion")
    turn, ids = queries.to_mark(member) if member.case.stage is Stage.PANEL else (0, ())
    if turn:
        return _sheet(member, turn, ids, Form())
    return render_template("promotion/panel_result.html", **_about(member))


def _about(member: PanelMember) -> dict[str, Any]:
    panel = member.panel
    file = panel.dossier
    return {
        "member": member,
        "panel": panel,
        "case": member.case,
        "words": promotion_words(),
        "skills": skills(),
        "file": file,
        # Whoever does not know the person judges without the name.
        "name": member.case.person.name if member.knows_person or member.declared_at is None else None,
        "result": queries.result_of(panel),
        "marks": queries.marks_of(panel),
        "must_haves": queries.must_haves_of(panel),
        "hide": hiding_for(member),
        "comments": queries.comments_of(member.case) if panel.decision else [],
        "may_declare": queries.can_declare(member),
        "today": clock.today(),
        "day_of": date.fromisoformat,
    }


def hiding_for(member: PanelMember) -> Callable[[str], str]:
    """What takes the name out of texts for a member who judges without it."""
    file = member.panel.dossier
    if member.knows_person or file is None:
        return str
    return hiding(file.content["person"])


def _declare_form(member: PanelMember) -> DeclareForm:
    form = DeclareForm()
    if not form.is_submitted() and member.declared_at is not None:
        form.conflict.data = "yes" if member.conflict else "no"
        form.knows.data = "yes" if member.knows_person else "no"
    return form


@panel_bp.post("/<int:member_id>/declare")
@guard(Promotion.SIT, load=queries.member)
def declare(member: PanelMember) -> Any:
    form = _declare_form(member)
    if form.validate_on_submit():
        try:
            services.declare(
                member, conflict=form.conflict.data == "yes", knows_person=form.knows.data == "yes"
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Thank you. HR has your answer."))
            return redirect(url_for(".show", member_id=member.id))
    return render_template("promotion/panel_declare.html", form=form, **_about(member))


def _sheet(member: PanelMember, turn: int, ids: tuple[str, ...], form: Form, missing: str = "") -> Any:
    given = {one.competency: one for one in member.marks if one.turn == turn}
    typed = request.form if request.method == "POST" else {}
    content = member.panel.dossier.content if member.panel.dossier else {}
    evidence = content.get("evidence", [])
    hide = hiding_for(member)
    evidence = [
        {**one, **{part: hide(one[part]) for part in ("situation", "did", "result")}} for one in evidence
    ]
    sheet = []
    for id in ids:
        competency = skills().competency(id)
        options = [(str(n), skills().level(n).name, anchor) for n, anchor in competency.anchors.items()]
        row = given.get(id)
        sheet.append(
            {
                "competency": competency,
                "options": options,
                "level": typed.get(f"level_{id}", str(row.level) if row else None),
                "why": typed.get(f"why_{id}", row.why if row else ""),
                "evidence": [one for one in evidence if id in one["competencies"]],
            }
        )
    return render_template(
        "promotion/panel_sheet.html", sheet=sheet, turn=turn, form=form, done=len(given), missing=missing,
        **_about(member),
    )  # fmt: skip


@panel_bp.post("/<int:member_id>/marks")
@guard(Promotion.SIT, load=queries.member)
def marks(member: PanelMember) -> Any:
    """Keep the marks; with the button "hand in", hand them in for good. The page saves itself meanwhile."""
    form = Form()
    turn, ids = queries.to_mark(member) if member.case.stage is Stage.PANEL else (0, ())
    by_itself = request.headers.get("X-Autosave") == "1" or wants_json()
    if form.validate_on_submit():
        try:
            for id in ids:
                chosen = request.form.get(f"level_{id}", "")
                if chosen in {"0", "1", "2", "3", "4"}:
                    why = request.form.get(f"why_{id}", "").replace("\x00", "").strip()[:1000]
                    services.mark(member, id, int(chosen), why=why)
            if "hand_in" in request.form and not by_itself:
                services.hand_in(member)
        except Refusal as refusal:
            db.session.rollback()
            if not ids:
                return take(lambda: services.hand_in(member), "", url_for(".show", member_id=member.id))
            form.refuse(refusal)
            return _sheet(member, turn, ids, form, str(refusal))
        db.session.commit()
        if by_itself:
            return {}, 200
        tell(
            _("Your marks are in and closed.")
            if "hand_in" in request.form
            else _("Kept. Only you see these marks.")
        )
        return redirect(url_for(".show", member_id=member.id))
    if not ids:
        return redirect(url_for(".show", member_id=member.id))
    return _sheet(member, turn, ids, form)


def _owners(member: PanelMember) -> list[tuple[str, str]]:
    """Whose work a reason can be. Whoever does not know the person is not told their manager's name either."""
    case = member.case
    found: list[Person] = [case.person]
    words = {case.person_id: _("the employee")}
    manager = case.person.manager
    if manager is not None and manager.is_active:
        found.append(manager)
        words[manager.id] = (
            _("the line manager, %(name)s", name=manager.name)
            if member.knows_person
            else _("the line manager")
        )
    found += [one.person for one in member.panel.members if one.person.is_hr and one.person_id not in words]
    return [(str(one.id), words.get(one.id, one.name)) for one in found]


@panel_bp.route("/<int:member_id>/decide", methods=["GET", "POST"])
@guard(Promotion.SIT, load=queries.member)
def decide(member: PanelMember) -> Any:
    back = url_for(".show", member_id=member.id)
    result = queries.result_of(member.panel)
    if member.case.stage is not Stage.PANEL or result is None or result.outcome is Outcome.DISCUSS:
        return redirect(back)
    form = DecideForm()
    owners = _owners(member)
    reasons = [(one.id, one.name) for one in promotion_words().deferral_reasons]
    form.offer((("approved", _("Yes")), ("deferred", _("Not yet"))), reasons, owners)
    if not form.is_submitted():
        form.outcome.data = result.outcome.value
    if form.validate_on_submit():
        try:
            services.decide(
                member,
                outcome=Outcome(form.outcome.data),
                shown=form.shown.data or "",
                missing=form.missing.data or "",
                against=form.against.data or "",
                gaps=_gaps(form, {id for id, _name in owners}),
                reapply_on=form.reapply_on.data,
            )
        except Refusal as refusal:
            db.session.rollback()
            if refusal.field == "gaps":
                refusal.field = "review_1" if isinstance(refusal, ReviewDayWrong) else "reason_1"
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("The decision is written down. It is final."))
            return redirect(back)
    return render_template("promotion/panel_decide.html", form=form, **_about(member))


def _gaps(form: DecideForm, owners: set[str]) -> list[services.GapGiven]:
    found: list[services.GapGiven] = []
    if form.outcome.data != "deferred":
        return found
    known = {competency.id for competency in skills().competencies}
    for reason, skill, owner, review in form.rows:
        if not reason.data:
            continue
        person = person_by_id(int(owner.data)) if owner.data in owners else None
        if person is None:
            raise GapsWrong()
        if review.data is None:
            raise ReviewDayWrong()
        skill_id = skill.data if skill.data in known else None
        found.append(services.GapGiven(reason.data, person, review.data, skill_id))
    return found


@panel_bp.route("/<int:member_id>/trial", methods=["GET", "POST"])
@guard(Promotion.SIT, load=queries.member)
def trial(member: PanelMember) -> Any:
    """How the trial ended: the panel looks at the client, what the client says, and concludes."""
    case = member.case
    if case.stage is not Stage.TRIAL or case.trial is None:
        return redirect(url_for(".show", member_id=member.id))
    form = TrialEndForm()
    colleagues = queries.successors_for(case)
    form.successor.choices = choices(
        [("", _("they stay for now")), *((str(one.id), one.name) for one in colleagues)]
    )
    if form.validate_on_submit():
        successor = next((one for one in colleagues if str(one.id) == form.successor.data), None)
        kept = {"yes": True, "no": False}.get(form.client_kept.data or "")
        try:
            services.end_trial(
                member,
                confirmed=form.outcome.data == "confirmed",
                client_kept=kept,
                feedback=form.feedback.data or "",
                note=form.note.data or "",
                successor=successor,
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("The trial has ended, and the employee has been told."))
            return redirect(url_for(".show", member_id=member.id))
    return render_template("promotion/panel_trial.html", form=form, **_about(member))
