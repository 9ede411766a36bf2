"""Refusals that a person can read, and the pages for what goes wrong."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException

from app.core.logs import kind, log, request_id


class Refusal(Exception):
    """A rule says no. Subclasses are named by the fact; the message tells a person what to do about it."""

    message: LazyString | str = _l("That cannot be done now. Open the page again and try once more.")
    field: str | None = None

    def __init__(self, message: LazyString | str | None = None, *, field: str | None = None) -> None:
        if message is not None:
            self.message = message
        if field is not None:
            self.field = field
        super().__init__()

    def __str__(self) -> str:
        return str(self.message)


def is_for_programs() -> bool:
    return request.path.startswith(("/api/", "/scim/"))


def wants_json() -> bool:
    return is_for_programs() or (
        request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    )


def _page(status: int, title: str, text: str) -> Response:
    if wants_json():
        body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": text}
        if status >= 500:
            body["request_id"] = request_id()
        answer = make_response(body, status)
        answer.content_type = "application/problem+json"
        return answer
    reference = request_id() if status >= 500 else ""
    return make_response(
        render_template("errors/error.html", status=status, title=title, text=text, reference=reference),
        status,
    )


WORDS = {
    400: (_l("The request did not arrive whole"), _l("Go back, open the page again and send the form once more.")),
    403: (_l("This needs another sign-in"), _l("Sign in again and repeat the step.")),
    404: (_l("There is no page at this address"),
          _l("Either there is no such page, or it belongs to somebody else. Both look the same on purpose.")),
    405: (_l("This address does not work that way"), _l("Open the page from the menu and use its buttons.")),
    409: (_l("Changed in the meantime"), _l("Open the page again to see the present state.")),
    413: (_l("Too large"), _l("A file may have up to 10 MB, a text about as much as a book chapter.")),
    415: (_l("This kind of data is not understood here"), _l("Send the form from its page.")),
    429: (_l("Too many tries"), _l("Wait a little and try again.")),
    500: (_l("Our mistake"), _l("Something broke on our side. Your data are safe: nothing was saved by halves. Try again; if it happens once more, tell your administrator what you did and the number below.")),
    503: (_l("The portal is too busy"), _l("The database does not answer at the moment. What you sent was not saved: go back, your text is still in the form, and try again in a minute.")),
    507: (_l("No room to save"), _l("The server’s disk is full. What was saved before is safe; tell your administrator.")),
}  # fmt: skip


# A program has no menu, no form and no Back button. What is not here it is told as a person is.
TO_PROGRAMS = {
    400: _l("Send the request again, whole and as the description of this address has it."),
    409: _l("Read the present state, compare, and send the change once more."),
    503: _l("The database does not answer at the moment. Nothing of this request was saved: send it again in a minute."),
}  # fmt: skip


def init_app(app: Flask) -> None:
    """Give every fault its page. Flask asks the handler of the nearest class, so the order here means nothing."""
    app.register_error_handler(HTTPException, _not_served)
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(IntegrityError, _collided)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(NoConnectionFree, _database_away)
    app.register_error_handler(Exception, _broken)


def _show(status: int) -> Response:
    title, text = WORDS.get(status, WORDS[500 if status >= 500 else 400])
    if is_for_programs():
        text = TO_PROGRAMS.get(status, text)
    return _page(status, str(title), str(text))


def _wrong_method(valid: Iterable[str]) -> Response:
    methods = ", ".join(sorted(valid))
    title, text = WORDS[405]
    if is_for_programs():
        text = _("This address answers only to: %(methods)s.", methods=methods)
    answer = _page(405, str(title), str(text))
    answer.headers["Allow"] = methods
    return answer


def _not_served(fault: HTTPException) -> Response | HTTPException:
    code = fault.code or 500
    if code < 400:
        return fault
    if code == 405 and (valid := getattr(fault, "valid_methods", None)):
        return _wrong_method(valid)
    answer = _show(code)
    if code == 429 and (wait := getattr(fault, "retry_after", None)):
        answer.headers["Retry-After"] = str(wait)
    return answer


def _form_too_old(_fault: CSRFError) -> Response:
    text = _l(
        "The form was open for too long. Open the page again; a long text survives if you use the browser’s Back button."
    )
    return _page(400, str(WORDS[400][0]), str(text))


def _refused(refusal: Refusal) -> Response:
    return _page(409, str(WORDS[409][0]), str(refusal))


def _collided(fault: IntegrityError) -> Response:
    _let_go()
    log.warning("a constraint refused a write", id=request_id(), constraint=broken_constraint(fault))
    return _show(409)


def _database_away(fault: Exception) -> Response:
    full = has_no_room(fault)
    log.error(
        "no room to write" if full else "the database does not answer", id=request_id(), reason=kind(fault)
    )
    answer = _without_the_database(507 if full else 503)
    answer.headers["Retry-After"] = "60"
    return answer


def _broken(fault: Exception) -> Response:
    if has_no_room(fault):
        return _database_away(fault)
    log.error("unexpected fault", id=request_id(), exc_info=fault)
    if current_app.testing:
        raise fault
    return _without_the_database(500)


def _let_go() -> None:
    """End the failed transaction: PostgreSQL answers nothing more in it, not even who is signed in."""
    current_app.extensions["sqlalchemy"].session.rollback()


def _without_the_database(status: int) -> Response:
    """Show a page that asks the database nothing, neither who reads it nor what waits for them."""
    with suppress(SQLAlchemyError):
        _let_go()
    # Where the sign-in library keeps whom it has found; its public calls would go and look again.
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]  # (Flask's types do not know what Flask-Login adds)
    return _show(status)


def has_no_room(fault: BaseException) -> bool:
    """Tell whether a fault says that the disk is full: SQLite, PostgreSQL and the system each say it their way."""
    cause = getattr(fault, "orig", None) or fault
    if isinstance(cause, OSError):
        return cause.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    said = str(cause).lower()
    return isinstance(fault, OperationalError) and ("disk is full" in said or "no space left" in said)


def broken_constraint(fault: IntegrityError) -> str:
    """The name of the constraint, without the values that broke it, which PostgreSQL adds to its sentence."""
    diagnosis = getattr(fault.orig, "diag", None)
    return str(diagnosis.constraint_name if diagnosis else fault.orig)
