"""What goes wrong, as RFC 9457 asks for it, in the reader's language."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, g, make_response
from flask_babel import lazy_gettext as _l
from pydantic import ValidationError

from app.core.errors import Refusal


class Problem(Exception):
    """A request that is not answered as asked. `more` are further members of the answer."""

    def __init__(self, status: int, title: Any, detail: Any, *, headers: dict[str, str] | None = None, **more: Any) -> None:  # fmt: skip
        super().__init__(str(title))
        self.status, self.title, self.detail = status, title, detail
        self.headers, self.more = headers or {}, more


def unknown_token() -> Problem:
    return Problem(
        401,
        _l("This needs a token that is valid"),
        _l("Send the header “Authorization: Bearer …” with a token from the page /account/tokens. It may have ended or been revoked."),
        headers={"WWW-Authenticate": 'Bearer realm="kam-path"'},
    )  # fmt: skip


def missing_scope(scope: str) -> Problem:
    return Problem(
        403,
        _l("This token does not open that"),
        _l("It was made without the scope %(scope)s. Make another one with it.", scope=scope),
        headers={"WWW-Authenticate": f'Bearer realm="kam-path", error="insufficient_scope", scope="{scope}"'},
        scope=scope,
    )


def too_fast(seconds: int) -> Problem:
    return Problem(
        429,
        _l("Too many requests in this minute"),
        _l("Wait %(num)s seconds and go on.", num=seconds),
        headers={"Retry-After": str(seconds)},
    )


def not_json() -> Problem:
    return Problem(
        415,
        _l("This kind of data is not understood here"),
        _l("Send the body as JSON, with the header “Content-Type: application/json”."),
        headers={"Accept": "application/json"},
    )


def too_large() -> Problem:
    return Problem(413, _l("Too large"), _l("A body may have up to half a megabyte."))


def bad_key() -> Problem:
    return Problem(
        400,
        _l("A header does not fit"),
        _l("An Idempotency-Key has 1 to 200 visible ASCII characters, best a random number of your own."),
    )


def key_used() -> Problem:
    # Not 422, which says that a member of the body does not fit: nothing is wrong with this one but its key.
    return Problem(
        409,
        _l("This key was used for another request"),
        _l("Within a day the same Idempotency-Key stands for the same request. Send a new key with a new request."),
        code="key_used",
    )  # fmt: skip


def version_wanted() -> Problem:
    return Problem(
        428,
        _l("Say which version you have seen"),
        _l("Read the thing first and send its ETag along in the header If-Match, so that nobody’s change is lost."),
    )  # fmt: skip


def changed_since(detail: Any = None) -> Problem:
    return Problem(
        412,
        _l("Changed in the meantime"),
        detail or _l("This is no longer the version you have seen. Read it again, compare, and send your change once more."),
    )  # fmt: skip


# What pydantic calls its faults, as a person would say it. The first that the name begins with counts.
REASONS = {
    "json_invalid": _l("this is no JSON"),
    "missing": _l("this is missing"),
    "extra_forbidden": _l("there is no such name here"),
    "int_": _l("write a whole number"),
    "float_": _l("write a number"),
    "finite_number": _l("write a number"),
    "greater_than": _l("too small"),
    "less_than": _l("too large"),
    "bool_": _l("write true or false"),
    "string_too_long": _l("too long"),
    "string_too_short": _l("this must not be empty"),
    "string_pattern_mismatch": _l("empty, or not in the form that it should have"),
    "string_": _l("write a text"),
    "too_long": _l("too many"),
    "list_": _l("write a list"),
    "enum": _l("not one of the values that fit"),
    "literal_error": _l("not one of the values that fit"),
    "date_": _l("write a day like 2026-11-18"),
    "model_": _l("write an object with members"),
}


def reason(kind: str) -> str:
    return str(next((said for name, said in REASONS.items() if kind.startswith(name)), _l("does not fit")))


def bad_parameters(fault: ValidationError) -> Problem:
    errors = [
        {"parameter": ".".join(str(step) for step in one["loc"])[:80], "reason": reason(one["type"])}
        for one in fault.errors(include_url=False, include_context=False, include_input=False)
    ]
    return Problem(
        400, _l("A parameter does not fit"), _l("See “errors” for which one and why."), errors=errors
    )


def bad_body(fault: ValidationError) -> Problem:
    """422 names the members that do not fit; what is no JSON at all is 400."""
    faults = fault.errors(include_url=False, include_context=False, include_input=False)
    if faults[0]["type"] == "json_invalid":
        return Problem(
            400,
            _l("The body is no JSON"),
            _l("Send one JSON object in UTF-8, not nested deeper than two hundred levels."),
        )
    errors = [
        {"field": ".".join(str(step) for step in one["loc"])[:120], "reason": reason(one["type"])}
        for one in faults[:50]
    ]
    return Problem(422, _l("Something in the body does not fit"), _l("See “errors” for what and why."), errors=errors)  # fmt: skip


def refused(refusal: Refusal) -> Problem:
    """A rule says no, in the very words of the page."""
    more: dict[str, Any] = {"code": code(refusal)}
    if refusal.field:
        more["errors"] = [{"field": refusal.field, "reason": str(refusal)}]
    return Problem(409, _l("This cannot be done now"), str(refusal), **more)


def code(refusal: Refusal) -> str:
    """The name of a refusal, as programs spell names: TwoAtATime is two_at_a_time."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", type(refusal).__name__).lower()


def answer(problem: Problem) -> Response:
    body = {
        "type": "about:blank",
        "title": str(problem.title),
        "status": problem.status,
        "detail": str(problem.detail),
        "instance": g.get("request_id", ""),
        **problem.more,
    }
    response = make_response(body, problem.status)
    response.content_type = "application/problem+json"
    response.headers.update(problem.headers)
    return response
