"""The yearly report."""

from __future__ import annotations

from flask import render_template, request

from app.core.access import guard
from app.core.digits import whole_number
from app.hr.policy import Hr
from app.hr.queries.reports import report, years
from app.hr.queries.settings import programme
from app.hr.views.area import bp
from app.promotion.content import promotion_words


@bp.get("/reports")
@guard(Hr.REPORTS)
def reports() -> str:
    known = years()
    asked = whole_number(request.args.get("year"))
    year = asked if asked in known else known[0]
    words = promotion_words()
    least = programme().smallest_group
    return render_template(
        "hr/reports.html",
        now=report(year, least),
        years=known,
        words=words,
        reasons={reason.id: reason.name for reason in words.deferral_reasons},
        least=least,
    )
