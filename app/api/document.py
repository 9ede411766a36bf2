"""The OpenAPI 3.1 document, made of the very declarations by which requests are checked and answers written."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.api.door import OPERATIONS, Operation
from app.api.rules import A_MINUTE
from app.api.shapes.base import Problem
from app.core.languages import language

# What a name alone does not say, by the name of a parameter or of a member of an answer.
ABOUT = {
    "language": _l("ru or en; your own without it"),
    "limit": _l("how many at most, 1 to 200"),
    "cursor": _l("“next” of the page before"),
    "q": _l("words of a name or an address"),
    "left": _l("those who have left instead"),
    "closed": _l("ended cases instead of open ones"),
    "free": _l("only those with a free place"),
    "by": _l("unit or post"),
    "gap": _l("own level minus the others’"),
    "role": _l("your own: mentee or mentor"),
    "next": _l("the cursor of the next page; null on the last"),
    "version": _l("what If-Match takes, in quotes"),
    "counts": _l("the level that counts: 3 and 4 need a dated example"),
}
BASE = "/api/v1"
_REFERENCE = "#/components/schemas/{model}"
_CONVERTER = re.compile(r"<(int|string):(\w+)>")


def document() -> dict[str, Any]:
    """Return the document in the reader's language."""
    return _document(language())


@cache
def _document(_language: str) -> dict[str, Any]:
    """Made once a language: nothing in it depends on who asks."""
    answers = {operation.answer for operation in OPERATIONS if operation.answer} | {Problem}
    bodies = {operation.sent for operation in OPERATIONS if operation.sent}
    _map, schemas = models_json_schema(
        [(shape, "serialization") for shape in by_name(answers)]
        + [(shape, "validation") for shape in by_name(bodies)],
        ref_template=_REFERENCE,
    )
    paths: dict[str, dict[str, Any]] = {}
    for operation in in_order():
        paths.setdefault(plain_path(operation), {})[operation.method.lower()] = told(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("KAM Path"),
            "version": "1",
            "description": _(
                "Reads and changes what its owner may on the pages, by the same rules. Answers carry an ETag; %(most)s requests a minute a token.",
                most=A_MINUTE,
            ),
        },
        "servers": [{"url": BASE}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": _("A personal access token from the page /account/tokens."),
                }
            },
        },
    }


def by_name(shapes: set[type[BaseModel]]) -> list[type[BaseModel]]:
    return sorted(shapes, key=lambda shape: shape.__name__)


def in_order() -> list[Operation]:
    """One's own things first, then the lists; at one address reading before changing."""
    return sorted(
        OPERATIONS, key=lambda one: (not one.path.startswith("/me"), plain_path(one), one.writes, one.method)
    )


def plain_path(operation: Operation) -> str:
    return _CONVERTER.sub(r"{\2}", operation.path)


def told(operation: Operation) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": operation.name,
        "summary": str(operation.summary),
        "description": _("Needs the scope %(scope)s.", scope=operation.scope.value),
        "tags": [operation.scope.value.partition(":")[0]],
        "parameters": [*path_values(operation), *asked(operation), *headers(operation)],
        "responses": {**good(operation), **bad(operation)},
    }
    if operation.sent:
        made["requestBody"] = {
            "required": any(field.is_required() for field in operation.sent.model_fields.values()),
            "content": {"application/json": {"schema": schema_of(operation.sent.__name__)}},
        }
    return made


def path_values(operation: Operation) -> list[dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = {
        "int": {"type": "integer", "minimum": 1, "maximum": 2_147_483_647},
        "string": {"type": "string", "minLength": 1},
    }
    return [
        {"name": name, "in": "path", "required": True, "schema": kinds[kind]}
        for kind, name in _CONVERTER.findall(operation.path)
    ]


def asked(operation: Operation) -> list[dict[str, Any]]:
    fields = operation.asked.model_json_schema()["properties"] if operation.asked.model_fields else {}
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": str(ABOUT.get(name, "")),
            "schema": plain(field),
        }
        for name, field in fields.items()
    ]


def headers(operation: Operation) -> list[dict[str, Any]]:
    """The headers by which a change says what it has seen and which one it is; reading says what it has."""
    if not operation.writes:
        return [header("If-None-Match", _("The ETag of what you have: unchanged, it comes back as 304"))]
    key = header(
        "Idempotency-Key",
        _("A word of your own for this change: sent again within a day, it does nothing twice"),
        maxLength=200,
        pattern="^[!-~]+$",
    )
    if not operation.versioned:
        return [key]
    match = header(
        "If-Match",
        _("The ETag, or the version in quotes, that you have seen; “*” for whichever"),
        pattern=r"\S",
    )
    return [{**match, "required": True}, key]


def header(name: str, about: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": False, "description": about, "schema": {"type": "string", **more}}  # fmt: skip


def good(operation: Operation) -> dict[str, Any]:
    words = {"schema": {"type": "string"}}
    sent = {"RateLimit": words, "RateLimit-Policy": words}
    if operation.writes:
        sent["Idempotency-Replayed"] = words
    answer: dict[str, Any] = {"description": _("As asked"), "headers": sent}
    if operation.answer:
        sent["ETag"] = words
        answer["content"] = {"application/json": {"schema": schema_of(operation.answer.__name__)}}
    if operation.status == 201:
        sent["Location"] = words
    found = {str(operation.status): answer}
    if not operation.writes:
        found["304"] = {"description": _("Unchanged since the ETag sent in If-None-Match")}
    return found


def bad(operation: Operation) -> dict[str, Any]:
    found = {
        "400": problem(_("A parameter does not fit")),
        "401": problem(_("This needs a token that is valid")),
        "403": problem(_("This token does not open that")),
        "404": problem(_("There is no page at this address")),
        "405": problem(_("This address does not work that way")),
        "429": {**problem(_("Too many requests in this minute")), "headers": {"Retry-After": {"schema": {"type": "integer"}}}},
    }  # fmt: skip
    if operation.writes:
        found |= {
            "409": problem(_("This cannot be done now")),
            "412": problem(_("Changed in the meantime")),
            "413": problem(_("Too large")),
            "415": problem(_("This kind of data is not understood here")),
            "422": problem(_("Something in the body does not fit")),
            "428": problem(_("Say which version you have seen")),
        }
    return dict(sorted(found.items()))


def plain(field: dict[str, Any]) -> dict[str, Any]:
    """A parameter left out is simply not there: the null of its shape is of no interest to a caller."""
    kinds = [kind for kind in field.get("anyOf", [field]) if kind.get("type") != "null"]
    schema = {name: value for name, value in kinds[0].items() if name not in {"title", "description"}}
    if field.get("default") is not None:
        schema["default"] = field["default"]
    return schema


def problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/problem+json": {"schema": schema_of("Problem")}}}


def schema_of(name: str) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=name)}
