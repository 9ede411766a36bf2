"""Alive, ready, and figures for a monitor."""

from __future__ import annotations

import hmac
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, current_app, request
from flask.blueprints import BlueprintSetupState

from app.accounts.models import Person
from app.core.access import public, token_guarded
from app.extensions import db
from app.operations import metrics, readiness

bp = Blueprint("operations", __name__)
blueprints = [bp]


@bp.get("/healthz")
@public
def alive() -> Any:
    """200 once the portal can serve; a demonstration only when its company is there."""
    if current_app.config["SETTINGS"].DEMO and not db.session.scalar(
        sa.select(sa.exists().where(Person.id > 0))
    ):
        return {"status": "the demonstration company is still being made"}, 503
    return {"status": "alive"}


@bp.get("/readyz")
@public
def ready() -> Any:
    """200 when this process can serve people, else 503; what is late is named and keeps nobody out."""
    found = readiness.checks(current_app)
    body = {
        "status": "ready" if readiness.is_ready(found) else "not ready",
        "checks": {check.name: {"state": check.state, "says": check.says} for check in found},
    }
    return body, 200 if readiness.is_ready(found) else 503


@bp.get("/metrics")
@token_guarded
def figures() -> Any:
    """Figures for whoever has METRICS_TOKEN; without a token there is no such page."""
    token = current_app.config["SETTINGS"].METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        abort(404)
    text, kind = metrics.as_text()
    return Response(text, content_type=kind)


@bp.record
def count_where_asked(state: BlueprintSetupState) -> None:
    if state.app.config["SETTINGS"].METRICS_TOKEN:
        metrics.count_requests(state.app)
