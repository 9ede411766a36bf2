"""The first page of the desk: what is true now, and what waits; and the bench."""

from __future__ import annotations

from flask import render_template

from app.core.access import guard, me
from app.hr.policy import Hr
from app.hr.queries import cases as found
from app.hr.queries import people
from app.hr.rules.bench import WAY
from app.hr.views.area import bp
from app.promotion import queries as promotion
from app.promotion.content import promotion_words
from app.promotion.rules import Stage

WAITING_SHOWN = 8


@bp.get("/")
@guard(Hr.DESK)
def index() -> str:
    # Of their own case HR reads where everybody does; a count with one in it would tell as much as its row.
    rows = promotion.cases(reader=me())
    funnel = promotion.cases_by_stage(rows)
    stays = found.stays()
    usual = found.medians(stays)
    to_panel = found.days_to_panel(stays)
    # The stage that takes the largest part of the way, named where the history says so.
    before = [stage for stage in usual if stage in WAY]
    return render_template(
        "hr/index.html",
        words=promotion_words(),
        funnel=funnel,
        most=max((row.people for row in funnel), default=0),
        count=sum(row.people for row in funnel),
        worst=max((row for row in funnel if row.stuck), key=lambda row: row.stuck, default=None),
        stuck=sum(row.stuck for row in funnel),
        waiting=rows[:WAITING_SHOWN],
        to_panel=to_panel,
        longest=max(before, key=lambda stage: usual[stage], default=None),
        # A rung with neither a seat to fill nor anybody on the way says nothing.
        benches=[
            one
            for one in found.benches_of(rows, usual)
            if one.people or any(line.seats for line in one.lines)
        ],
        people=people.count(people.Wanted()),
    )


@bp.get("/bench")
@guard(Hr.DESK)
def bench() -> str:
    rows = promotion.cases(reader=me())
    usual = found.medians(found.stays())
    benches = found.benches_of(rows, usual)
    return render_template(
        "hr/bench.html",
        words=promotion_words(),
        benches=benches,
        seats=sum(line.seats for bench in benches for line in bench.lines),
        empty=sum(line.open for bench in benches for line in bench.lines),
        ready=Stage.APPROVED,
    )
