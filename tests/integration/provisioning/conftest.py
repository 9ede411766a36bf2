"""The directory of the company, as it calls the portal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

TOKEN = "only for tests: 0123456789 abcdefghijklmnop"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Directory:
    """Sends what Okta, Entra ID and their like send."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def call(self, method: str, path: str, body: Any = None, token: str = TOKEN, **more: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/scim+json", **more}
        return self.client.open(f"/scim/v2{path}", method=method, json=body, headers=headers)

    def create(self, user_name: str, *, work: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        body = {"schemas": [USER], "userName": user_name, **more}
        if work:
            body |= {"schemas": [USER, ENTERPRISE], ENTERPRISE: work}
        return self.call("POST", "/Users", body)

    def patch(self, user_id: str, *operations: dict[str, Any]) -> TestResponse:
        return self.call("PATCH", f"/Users/{user_id}", {"schemas": [PATCH], "Operations": list(operations)})


@pytest.fixture
def directory(app: Flask) -> Iterator[Directory]:
    before = app.config["SETTINGS"]
    app.config["SETTINGS"] = before.model_copy(update={"SCIM_TOKEN": TOKEN})
    yield Directory(app)
    app.config["SETTINGS"] = before
