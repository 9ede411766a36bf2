"""How static files leave the house: under one versioned address, kept by browsers for ever."""

from __future__ import annotations

from functools import cache
from typing import Any

import brotli
from flask import Flask, Response, abort, request
from whitenoise import WhiteNoise

from app.core import assets, charts, icons, plants
from app.core.access import public

YEAR = 31_536_000


@cache
def packed_stylesheet() -> bytes:
    """The style sheet as small as it gets: packed once for everybody, so it may take its time."""
    return bytes(brotli.compress(assets.stylesheet().encode()))


def init_app(app: Flask) -> None:
    app.extensions["asset_url"] = assets.asset_url
    app.jinja_env.globals.update(
        plants.DRAWINGS
        | charts.CHARTS
        | {"icon": icons.icon, "asset": assets.asset_url, "font": assets.font()}
    )

    @app.get("/static/<version>/app.css", endpoint="stylesheet")
    @public
    def stylesheet(version: str) -> Any:
        if version != assets.digest():
            abort(404)
        answer = Response(mimetype="text/css")
        if request.accept_encodings.quality("br") > 0:
            answer.set_data(packed_stylesheet())
            answer.headers["Content-Encoding"] = "br"
        else:
            answer.set_data(assets.stylesheet())
        answer.vary.add("Accept-Encoding")
        answer.cache_control.public = True
        answer.cache_control.max_age = YEAR
        answer.cache_control.immutable = True
        answer.set_etag(version)
        return answer.make_conditional(request)

    files = WhiteNoise(
        app.wsgi_app, autorefresh=False, max_age=YEAR, immutable_file_test=lambda path, url: True
    )
    files.add_files(str(assets.STATIC), prefix=f"static/{assets.digest()}/")
    # Flask documents replacing this method as the way to wrap an application.
    app.wsgi_app = files  # type: ignore[method-assign]
