"""What every request passes before a view: nonsense is turned away, and every answer carries its protections."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from flask_login import current_user
from werkzeug.routing import IntegerConverter, ValidationError

# Trusted Types: scripts may build elements but never parse strings into them.
POLICY = "; ".join([
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
])  # fmt: skip


class RowId(IntegerConverter):
    """`<int:…>` in addresses. Larger numbers than a row can have are not found, rather than a fault of the database."""

    def to_python(self, value: str) -> int:
        if len(value) > 10 or int(value) > 2_147_483_647:
            raise ValidationError()
        return int(value)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowId

    @app.before_request
    def turn_nonsense_away() -> None:
        if any("\x00" in value for value in (request.path, *request.args.values())):
            abort(400)
        if request.method in {"POST", "PUT", "PATCH"} and request.mimetype == "multipart/form-data":
            # A part without a name makes the form library fall over before it can refuse.
            try:
                names = [*request.form, *request.files]
            except (ValueError, TypeError):
                abort(400)
            if any(not isinstance(name, str) for name in names):
                abort(400)

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        if app.config["SETTINGS"].PUBLIC_URL.startswith("https://"):
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if (
            headers.get("Cache-Control") != "no-store"
            and not request.path.startswith("/static/")
            and (current_user.is_authenticated or request.method == "POST")
        ):
            headers["Cache-Control"] = "no-store"
        headers.add("Vary", "Cookie")
        headers.add("Vary", "Accept-Language")
        return response
