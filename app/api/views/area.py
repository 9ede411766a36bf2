"""The blueprint of the API."""

from __future__ import annotations

from flask import Blueprint, Response

from app.accounts.models import Person, Unit
from app.api import problems
from app.api.shapes import Names, Reference

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.errorhandler(problems.Problem)
def told(problem: problems.Problem) -> Response:
    return problems.answer(problem)


def names(thing: Person | Unit) -> Names:
    return Names(ru=thing.name_ru, en=thing.name_en)


def reference(person: Person) -> Reference:
    return Reference(id=person.id, name=names(person))
