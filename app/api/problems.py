"""What goes wrong, as RFC 9457 asks for it, in the reader's language."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response
from flask_babel import lazy_gettext as _l


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


# What pydantic calls its faults, as a person would say it.
REASONS = {
    "int_parsing": _l("write a whole number"),
    "greater_than_equal": _l("too small"),
    "less_than_equal": _l("too large"),
    "bool_parsing": _l("write true or false"),
    "string_too_long": _l("too long"),
    "string_pattern_mismatch": _l("not one of the values that fit"),
}


def bad_parameters(faults: list[tuple[str, str]]) -> Problem:
    """`faults`: name of the parameter and kind of the fault, as pydantic names it."""
    errors = [
        {"parameter": name, "reason": str(REASONS.get(kind, _l("does not fit")))} for name, kind in faults
    ]
    return Problem(
        400, _l("A parameter does not fit"), _l("See “errors” for which one and why."), errors=errors
    )


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
