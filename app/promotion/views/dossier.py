"""The frozen file of a case, on the page and as a tagged PDF in either language, as far as its reader may read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from app.core import clock, footprints
from app.core.access import guard, me
from app.core.languages import LANGUAGES
from app.core.templating import day
from app.core.templating import language as own_language
from app.core.typeset import typeset
from app.promotion import queries
from app.promotion.models import Dossier
from app.promotion.paper import Block, Sight, paper, subtitle_of, title_of
from app.promotion.policy import Promotion
from app.promotion.views.areas import bp

TEMPLATE = Path(__file__).parents[1] / "dossier.typ"


def sight_of(file: Dossier) -> Sight:
    """Whoever does not know the person reads without the name; nobody on the panel reads ratings before marking."""
    seat = file.panel.member(me().id)
    if seat is None:
        return Sight(named=True, with_ratings=True)
    return Sight(named=bool(seat.knows_person), with_ratings=seat.first_locked_at is not None)


def blocks_of(file: Dossier) -> list[Block]:
    decision = file.panel.decision
    own = file.panel.case.person_id == me().id
    shown = decision is not None and (not own or decision.is_open_on(clock.today()))
    return paper(
        file.content,
        decision.result if decision and shown else None,
        sight_of(file),
        digest=file.digest,
        digest_of_decision=decision.digest if decision else "",
    )


@bp.get("/dossier/<int:dossier_id>")
@guard(Promotion.DOSSIER, load=queries.dossier)
def dossier(file: Dossier) -> Any:
    panel, seat = file.panel, file.panel.member(me().id)
    footprints.note_look(me(), panel.case.person, "promotion")
    if panel.case.person_id == me().id:
        back = url_for(".index")
    elif seat is not None:
        back = url_for("panel.show", member_id=seat.id)
    else:
        back = url_for("promotions.show", case_id=panel.case_id)
    return render_template(
        "promotion/dossier.html",
        file=file,
        blocks=blocks_of(file),
        whose=title_of(file.content, sight_of(file), panel.id),
        subtitle=subtitle_of(file.content),
        untouched=queries.is_untouched(file),
        languages=LANGUAGES,
        back=back,
    )


@bp.get("/dossier/<int:dossier_id>/pdf")
@guard(Promotion.DOSSIER, load=queries.dossier)
def dossier_as_pdf(file: Dossier) -> Response:
    wanted = request.args.get("language", "")
    language = wanted if wanted in LANGUAGES else own_language()
    footprints.note_look(me(), file.panel.case.person, "promotion")
    sight = sight_of(file)
    with force_locale(language):
        whose = title_of(file.content, sight, file.panel.id)
        sheet = {
            "title": ": ".join((_("File of a case"), whose)),
            "author": str(file.content["person"][language]) if sight.named else "",
            "language": language,
            "subtitle": subtitle_of(file.content),
            "frozen": _("Frozen on %(day)s", day=day(file.frozen_at)),
            "blocks": [
                {
                    "kind": block.kind,
                    "text": block.text,
                    "items": block.items,
                    "heads": block.heads,
                    "rows": block.rows,
                    "figures": sorted(block.figures),
                }
                for block in blocks_of(file)
            ],
        }
    answer = Response(typeset(TEMPLATE, sheet, made_at=file.frozen_at), content_type="application/pdf")
    name = f"case-{file.panel.case_id}-{file.panel.number}-{language}.pdf"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
