"""The document of the API, for programs and as a page for people."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.api.document import ABOUT, BASE, document
from app.api.door import sealed
from app.api.views.area import bp
from app.core.access import public


@bp.get("/")
@public
def index() -> AnyResponse:
    """The bare address leads to the page for people."""
    return redirect(url_for("api.docs"))


@bp.get("/openapi.json")
@public
def openapi() -> Response:
    return sealed(document())


@bp.get("/docs")
@public
def docs() -> str:
    made = document()
    return render_template(
        "api/docs.html",
        made=made,
        base=BASE,
        address=current_app.config["SETTINGS"].address,
        operations=[operation(path, told["get"], made) for path, told in made["paths"].items()],
    )


def operation(path: str, told: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """One address as the page shows it."""
    answer = told["responses"]["200"]["content"]["application/json"]["schema"]
    name = answer["$ref"].rsplit("/", 1)[1]
    return {"path": path, **told, "fields": fields(name, made), "shape": made["components"]["schemas"][name]}


def fields(name: str, made: dict[str, Any], depth: int = 0) -> list[dict[str, Any]]:
    """The members of a shape, those of enclosed shapes indented below."""
    found = []
    for key, schema in made["components"]["schemas"][name].get("properties", {}).items():
        kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
        kind = kinds[0]
        inner = kind.get("items", kind)
        below = inner["$ref"].rsplit("/", 1)[1] if "$ref" in inner else None
        found.append(
            {
                "name": ("… " * depth) + key,
                "type": ("array" if kind.get("type") == "array" else "")
                or ("object" if below else kind.get("format") or kind.get("type", "")),
                "optional": len(schema.get("anyOf", [])) > len(kinds),
                "about": ABOUT.get(key, "") if not below or key == "next" else "",
            }
        )
        if below and depth < 2:
            found += fields(below, made, depth + 1)
    return found
