"""Who may do what: permissions with a sentence each, small predicates, one table; what is missing is denied.

A room declares its permissions as `class Swot(Permission)` in policy.py and fills `POLICY`, a table from permission
to predicate. Views state theirs with `@guard(Swot.EDIT, load=queries.worksheet)`; templates and tests ask the same `can()`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.core.logs import log, request_id

Predicate = Callable[[Any, Any], bool]
Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Permission(enum.Enum):
    """`NAME = "room:verb", "what a person with it may do"`."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return self.code


# Who may do what, of all rooms; `docs/access.md` is written from it.
POLICY: dict[Permission, Predicate] = {}


def register(policy: Mapping[Any, Predicate]) -> None:
    """Add a room's table. A permission is stated once."""
    for permission, predicate in policy.items():
        if POLICY.get(permission, predicate) is not predicate:
            raise RuntimeError(f"{permission} is stated twice")
        POLICY[permission] = predicate


def can(person: Any, permission: Permission, thing: Any = None) -> bool:
    """Tell whether `person` (or None, a stranger) may do `permission` to `thing`. Unknown permissions are denied."""
    if person is None or not getattr(person, "is_authenticated", False):
        return False
    predicate = POLICY.get(permission)
    return predicate is not None and predicate(person, thing)


def anyone_signed_in(person: Any, thing: Any) -> bool:
    return True


def owner(person: Any, thing: Any) -> bool:
    """The thing names its person in `person_id`."""
    return thing is not None and thing.person_id == person.id


def either(*predicates: Predicate) -> Predicate:
    def any_of_them(person: Any, thing: Any) -> bool:
        return any(predicate(person, thing) for predicate in predicates)

    any_of_them.__name__ = "_or_".join(predicate.__name__ for predicate in predicates)
    return any_of_them


def me() -> Any:
    """Return the signed-in person. Only for views behind a guard."""
    return current_user._get_current_object()


# The mark is an attribute of the view function itself; the types of functions know no such attribute, hence the ignores.


def public(view: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Mark a view as open to everybody, signed in or not."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def token_guarded(view: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Mark a view that checks a token of its own (API, SCIM, calendar feed, metrics) instead of a session."""
    view.access = "token"  # type: ignore[attr-defined]
    return view


def guard(
    permission: Permission, load: Callable[..., Any] | None = None, *, fresh: bool = False
) -> Callable[..., Callable[..., Any]]:
    """Find, ask, hand over.

    `load` receives the values of the URL and returns the thing, or None. The view gets the thing as its one argument
    (without `load`: the values of the URL). Whoever is not signed in is sent to sign in; whoever may not, and whoever
    asks for what does not exist, gets the same 404, so that nobody learns what exists.

    With `fresh`, whoever sends the form must have proved lately who they are; otherwise they are asked on the way, and
    what they sent goes along. Reading such a page asks for nothing.
    """

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(**values: Any) -> Any:
            if not current_user.is_authenticated:
                return send_to_sign_in()
            thing = None
            if load is not None:
                thing = load(**values)
                if thing is None:
                    abort(404)
            if not can(me(), permission, thing):
                log.warning("access refused", id=request_id(), permission=str(permission))
                abort(404)
            if fresh and request.method not in {"GET", "HEAD"}:
                question = current_app.extensions["prove_again"]()
                if question is not None:
                    return question
            return view(thing) if load is not None else view(**values)

        guarded.access = permission  # type: ignore[attr-defined]
        guarded.fresh = fresh  # type: ignore[attr-defined]
        return guarded

    return wrap


def send_to_sign_in() -> AnyResponse:
    if request.method != "GET":
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def refuse_unguarded(app: Flask) -> None:
    """Stop the start if a route has neither a guard nor a mark, or a guard whose permission is in no table."""
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        if access is None:
            raise RuntimeError(f"{rule.rule} ({rule.endpoint}) has no guard and is not marked public")
        if isinstance(access, Permission) and access not in POLICY:
            raise RuntimeError(f"{rule.rule} ({rule.endpoint}): {access} stands in no policy")
