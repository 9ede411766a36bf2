"""The door for the directory: one token, set by the operator; without the setting there is no such address."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app

from app.core.access import token_guarded
from app.extensions import csrf

bp = Blueprint("provisioning", __name__, url_prefix="/scim/v2")
blueprints = [bp]
# A token in a header is never sent by a browser on its own; there is nothing to forge.
csrf.exempt(bp)

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


@bp.route("/", defaults={"rest": ""}, methods=METHODS)
@bp.route("/<path:rest>", methods=METHODS)
@token_guarded
def serve(rest: str) -> Response:
    token = current_app.config["SETTINGS"].SCIM_TOKEN
    if not token:
        abort(404)
    from app.provisioning import answering  # noqa: PLC0415  (8 MB and a second of start, only where a directory is set)

    return answering.answer(token, rest)
