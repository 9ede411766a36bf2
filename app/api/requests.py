"""What a program has sent: parameters, body, the version it has seen, the key of a repetition."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import request
from pydantic import BaseModel, ValidationError

from app.api import problems, rules


@dataclass(frozen=True)
class Told:
    """Parameters and body of a change in their shapes; `seen` is the version in If-Match, None for "whichever"."""

    asked: Any
    body: Any
    seen: int | None = None

    def seen_of(self, present: int) -> int:
        """The version to compare with, where a service wants a number."""
        return present if self.seen is None else self.seen


def parameters(shape: type[BaseModel]) -> Any:
    """Return the query's parameters in their shape; raise a Problem that names the faulty ones."""
    try:
        return shape.model_validate(request.args.to_dict())
    except ValidationError as fault:
        raise problems.bad_parameters(fault) from fault


def told(asked: type[BaseModel], sent: type[BaseModel] | None, *, versioned: bool, raw: bool) -> Told:
    """What a change is told; with `raw` the body stays bytes."""
    content = raw_body()
    given: Any = content if raw else body(sent, content) if sent else None
    return Told(parameters(asked), given, seen() if versioned else None)


def raw_body() -> bytes:
    """The body as it came. Raises a Problem for what is too large or says to be something else than JSON."""
    if (request.content_length or 0) > rules.LARGEST_BODY:
        raise problems.too_large()
    content = request.get_data()
    if content and not request.is_json:
        raise problems.not_json()
    return content


def body(shape: type[BaseModel], content: bytes) -> Any:
    """Return the body in its shape; raise a Problem that names the faulty members. Without a body, all defaults."""
    try:
        return shape.model_validate_json(content or b"{}")
    except ValidationError as fault:
        raise problems.bad_body(fault) from fault


def seen() -> int | None:
    """The version in If-Match, None for "*". Raises a Problem without the header, or with a tag that is none of ours."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise problems.version_wanted()
    if given == "*":
        return None
    # Only strong tags: a weak one does not promise that it is the same to the letter.
    versions = rules.versions_of(rules.tags_of(given))
    if not versions:
        raise problems.changed_since()
    return max(versions)


def key() -> str | None:
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return None
    if not rules.is_key(given):
        raise problems.bad_key()
    return given


def digest() -> str:
    """What this request asks for, as a digest: the same key with another digest is a mistake of the program."""
    sum_ = hashlib.sha256(
        f"{request.method} {request.full_path}\n{request.headers.get('If-Match', '')}\n".encode()
    )
    sum_.update(request.get_data())
    return sum_.hexdigest()
