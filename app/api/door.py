"""The door of the API: token, share of the minute, scope, permission, parameters; then the view; then an ETag.

Plain blueprints with pydantic shapes carry it: the known OpenAPI packages for Flask bring an application class of
their own and pages with somebody else's script, and the portal's factory, guards and policy would have to bend to them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, g, request
from pydantic import BaseModel, ValidationError

from app.accounts.models import Person
from app.api import problems, queries, services
from app.api.models import ApiToken
from app.api.rules import Scope
from app.api.shapes import Nothing
from app.core import clock
from app.core.access import Permission, can, token_guarded
from app.extensions import db

View = Callable[[Person, Any], BaseModel | dict[str, Any]]


@dataclass(frozen=True)
class Operation:
    """One address of the API, as the document tells it."""

    path: str
    name: str
    scope: Scope
    summary: Any
    shape: type[BaseModel]
    parameters: type[BaseModel]


OPERATIONS: list[Operation] = []


def opens(
    bp: Blueprint,
    path: str,
    scope: Scope,
    summary: Any,
    shape: type[BaseModel],
    *,
    parameters: type[BaseModel] = Nothing,
    permission: Permission | None = None,
) -> Callable[[View], Callable[[], Response]]:
    """Put a view at a GET address: `view(person, parameters)` returns a `shape`.

    Whoever lacks `permission` gets 404, like on the pages; a token without `scope` is told so.
    """

    def wrap(view: View) -> Callable[[], Response]:
        OPERATIONS.append(Operation(path, view.__name__, scope, summary, shape, parameters))

        @wraps(view)
        def answer() -> Response:
            token = enter()
            if scope not in token.scopes:
                raise problems.missing_scope(scope)
            if permission is not None and not can(token.person, permission):
                abort(404)
            return sealed(view(token.person, read(parameters)))

        bp.get(path)(token_guarded(answer))
        return answer

    return wrap


def enter() -> ApiToken:
    """Return the token of this request and make its owner the reader; raise a Problem where there is none."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = queries.token_by_secret(secret.strip()) if kind.lower() == "bearer" and secret.strip() else None
    if token is None:
        raise problems.unknown_token()
    token_id = token.id
    # What was read so far is let go: counting is a short transaction of its own, and the answer reads a new one.
    db.session.rollback()
    db.session.info["aside"] = True
    try:
        counted = services.count_use(token_id)
        db.session.commit()
    finally:
        db.session.info.pop("aside", None)
    if not counted:
        raise problems.too_fast(60 - clock.now().second)
    token = queries.token(token_id)
    if token is None:
        raise problems.unknown_token()
    # A session cookie sent along counts for nothing here: the reader is the token's owner alone.
    g._login_user = token.person
    return token


def read(parameters: type[BaseModel]) -> Any:
    """Return the query's parameters in their shape; raise a Problem that names the faulty ones."""
    try:
        return parameters.model_validate(request.args.to_dict())
    except ValidationError as fault:
        raise problems.bad_parameters(
            [(str(error["loc"][0]), error["type"]) for error in fault.errors()]
        ) from fault


def sealed(body: BaseModel | dict[str, Any]) -> Response:
    """Return the answer as JSON with an ETag; 304 without a body where the asker has it already."""
    if isinstance(body, dict):
        response = Response(mimetype="application/json")
        response.set_data(json.dumps(body, ensure_ascii=False))
    else:
        response = Response(body.model_dump_json(by_alias=True), mimetype="application/json")
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.make_conditional(request)
    return response
