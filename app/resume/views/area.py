"""The blueprint of the room, and what its pages share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for

from app.core.access import me
from app.core.languages import LANGUAGES
from app.core.templating import language
from app.resume import queries
from app.resume.content import resume_words
from app.resume.interview import interview_words
from app.resume.models import Resume
from app.resume.offers import offer_words
from app.resume.outline import paper_words
from app.resume.reasons import say, sentences
from app.resume.rules import Status
from app.resume.sections import BY_KEY

bp = Blueprint("resume", __name__, url_prefix="/resume")

# Where each check is mended: a section to edit, or a page.
MENDED_AT = {
    **dict.fromkeys(("R01", "R02", "R03"), "basics"),
    **dict.fromkeys((f"R{number:02}" for number in (4, 5, 6, *range(7, 16), 17, 20, 21)), "work"),
    "R16": "work", "R18": "skills", "R27": "certificates",
}  # fmt: skip


@bp.record_once
def check(state: object) -> None:
    """Stop the start if the words of the checks or of the paper are wrong."""
    resume_words()
    sentences()
    paper_words()
    offer_words()
    interview_words()


def my_resume() -> Resume | None:
    """The signed-in person's own resume: what most pages here are about."""
    return queries.resume_of(me())


def mine(**_values: Any) -> Resume:
    """The same for pages that need one: whoever has none yet is led to where it begins."""
    resume = my_resume()
    if resume is None:
        abort(redirect(url_for("resume.index")))
    return resume


def wanted_language() -> str:
    """The language of the paper: asked for in the address, else the reader's."""
    asked = request.args.get("in", "")
    return asked if asked in LANGUAGES else language()


def address(endpoint: str, wanted: str, **values: Any) -> str:
    """The address of a page of this room in a language of the paper; `in` is no name that Python would take."""
    return url_for(f"resume.{endpoint}", **{**values, "in": wanted})


def mend_url(item: str, view: queries.View) -> str | None:
    """Return the address at which a check is mended."""
    section = MENDED_AT.get(item)
    if section is None:
        return {"R19": url_for("resume.variants"), "R24": url_for("resume.interview")}.get(item)
    if section == "basics":
        return address("edit_basics", view.language)
    return address("edit", view.language, _anchor=section)


def shared(view: queries.View) -> dict[str, Any]:
    """What the templates of the room use."""
    return {
        "view": view,
        "paper_language": view.language,
        "say": lambda outcome: say(outcome.verdict.reason, language()),
        "mend_url": lambda outcome: mend_url(outcome.item.id, view),
        "Status": Status,
        "words": resume_words(),
        "sections": BY_KEY,
    }
