"""How the API answers: JSON with an ETag, 304 for what the asker has, and the same answer again for a repetition."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from pydantic import BaseModel

from app.api.models import KeptAnswer
from app.api.rules import bare, tags_of

KEPT_HEADERS = ("ETag", "Location")


@dataclass(frozen=True)
class Versioned:
    """An answer about a thing that has a version: its ETag begins with it and is what If-Match takes."""

    body: BaseModel | dict[str, Any]
    version: int


@dataclass(frozen=True)
class New:
    """An answer about a thing that was just made, with the address under which it can be read."""

    body: BaseModel | dict[str, Any] | Versioned
    location: str


def written(body: BaseModel | dict[str, Any]) -> bytes:
    if isinstance(body, dict):
        return json.dumps(body, ensure_ascii=False).encode()
    return body.__pydantic_serializer__.to_json(body, by_alias=True)


def told(body: Any) -> Response:
    version = ""
    if isinstance(body, Versioned):
        version, body = f"{body.version}-", body.body
    content = written(body)
    response = Response(content, mimetype="application/json")
    response.set_etag(version + hashlib.blake2b(content, digest_size=16).hexdigest())
    return response


def sealed(body: Any) -> Response:
    """Return the answer as JSON with an ETag; 304 without a body where the asker has it already."""
    response = told(body)
    asked = request.headers.get("If-None-Match")
    if asked:
        tag = response.get_etag()[0]
        if asked.strip() == "*" or any(bare(one) == tag for one in tags_of(asked, weak=True)):
            response.status_code = 304
            response.set_data(b"")
            for name in ("Content-Type", "Content-Length"):
                response.headers.pop(name, None)
    return response


def made(body: Any, status: int) -> Response:
    """Return the answer to a change; None is an empty one."""
    if body is None:
        return Response(status=204)
    location = ""
    if isinstance(body, New):
        location, body = body.location, body.body
    response = told(body)
    response.status_code = status
    if location:
        response.headers["Location"] = location
    return response


def kept_headers(response: Response) -> dict[str, Any]:
    return {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}


def again(kept: KeptAnswer) -> Response:
    """The answer to the first of two equal requests, for the second."""
    mimetype = "application/json" if kept.body else None
    response = Response(kept.body, status=kept.status, mimetype=mimetype)
    response.headers.update(kept.headers)
    response.headers["Idempotency-Replayed"] = "true"
    return response
