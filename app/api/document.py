"""The OpenAPI 3.1 document, made of the same shapes as the answers."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from pydantic.json_schema import models_json_schema

from app.api.door import OPERATIONS, Operation
from app.api.rules import A_MINUTE
from app.api.shapes import Problem

# What a name alone does not say, by the name of a parameter or of a member of an answer.
ABOUT = {
    "language": _l("ru or en; your own without it"),
    "limit": _l("how many at most, 1 to 200"),
    "cursor": _l("“next” of the page before"),
    "q": _l("words of a name or an address"),
    "left": _l("those who have left instead"),
    "closed": _l("ended cases instead of open ones"),
    "gap": _l("own level minus the others’"),
    "role": _l("your own: mentee or mentor"),
    "next": _l("the cursor of the next page; null on the last"),
}
BASE = "/api/v1"
_REFERENCE = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """Return the document in the reader's language."""
    shapes = {operation.shape for operation in OPERATIONS} | {Problem}
    _map, schemas = models_json_schema(
        [(shape, "serialization") for shape in sorted(shapes, key=lambda shape: shape.__name__)],
        ref_template=_REFERENCE,
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("KAM Path"),
            "version": "1",
            "description": _(
                "Reads what its owner may see on the pages. Answers carry an ETag; %(most)s requests a minute a token.",
                most=A_MINUTE,
            ),
        },
        "servers": [{"url": BASE}],
        "security": [{"token": []}],
        "paths": {operation.path: {"get": told(operation)} for operation in in_order()},
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


def in_order() -> list[Operation]:
    """One's own data first, then the lists."""
    return sorted(OPERATIONS, key=lambda one: (not one.path.startswith("/me"), one.path))


def told(operation: Operation) -> dict[str, Any]:
    return {
        "operationId": operation.name,
        "summary": str(operation.summary),
        "description": _("Needs the scope %(scope)s.", scope=operation.scope.value),
        "parameters": parameters(operation),
        "responses": {
            "200": {
                "description": _("As asked"),
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": schema_of(operation.shape.__name__)}},
            },
            "304": {"description": _("Unchanged since the ETag sent in If-None-Match")},
            "400": problem(_("A parameter does not fit")),
            "401": problem(_("This needs a token that is valid")),
            "403": problem(_("This token does not open that")),
            "404": problem(_("Nothing here under this address")),
            "429": problem(_("Too many requests in this minute")),
        },
    }


def parameters(operation: Operation) -> list[dict[str, Any]]:
    fields = (
        operation.parameters.model_json_schema()["properties"] if operation.parameters.model_fields else {}
    )
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
