"""All bytes of a first and of a second view, counted by a real browser: the welcome page, then the sign-in page.

The row is no ratio: it is kilobytes (1000 bytes) over the wire, compressed, headers left out, of the first view of the welcome page.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from benchmarks.measuring import Row
from benchmarks.stand import Stand

ONCE = True
GOAL = 60.0
CHROMIUM = Path("/usr/bin/chromium")


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_said: Any) -> None:
        pass


def measure(stand: Stand) -> Iterator[Row]:
    if not CHROMIUM.exists():
        raise SystemExit("first_view is NOT measured: there is no Chromium at /usr/bin/chromium")
    # The browser comes with the tools for tests.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    server = make_server("127.0.0.1", 0, stand.portal, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    weights: dict[str, int] = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_context(locale="ru-RU").new_page()
        tools = page.context.new_cdp_session(page)
        tools.send("Network.enable")
        came: list[int] = []
        tools.on("Network.loadingFinished", lambda event: came.append(int(event["encodedDataLength"])))
        for name, path in (("first", "/"), ("second", "/sign-in")):
            came.clear()
            page.goto(address + path, wait_until="networkidle")
            weights[name] = sum(came)
        browser.close()
    server.shutdown()
    note = f"kB; a second page {weights['second'] / 1000:.1f} kB"
    yield Row("first_view", weights["first"] / 1000, GOAL, note=note)
