"""The blueprint of the API."""

from __future__ import annotations

from flask import Blueprint, Response

from app.accounts.models import Person, Unit
from app.api import problems
from app.api.door import tell_share
from app.api.shapes.base import Named, Names
from app.extensions import csrf

bp = Blueprint("api", __name__, url_prefix="/api/v1")
# A token in a header is never sent by a browser on its own; there is nothing to forge.
csrf.exempt(bp)
bp.after_request(tell_share)


@bp.errorhandler(problems.Problem)
def told(problem: problems.Problem) -> Response:
    return problems.answer(problem)


def names(thing: Person | Unit) -> Names:
    return Names(ru=thing.name_ru, en=thing.name_en)


def reference(person: Person) -> Named:
    return Named(id=person.id, name=names(person))
