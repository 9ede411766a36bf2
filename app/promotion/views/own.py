"""My case: where it stands, since when, what it waits for, and the steps that are mine."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from app.absences.queries import absence_now
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.promotion import queries, services
from app.promotion.content import promotion_words
from app.promotion.forms import AskForm, ReasonForm
from app.promotion.models import Case
from app.promotion.models.cases import UNDO_DAYS
from app.promotion.policy import Promotion
from app.promotion.rules import FINAL, Stage
from app.promotion.views.areas import bp
from app.promotion.views.outcome import open_ones
from app.skills.content import skills

# The way of a case as it is drawn; the side ways (not yet, withdrawn, returned) are told in words.
WAY = (
    Stage.INTEREST, Stage.PROFILE, Stage.ASSESSED, Stage.PLAN, Stage.EVIDENCE, Stage.READY, Stage.PANEL,
    Stage.APPROVED, Stage.TRIAL, Stage.CONFIRMED,
)  # fmt: skip


@bp.get("/")
@guard(Promotion.OWN)
def index() -> Any:
    cases = queries.cases_of(me())
    if not cases:
        return render_template(
            "promotion/none.html", words=promotion_words(), ladder=queries.next_ladder(me())
        )
    case = next((one for one in cases if one.is_open), cases[0])
    return render_template(
        "promotion/case.html", earlier=[one for one in cases if one is not case], **about(case)
    )


def about(case: Case) -> dict[str, Any]:
    """What the page of a case shows to its owner."""
    words = promotion_words()
    panels = queries.panels_of(case)
    panel = panels[0] if panels else None
    shown = queries.shown_stage(case, panel)
    now = words.stage(shown.value)
    reached = {move.to_stage: move.at for move in case.moves}
    # A "not yet" that nobody has told yet is still the panel's stage, and began when the panel did.
    since = case.stage_since if shown is case.stage else reached.get(shown, case.stage_since)
    last = case.last_move
    absence = absence_now(case.person.manager) if case.is_open else None
    checks = queries.conditions_of(case, panel) if case.is_open and shown is case.stage else ()
    return {
        "case": case,
        "words": words,
        "now": now,
        "stage": shown,
        "way": [(words.stage(stage.value), reached.get(stage)) for stage in WAY],
        "place": WAY.index(shown) if shown in WAY else None,
        "today": clock.today(),
        "since": since,
        "days": queries.days_in_stage(case, since=since),
        "checks": checks,
        "all_met": bool(checks) and all(check.met for check in checks),
        "whose": queries.whose_move(case, panel),
        "absence": absence,
        "can_restore": case.stage is Stage.WITHDRAWN
        and last is not None
        and clock.now() - last.at <= UNDO_DAYS,
        "is_final": case.stage in FINAL,
        "next_ladder": queries.next_ladder(case.person),
        "panels": open_ones(panels),
        "skills": skills(),
        "sheet": queries.sheet_of(case) if case.stage is Stage.EVIDENCE else None,
    }


@bp.route("/ask", methods=["GET", "POST"])
@guard(Promotion.OWN)
def ask() -> Any:
    if queries.open_case(me()) is not None:
        return redirect(url_for(".index"))
    form = AskForm()
    if form.validate_on_submit():
        try:
            case = services.ask(me(), consent=bool(form.consent.data))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Your case is open."), undo=url_for(".withdraw", case_id=case.id))
            return redirect(url_for(".index"))
    return render_template(
        "promotion/ask.html", form=form, words=promotion_words(), ladder=queries.next_ladder(me())
    )


@bp.post("/<int:case_id>/withdraw")
@guard(Promotion.CHANGE, load=queries.case)
def withdraw(case: Case) -> Any:
    undo = url_for(".restore", case_id=case.id)
    return take(
        lambda: services.withdraw(case),
        _("Your case is withdrawn. Nobody will ask why."),
        url_for(".index"),
        undo=undo,
    )


@bp.post("/<int:case_id>/restore")
@guard(Promotion.CHANGE, load=queries.case)
def restore(case: Case) -> Any:
    return take(lambda: services.restore(case), _("Your case goes on from where it was."), url_for(".index"))


@bp.post("/<int:case_id>/look-again")
@guard(Promotion.CHANGE, load=queries.case)
def look_again(case: Case) -> Any:
    moved = False

    def look() -> None:
        nonlocal moved
        moved = services.look_again(case)
        if not moved:
            raise services.NotYetTrue()

    return take(look, _("All conditions are met: your case has moved on."), url_for(".index"))


@bp.route("/<int:case_id>/hold", methods=["GET", "POST"])
@guard(Promotion.CHANGE, load=queries.case)
def hold(case: Case) -> Any:
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            services.hold(case, by=me(), reason=form.reason.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Your case is on hold."), undo=url_for(".go_on", case_id=case.id))
            return redirect(url_for(".index"))
    return render_template("promotion/hold.html", form=form, case=case, words=promotion_words())


@bp.post("/<int:case_id>/go-on")
@guard(Promotion.CHANGE, load=queries.case)
def go_on(case: Case) -> Any:
    return take(
        lambda: services.go_on(case, by=me()), _("Your case goes on from where it was."), url_for(".index")
    )


@bp.get("/sheet")
@guard(Promotion.OWN)
def sheet() -> Any:
    case = queries.open_case(me())
    if case is None:
        return redirect(url_for(".index"))
    return render_template(
        "promotion/sheet.html",
        case=case,
        words=promotion_words(),
        sheet=queries.sheet_of(case),
        examples=queries.examples_for(case.person),
    )


@bp.post("/<int:case_id>/begin-evidence")
@guard(Promotion.CHANGE, load=queries.case)
def begin_evidence(case: Case) -> Any:
    return take(
        lambda: services.begin_evidence(case),
        _("Now you gather evidence. The criteria sheet shows what is still open."),
        url_for(".index"),
    )


@bp.post("/<int:case_id>/ask-for-panel")
@guard(Promotion.CHANGE, load=queries.case)
def ask_for_panel(case: Case) -> Any:
    undo = url_for(".take_asking_back", case_id=case.id)
    return take(lambda: services.ask_for_panel(case), _("HR has been asked."), url_for(".index"), undo=undo)


@bp.post("/<int:case_id>/take-asking-back")
@guard(Promotion.CHANGE, load=queries.case)
def take_asking_back(case: Case) -> Any:
    return take(lambda: services.take_asking_back(case), _("Taken back."), url_for(".index"))
