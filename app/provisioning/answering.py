"""One request of the directory through the library that speaks SCIM, and its answer."""

from __future__ import annotations

import hmac
from functools import cache
from typing import Any

from flask import Response, abort, json, request
from scim2_models import SCIMException, UnauthorizedException
from scim2_server.handler import ScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse

from app.extensions import db
from app.provisioning.shapes import provider
from app.provisioning.storage import Service, Storage

MOST_BYTES = 1024 * 1024


@cache
def service() -> Service:
    return Service(provider())


def answer(token: str, rest: str) -> Response:
    """Answer the present request for the address `rest`, if it shows the token; commit what it changed."""
    try:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            raise UnauthorizedException()
        if (request.content_length or 0) > MOST_BYTES:
            abort(413)
        answered = ScimHandler(service(), Storage()).handle(asked(rest))
        db.session.commit()
    except (SCIMException, RecursionError) as fault:
        db.session.rollback()
        answered = service().error_response(fault)
    return told(answered)


def asked(rest: str) -> ScimRequest:
    return ScimRequest(
        method=request.method,
        base_url=f"{request.url_root.rstrip('/')}/scim/v2",
        path=f"/{rest}",
        query=request.args.to_dict(),
        headers=dict(request.headers),
        body=request.get_data(),
    )


def told(answer: ScimResponse) -> Response:
    body: Any = None if answer.body is None else json.dumps(answer.body)
    response = Response(body, status=answer.status.value, headers=answer.headers)
    response.headers["Cache-Control"] = "no-store"
    return response
