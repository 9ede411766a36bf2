"""What a browser brings to the doors and takes away from them: where it comes from, its cookie, its mark."""

from __future__ import annotations

import secrets
from typing import Any, TypedDict
from urllib.parse import urlsplit

from flask import after_this_request, current_app, request, session
from flask_login import login_user
from itsdangerous import BadData, URLSafeSerializer

from app.accounts import queries, rules
from app.accounts.models import Person
from app.core import clock

MOST_MARKS = 5
MARK_LIFE = 400 * 24 * 3600


def own_page(address: str | None) -> str | None:
    """Return the address if it is a page of this portal; anything else could lead people astray."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc or any(ord(letter) < 32 for letter in address) else address


class WhereFrom(TypedDict):
    browser: str
    address: str


def where_from() -> WhereFrom:
    return {"browser": request.user_agent.string, "address": request.remote_addr or ""}


def start_anew() -> None:
    """Empty the cookie but for the language: what was planted in it before signing in is worth nothing afterwards."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def enter(person: Person) -> None:
    """Hand the session's key to the browser, and a mark by which it is known again."""
    start_anew()
    login_user(person)
    session.permanent = False
    remember_browser(person)


def carry_new_key(person: Person) -> None:
    """After a proof the cookie holds the session's new key; what else is in it stays."""
    login_user(person)


# A right password waits in the signed cookie for its code. It names the password by a digest, so that a new one ends it.


def wait_for_code(person: Person, target: str | None) -> None:
    start_anew()
    session["waiting"] = {
        "person": person.id,
        "password": queries.digest(person.password_hash or "")[:16],
        "until": (clock.now() + rules.CODE_WAIT).timestamp(),
        "next": target,
    }


def waiting_person() -> tuple[Person, str | None] | None:
    """Who has given the right password in this browser and owes the code; None once that is too long ago."""
    kept = session.get("waiting")
    if not isinstance(kept, dict) or kept.get("until", 0) < clock.now().timestamp():
        return None
    person = queries.person(kept["person"])
    if person is None or not person.is_active:
        return None
    if queries.digest(person.password_hash or "")[:16] != kept["password"]:
        return None
    return person, kept.get("next")


# The mark tells a browser in which somebody was signed in before from all others. It opens nothing.


def _marks() -> dict[str, str]:
    try:
        kept = _signer().loads(request.cookies.get(_mark_name(), ""))
    except BadData:
        return {}
    return kept if isinstance(kept, dict) else {}


def mark_for(email: str) -> str | None:
    return _marks().get(queries.digest(email.strip().lower())[:16])


def remember_browser(person: Person) -> None:
    whose = queries.digest(person.email)[:16]
    kept = _marks()
    marks = {whose: kept.get(whose) or secrets.token_urlsafe(16)}
    marks |= {key: mark for key, mark in list(kept.items())[: MOST_MARKS - 1] if key != whose}
    value = _signer().dumps(marks)

    @after_this_request
    def leave(response: Any) -> Any:
        response.set_cookie(
            _mark_name(),
            value,
            max_age=MARK_LIFE,
            path="/",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
        return response


def _mark_name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known browser")
