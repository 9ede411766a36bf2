"""The door of the API: token, share of the minute, scope, what was sent, permission; then the view; then an ETag.

Plain blueprints with pydantic shapes carry it: the known OpenAPI packages for Flask bring an application class of
their own and pages with somebody else's script, and the portal's factory, guards and policy would have to bend to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, g, request
from pydantic import BaseModel

from app.accounts.models import Person
from app.api import answers, problems, queries, requests, rules, services, shares
from app.api.rules import Scope
from app.api.shapes.base import Nothing
from app.core import clock
from app.core.access import Permission, can, token_guarded
from app.core.errors import Refusal
from app.core.orm import Stale
from app.extensions import db

View = Callable[..., Any]


@dataclass(frozen=True)
class Operation:
    """One address and what may be done there, as the document tells it.

    `sent` is the shape of the body, None without one; `versioned` says that a change needs an If-Match.
    """

    method: str
    path: str
    name: str
    scope: Scope
    summary: Any
    answer: type[BaseModel] | None
    status: int = 200
    asked: type[BaseModel] = Nothing
    sent: type[BaseModel] | None = None
    versioned: bool = False

    @property
    def writes(self) -> bool:
        return self.method != "GET"


OPERATIONS: list[Operation] = []


def opens(
    bp: Blueprint,
    path: str,
    scope: Scope,
    summary: Any,
    answer: type[BaseModel],
    *,
    asked: type[BaseModel] = Nothing,
    permission: Permission | None = None,
    load: Callable[..., Any] | None = None,
) -> Callable[[View], View]:
    """Put a view at a GET address: `view(person, parameters)` returns an `answer`, or a `Told` with a version.

    With `load` the view gets the thing that the values of the address lead to as a third argument. Whoever lacks
    `permission` gets 404, like on the pages, and so does whoever asks for what is not there.
    """

    def wrap(view: View) -> View:
        operation = Operation("GET", path, view.__name__, scope, summary, answer, asked=asked)
        OPERATIONS.append(operation)

        @wraps(view)
        def reading(**values: Any) -> Response:
            caller = enter(scope)
            parameters = requests.parameters(asked)
            person = caller.person
            return answers.sealed(view(person, parameters, *found(person, permission, load, values)))

        bp.get(path)(token_guarded(reading))
        return view

    return wrap


def changes(
    bp: Blueprint,
    method: str,
    path: str,
    scope: Scope,
    summary: Any,
    answer: type[BaseModel] | None,
    *,
    status: int = 200,
    asked: type[BaseModel] = Nothing,
    sent: type[BaseModel] | None = None,
    permission: Permission | None = None,
    load: Callable[..., Any] | None = None,
    versioned: bool = False,
    raw: bool = False,
) -> Callable[[View], View]:
    """Put a view at an address where something is changed: `view(person, told)`, where `told` is a `requests.Told`.

    The view calls a service and returns what to answer; here, and nowhere else, it is committed, together with the
    answer if the request carries an Idempotency-Key. A refusal becomes 409, a version that was passed by 412.
    With `raw` the body is handed over as it came, for a service that reads it itself.
    """

    def wrap(view: View) -> View:
        operation = Operation(method, path, view.__name__, scope, summary, answer, status, asked, sent, versioned)  # fmt: skip
        OPERATIONS.append(operation)

        @wraps(view)
        def writing(**values: Any) -> Response:
            caller = enter(scope)
            told = requests.told(asked, sent, versioned=versioned, raw=raw)
            key = requests.key()
            if key is not None:
                kept = services.claim(caller.token_id, key, requests.digest())
                if kept is not None:
                    return answers.again(kept)
            person = caller.person
            try:
                body = view(person, told, *found(person, permission, load, values))
                response = answers.made(body, status)
                if key is not None:
                    services.keep(caller.token_id, key, response.status_code, answers.kept_headers(response), response.get_data(as_text=True))  # fmt: skip
                db.session.commit()
            except Stale as stale:
                db.session.rollback()
                raise problems.changed_since(str(stale)) from stale
            except Refusal as refusal:
                db.session.rollback()
                raise problems.refused(refusal) from refusal
            except Exception:
                # A key that was claimed for work that did not come about is free again.
                db.session.rollback()
                raise
            return response

        bp.route(path, methods=[method])(token_guarded(writing))
        return view

    return wrap


def enter(scope: Scope) -> queries.Caller:
    """Count this request and return whose it is; raise a Problem where no token opens the door, or not this far."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    secret = secret.strip()
    if kind.lower() != "bearer" or not secret:
        raise problems.unknown_token()
    remain = shares.count(secret)
    seconds = 60 - clock.now().second
    if remain is None:
        if not queries.opens_something(secret):
            raise problems.unknown_token()
        g.share = (0, seconds)
        raise problems.too_fast(seconds)
    caller = queries.caller(secret)
    if caller is None:
        raise problems.unknown_token()
    g.share = (remain, seconds)
    if scope not in caller.scopes:
        raise problems.missing_scope(scope)
    return caller


def found(
    person: Person, permission: Permission | None, load: Callable[..., Any] | None, values: Mapping[str, Any]
) -> tuple[Any, ...]:
    """Return what the values of the address lead to and the person may have; 404 otherwise, as on the pages."""
    thing = None
    if load is not None:
        thing = load(**values)
        if thing is None:
            abort(404)
    if permission is not None and not can(person, permission, thing):
        abort(404)
    return (thing,) if load is not None else tuple(values.values())


def tell_share(response: Response) -> Response:
    """Say how much of the minute's share is left (draft-ietf-httpapi-ratelimit-headers)."""
    share = g.get("share")
    if share is not None:
        response.headers["RateLimit-Policy"] = f'"minute";q={rules.A_MINUTE};w=60'
        response.headers["RateLimit"] = f'"minute";r={share[0]};t={share[1]}'
    return response
