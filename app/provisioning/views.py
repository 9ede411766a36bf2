"""The door for the directory: one token, set by the operator; without the setting there is no such address."""

from __future__ import annotations

import hmac
from functools import cache
from typing import Any

from flask import Blueprint, Response, abort, current_app, json, request
from scim2_models import SCIMException, UnauthorizedException
from scim2_server.handler import ScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse

from app.core.access import token_guarded
from app.extensions import csrf, db
from app.provisioning.shapes import provider
from app.provisioning.storage import Service, Storage

bp = Blueprint("provisioning", __name__, url_prefix="/scim/v2")
blueprints = [bp]
# A token in a header is never sent by a browser on its own; there is nothing to forge.
csrf.exempt(bp)

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
MOST_BYTES = 1024 * 1024


@cache
def service() -> Service:
    return Service(provider())


@bp.route("/", defaults={"rest": ""}, methods=METHODS)
@bp.route("/<path:rest>", methods=METHODS)
@token_guarded
def serve(rest: str) -> Response:
    token = current_app.config["SETTINGS"].SCIM_TOKEN
    if not token:
        abort(404)
    try:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            raise UnauthorizedException()
        if (request.content_length or 0) > MOST_BYTES:
            abort(413)
        answer = ScimHandler(service(), Storage()).handle(asked(rest))
        db.session.commit()
    except (SCIMException, RecursionError) as fault:
        db.session.rollback()
        answer = service().error_response(fault)
    return told(answer)


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
