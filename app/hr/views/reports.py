"""The yearly report."""

from __future__ import annotations

from flask import render_template, request

from app.core.access import guard
from app.hr.policy import Hr
from app.hr.queries.reports import report, years
from app.hr.queries.settings import programme
from app.hr.views.area import bp
from app.promotion.content import promotion_words


@bp.get("/reports")
@guard(Hr.REPORTS)
def reports() -> str:
    known = years()
    asked = request.args.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked[:5]) in known else known[0]
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
