"""Requests that nobody thought of: whatever the document allows is answered as it says, and whatever it forbids refused."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

import pytest
import schemathesis
from flask import Flask, g
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from app.api import rules
from app.api.rules import Scope
from tests.factories import Company
from tests.factories.api import token_for

# Three things no schema can say: which version there is, which key was used before, and how large a whole body may be.
CONFIG = {
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "404", "409", "412"]},
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "404", "405", "409", "412", "413", "415", "422", "428"]
        },
        "missing_required_header": {"expected-statuses": ["401", "422", "428", "400", "415"]},
    }
}
EACH = 3


def forgetful(app: Flask) -> Callable[..., Iterable[bytes]]:
    """The portal for a test in which all requests share one application context."""

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        for name in list(g):
            g.pop(name)
        return app(environ, start_response)

    return serve


def test_any_request_is_answered_as_the_document_says(
    company: Company, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "A_MINUTE", 10**9)
    secret = token_for(company.daria, *Scope)
    config = schemathesis.Config.from_dict(CONFIG)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", forgetful(app), config=config)
    tried: list[str] = []

    def try_out(case: schemathesis.Case) -> None:
        if "Idempotency-Key" in (case.headers or {}):
            case.headers["Idempotency-Key"] = uuid.uuid4().hex
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"})
        tried.append(case.operation.label)

    for found in schema.get_all_operations():
        for mode in schemathesis.GenerationMode:
            run = settings(
                max_examples=EACH, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )(given(case=found.ok().as_strategy(generation_mode=mode))(try_out))  # fmt: skip
            try:
                run()
            except Unsatisfiable:
                continue  # nothing can be wrong with a request that takes nothing
    assert len(set(tried)) == len(list(schema.get_all_operations()))
    assert len(tried) > 200
