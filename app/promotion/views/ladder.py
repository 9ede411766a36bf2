"""Station 10: the rungs, what each asks, and on which I stand."""

from __future__ import annotations

from typing import Any

from flask import render_template

from app.accounts.models import Post
from app.core.access import guard, me
from app.promotion import queries
from app.promotion.content import promotion_words
from app.promotion.policy import Promotion
from app.promotion.views.areas import bp
from app.record.queries import clients_of

_RUNGS = {Post.JUNIOR_KAM: "junior", Post.SENIOR_KAM: "senior"}


@bp.get("/ladder")
@guard(Promotion.OWN)
def ladder() -> Any:
    case = queries.open_case(me())
    here = _RUNGS.get(me().post, "candidate" if case else "sales_manager")
    return render_template(
        "promotion/ladder.html",
        words=promotion_words(),
        here=here,
        case=case,
        next_ladder=queries.next_ladder(me()),
        held=len(clients_of(me())),
    )
