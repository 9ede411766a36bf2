"""The document of the API, for programs and as a page for people."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as AnyResponse

from app.api.answers import sealed
from app.api.document import ABOUT, BASE, document
from app.api.views.area import bp
from app.core.access import public

# The tags of the document by the names that these rooms have in the portal.
AREAS = {
    "profile": _l("Profile"),
    "assessment": _l("My level"),
    "route": _l("Route"),
    "record": _l("Figures"),
    "resume": _l("Resume"),
    "mentoring": _l("Mentor"),
    "people": _l("People"),
    "cases": _l("Cases"),
    "groups": _l("Groups"),
}


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
    operations = [
        operation(method, path, told, made)
        for path, methods in made["paths"].items()
        for method, told in methods.items()
    ]
    return render_template(
        "api/docs.html",
        made=made,
        base=BASE,
        address=current_app.config["SETTINGS"].address,
        operations=operations,
        areas=[(name, [one for one in operations if one["tags"] == [area]]) for area, name in AREAS.items()],
    )


def operation(method: str, path: str, told: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """One address and what is done there, as the page shows it."""
    answer = next(
        told["responses"][status] for status in ("200", "201", "204") if status in told["responses"]
    )
    return {
        "method": method.upper(),
        "path": path,
        **told,
        "sends": members(told.get("requestBody", {}), made),
        "fields": members(answer, made),
    }


def members(holder: dict[str, Any], made: dict[str, Any]) -> list[dict[str, Any]]:
    """The members of the JSON that a request or an answer holds; none where it holds none."""
    content = holder.get("content")
    if not content:
        return []
    return fields(content["application/json"]["schema"]["$ref"].rsplit("/", 1)[1], made)


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
