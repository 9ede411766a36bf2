"""Refusals that a person can read, and the pages for what goes wrong."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException


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


def wants_json() -> bool:
    return request.path.startswith(("/api/", "/scim/")) or (
        request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    )


def _page(status: int, title: str, text: str) -> Response:
    if wants_json():
        body = {"type": "about:blank", "title": title, "status": status, "detail": text}
        answer = make_response(body, status)
        answer.content_type = "application/problem+json"
        return answer
    return make_response(render_template("errors/error.html", status=status, title=title, text=text), status)


WORDS = {
    400: (_l("The request did not arrive whole"), _l("Go back, open the page again and send the form once more.")),
    403: (_l("This needs another sign-in"), _l("Sign in again and repeat the step.")),
    404: (_l("Nothing here under this address"),
          _l("Either there is no such page, or it belongs to somebody else. Both look the same on purpose.")),
    405: (_l("This address does not work that way"), _l("Open the page from the menu and use its buttons.")),
    409: (_l("Changed in the meantime"), _l("Open the page again to see the present state.")),
    413: (_l("Too large"), _l("A file may have up to 10 MB, a text about as much as a book chapter.")),
    415: (_l("This kind of data is not understood here"), _l("Send the form from its page.")),
    429: (_l("Too many tries"), _l("Wait a little and try again.")),
    500: (_l("Our mistake"), _l("Something broke on our side. Nothing was half saved. Try again; if it happens once more, tell your administrator what you did.")),
    503: (_l("The portal is out of breath"), _l("The database does not answer at the moment. What you sent was not saved: go back, your text is still in the form, and try again in a minute.")),
    507: (_l("No room to save"), _l("The server’s disk is full. What was saved before is safe; tell your administrator.")),
}  # fmt: skip


def init_app(app: Flask) -> None:
    def show(status: int) -> Response:
        title, text = WORDS.get(status, WORDS[500 if status >= 500 else 400])
        return _page(status, str(title), str(text))

    @app.errorhandler(HTTPException)
    def http_fault(fault: HTTPException) -> Response | HTTPException:
        code = fault.code or 500
        if code < 400:
            return fault
        answer = show(code)
        if code == 405 and (valid := getattr(fault, "valid_methods", None)):
            answer.headers["Allow"] = ", ".join(sorted(valid))
        if code == 429 and (wait := getattr(fault, "retry_after", None)):
            answer.headers["Retry-After"] = str(wait)
        return answer

    @app.errorhandler(CSRFError)
    def forged(_fault: CSRFError) -> Response:
        text = _l(
            "The form was too old to trust. Open the page again; a long text survives if you use the back button."
        )
        return _page(400, str(WORDS[400][0]), str(text))

    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> Response:
        return _page(409, str(WORDS[409][0]), str(refusal))

    def let_go() -> None:
        """End the failed transaction: PostgreSQL answers nothing more in it, not even who is signed in."""
        app.extensions["sqlalchemy"].session.rollback()

    @app.errorhandler(IntegrityError)
    def collided(fault: IntegrityError) -> Response:
        let_go()
        app.logger.warning("a constraint refused a write: %s", fault.orig)
        return show(409)

    @app.errorhandler(OperationalError)
    def database_away(fault: OperationalError) -> Response:
        let_go()
        app.logger.error("the database does not answer: %s", fault.orig)
        full = "full" in str(fault.orig).lower()
        answer = show(507 if full else 503)
        answer.headers["Retry-After"] = "60"
        return answer

    @app.errorhandler(Exception)
    def broken(fault: Exception) -> Response:
        app.logger.exception("unexpected fault", exc_info=fault)
        if app.testing:
            raise fault
        return show(500)
