"""Examples from work: the list, adding, changing, putting away."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.assessment import queries, services
from app.assessment.forms import ExampleForm
from app.assessment.models import Evidence
from app.assessment.policy import Assessment
from app.assessment.services.refusals import ChangedElsewhere
from app.assessment.views.areas import bp
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS


@bp.get("/examples")
@guard(Assessment.OWN)
def examples() -> Any:
    return render_template("assessment/examples.html", examples=queries.evidence_of(me()), model=skills())


@bp.route("/examples/new", methods=["GET", "POST"])
@guard(Assessment.OWN)
def new_example() -> Any:
    asked = request.args.get("skill", "")
    form = ExampleForm(data={"competencies": [asked] if asked in COMPETENCY_IDS else []})
    if form.validate_on_submit():
        try:
            services.add_evidence(me(), competencies=form.competencies.data or [], **form.parts)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("Saved. It can support a 3 or 4 for twelve months from the day it happened."))
            return redirect(url_for(".examples"))
    return render_template("assessment/example.html", form=form, example=None)


@bp.route("/examples/<int:evidence_id>", methods=["GET", "POST"])
@guard(Assessment.CHANGE, load=queries.evidence)
def example(evidence: Evidence) -> Any:
    form = ExampleForm(
        data={
            "version": evidence.version,
            "competencies": list(evidence.competencies),
            **{
                name: getattr(evidence, name)
                for name in ("happened_on", "client", "situation", "did", "result")
            },
        }
    )
    if form.validate_on_submit():
        evidence_id = evidence.id
        try:
            services.change_evidence(
                evidence,
                competencies=form.competencies.data or [],
                seen_version=form.seen_version,
                **form.parts,
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
            kept = queries.evidence(evidence_id)
            if isinstance(refusal, ChangedElsewhere) and kept is not None:
                form.version.data = form.version.raw_data = str(kept.version)
                form.form_errors.append(_("Saved there: %(text)s", text=kept.did))
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".examples"))
    return render_template("assessment/example.html", form=form, example=evidence)


@bp.post("/examples/<int:evidence_id>/put-away")
@guard(Assessment.CHANGE, load=queries.evidence)
def put_away(evidence: Evidence) -> Any:
    services.withdraw_evidence(evidence)
    db.session.commit()
    undo = url_for(".bring_back", evidence_id=evidence.id)
    tell(_("Put away. It no longer supports any level."), undo=undo)
    return redirect(url_for(".examples"))


@bp.post("/examples/<int:evidence_id>/bring-back")
@guard(Assessment.CHANGE, load=queries.evidence)
def bring_back(evidence: Evidence) -> Any:
    services.restore_evidence(evidence)
    db.session.commit()
    flash(_("The example is back."))
    return redirect(url_for(".examples"))
