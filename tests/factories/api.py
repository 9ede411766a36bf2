"""Tokens and the requests of programs."""

from __future__ import annotations

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
