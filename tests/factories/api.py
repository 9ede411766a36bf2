"""Tokens and the requests of programs."""

from __future__ import annotations

import json
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Person
from app.api import services
from app.api.rules import Scope
from app.extensions import db


def token_for(person: Person, *scopes: Scope, days: int = 30) -> str:
    _token, secret = services.make_token(person, "report", scopes or (Scope.PROFILE,), days)
    db.session.commit()
    return secret


def ask(
    client: FlaskClient, path: str, secret: str = "", *, language: str = "en", **headers: str
) -> TestResponse:
    """A GET as a program sends it."""
    sent: dict[str, Any] = {"Accept-Language": language, **headers}
    if secret:
        sent["Authorization"] = f"Bearer {secret}"
    return client.get(f"/api/v1{path}", headers=sent)


def send(
    client: FlaskClient,
    method: str,
    path: str,
    secret: str,
    body: Any = None,
    *,
    language: str = "en",
    **headers: str,
) -> TestResponse:
    """A change as a program sends it; header names as `if_match`."""
    sent: dict[str, Any] = {"Accept-Language": language, "Authorization": f"Bearer {secret}"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    kind = None if data is None else "application/json"
    answer = client.open(f"/api/v1{path}", method=method, headers=sent, data=data, content_type=kind)
    db.session.expire_all()
    return answer
