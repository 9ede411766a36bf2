"""Files that show what an example says: adding, opening, removing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.assessment import queries, services
from app.assessment.forms import ProofForm
from app.assessment.models import Evidence, Proof
from app.assessment.policy import Assessment
from app.assessment.views.areas import bp
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.footprints import note_look
from app.core.proof_files import handed_over, received
from app.core.steps import take
from app.extensions import db


@bp.route("/examples/<int:evidence_id>/proofs", methods=["GET", "POST"])
@guard(Assessment.CHANGE, load=queries.evidence)
def proofs(evidence: Evidence) -> Any:
    form = ProofForm()
    if form.validate_on_submit():
        evidence_id = evidence.id
        try:
            services.add_proof(evidence, *received(form.file.data))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("The file is saved with the example."))
            return redirect(url_for(".proofs", evidence_id=evidence_id))
    return render_template("assessment/proofs.html", example=evidence, form=form)


@bp.get("/proofs/<int:proof_id>")
@guard(Assessment.SEE_PROOF, load=queries.proof)
def proof(proof: Proof) -> Any:
    note_look(me(), proof.evidence.person, "assessment")
    return handed_over(proof)


@bp.post("/proofs/<int:proof_id>/remove")
@guard(Assessment.CHANGE, load=queries.proof)
def remove_proof(proof: Proof) -> Any:
    return take(
        lambda: services.remove_proof(proof),
        _("Removed: %(name)s.", name=proof.name),
        url_for(".proofs", evidence_id=proof.evidence_id),
        undo=url_for(".restore_proof", proof_id=proof.id),
    )


@bp.post("/proofs/<int:proof_id>/restore")
@guard(Assessment.CHANGE, load=queries.removed_proof)
def restore_proof(proof: Proof) -> Any:
    back = url_for(".proofs", evidence_id=proof.evidence_id)
    return take(lambda: services.restore_proof(proof), _("The file is back."), back)
