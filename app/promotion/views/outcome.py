"""What the employee reads and says after a decision: the marks, the reasons, the frozen file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.core import clock
from app.core.access import guard
from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.promotion import queries, services
from app.promotion.content import promotion_words
from app.promotion.forms import WordsForm
from app.promotion.models import Case, Panel
from app.promotion.policy import Promotion
from app.promotion.views.areas import bp
from app.skills.content import skills


@bp.get("/<int:case_id>/decision")
@guard(Promotion.CHANGE, load=queries.case)
def decision(case: Case) -> Any:
    """Every mark and reason of one's own case, once the decision is open."""
    found = open_panels(case)
    if not found:
        raise NotFound()
    return render_template(
        "promotion/decision.html",
        case=case,
        panels=[(one, queries.marks_of(one)) for one in found],
        words=promotion_words(),
        skills=skills(),
        comments=queries.comments_of(case),
        reviews=queries.reviews_of(case),
        form=WordsForm(),
    )


def open_panels(case: Case) -> list[Panel]:
    """The panels of a case whose decision the employee may read."""
    return open_ones(queries.panels_of(case))


def open_ones(panels: Sequence[Panel]) -> list[Panel]:
    """Those of `panels` whose decision the employee may read."""
    today = clock.today()
    return [one for one in panels if one.decision and one.decision.is_open_on(today)]


@bp.route("/<int:case_id>/comment", methods=["GET", "POST"])
@guard(Promotion.CHANGE, load=queries.case)
def comment(case: Case) -> Any:
    return _words(case, "comment")


@bp.route("/<int:case_id>/ask-for-review", methods=["GET", "POST"])
@guard(Promotion.CHANGE, load=queries.case)
def ask_for_review(case: Case) -> Any:
    return _words(case, "review")


def _words(case: Case, kind: str) -> Any:
    if not open_panels(case):
        raise NotFound()
    form = WordsForm()
    if form.validate_on_submit():
        try:
            if kind == "comment":
                services.comment(case, form.text.data)
            else:
                services.ask_for_review(case, form.text.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            said = _("Your comment stands beside the decision.")
            tell(said if kind == "comment" else _("HR has been asked and answers in writing, here."))
            return redirect(url_for(".decision", case_id=case.id))
    return render_template("promotion/words.html", form=form, case=case, kind=kind, words=promotion_words())
