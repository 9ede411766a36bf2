"""The scripts do what they promise in a real browser, under the portal's own security policy."""

from __future__ import annotations

from collections.abc import Iterator
from email.parser import BytesParser
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Browser, Page, expect

from app.core import assets
from tests.look.gallery import Handler, environment

pytestmark = pytest.mark.journey

FORM = """{% extends "layouts/column.html" %}{% from "components/save_row.html" import autosave, saved_line, save_row %}
{% from "components/anchors.html" import anchors %}{% from "components/flashes.html" import undo %}
{% block title %}Sample{% endblock %}
{% block content %}<form method="post" action="/send" {{ autosave("/autosave") }}>
<input type="hidden" name="csrf_token" value="token"><input type="hidden" name="version" value="1">
<label>Note <textarea name="note"></textarea></label>{{ anchors("level", [(0, "none", "a"), (1, "some", "b"), ("none", "no occasion", "c")], legend="Level") }}
{{ saved_line() }}{{ save_row("Save") }}</form>
<form id="checked" data-module="checks" data-checks-url="/checks" data-checks-into="said"><label>Line <input name="line"></label></form>
<div id="said">nothing yet</div>
<ol data-module="order" data-order-url="/order" data-token="token"><li data-id="1" draggable="true">one</li><li data-id="2" draggable="true">two</li><li data-id="3" draggable="true">three</li></ol>
{{ undo("Gone.", "/undone") }}
{% endblock %}"""


class Desk(Handler):
    """Serves one page with every courtesy on it and remembers what was posted."""

    page: ClassVar[str] = ""
    posted: ClassVar[list[tuple[str, dict[str, str]]]] = []
    answer: ClassVar[int] = 200

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/":
            self.reply(200, self.page, "text/html")
        elif path.endswith("/app.css"):
            self.reply(200, assets.stylesheet(), "text/css")
        elif path.startswith("/static/"):
            file = assets.STATIC / path.split("/", 3)[3]
            kind = {".js": "text/javascript", ".svg": "image/svg+xml"}.get(
                file.suffix, "application/octet-stream"
            )
            self.reply(200 if file.is_file() else 404, file.read_bytes() if file.is_file() else "", kind)
        else:
            self.reply(404, "", "text/plain")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.posted.append((self.path, fields(self.headers["Content-Type"], body)))
        if self.path == "/checks":
            line = self.posted[-1][1]["line"]
            self.reply(
                200, f"<!doctype html><title>x</title><div id=said><b>{line.upper()}</b></div>", "text/html"
            )
        elif self.path == "/autosave":
            self.reply(self.answer, '{"version": 7}' if self.answer == 200 else "", "application/json")
        else:
            self.reply(200, "<!doctype html><title>done</title>", "text/html")

    def reply(self, status: int, body: str | bytes, kind: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def fields(kind: str, body: bytes) -> dict[str, str]:
    if not kind.startswith("multipart/"):
        return {}
    message: Any = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    return {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode()
        for part in message.get_payload()
    }


@pytest.fixture
def sample(chromium: Browser) -> Iterator[Page]:
    Desk.page = environment("en").from_string(FORM).render()
    Desk.posted.clear()
    Desk.answer = 200
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_page(locale="en-GB")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
    yield page
    page.close()
    server.shutdown()
    server.server_close()
    assert complaints == []


def test_a_form_saves_itself_and_says_when(sample: Page) -> None:
    sample.get_by_label("Note").type("A thought")
    expect(sample.locator("[data-saved]")).to_contain_text("Saved at", timeout=15000)
    path, posted = Desk.posted[-1]
    assert path == "/autosave"
    assert posted["note"] == "A thought"
    assert posted["csrf_token"] == "token"
    assert sample.locator("[name=version]").input_value() == "7"


def test_whoever_leaves_at_once_loses_nothing(sample: Page) -> None:
    sample.get_by_label("Note").type("A last thought")
    sample.goto("about:blank")
    sample.wait_for_timeout(300)
    assert [posted["note"] for path, posted in Desk.posted if path == "/autosave"] == ["A last thought"]


def test_a_newer_version_elsewhere_is_told_in_words(sample: Page) -> None:
    Desk.answer = 409
    sample.get_by_label("Note").type("A thought")
    expect(sample.locator("[data-saved]")).to_contain_text("Saved elsewhere", timeout=15000)


def test_without_a_connection_it_waits_and_saves_later(sample: Page) -> None:
    sample.context.set_offline(True)
    sample.get_by_label("Note").type("A thought")
    expect(sample.locator("[data-saved]")).to_contain_text("No connection", timeout=15000)
    sample.context.set_offline(False)
    expect(sample.locator("[data-saved]")).to_contain_text("Saved at", timeout=15000)


def test_live_checks_replace_their_fragment_under_trusted_types(sample: Page) -> None:
    sample.get_by_label("Line").type("good communicator")
    expect(sample.locator("#said b")).to_have_text("GOOD COMMUNICATOR")


def test_lines_can_be_dragged_into_order(sample: Page) -> None:
    sample.locator("[data-id='3']").drag_to(sample.locator("[data-id='1']"), target_position={"x": 5, "y": 2})
    sample.wait_for_timeout(200)
    assert ("/order", {"csrf_token": "token", "order": "3,1,2"}) in Desk.posted


def test_figures_and_the_hyphen_choose_a_level(sample: Page) -> None:
    sample.keyboard.press("1")
    assert sample.locator("[name=level]:checked").input_value() == "1"
    sample.keyboard.press("-")
    assert sample.locator("[name=level]:checked").input_value() == "none"


def test_figures_stay_figures_while_writing(sample: Page) -> None:
    sample.get_by_label("Note").press("1")
    assert sample.locator("[name=level]:checked").count() == 0
    assert sample.get_by_label("Note").input_value() == "1"


def test_single_keys_can_be_switched_off(sample: Page) -> None:
    sample.get_by_role("button", name="Keyboard").click()
    sample.get_by_role("button", name="Switch single keys off").click()
    sample.keyboard.press("Escape")
    sample.keyboard.press("1")
    assert sample.locator("[name=level]:checked").count() == 0


def test_u_takes_the_way_back(sample: Page) -> None:
    sample.keyboard.press("u")
    sample.wait_for_url("**/undone")


def test_the_theme_is_kept(sample: Page) -> None:
    sample.get_by_role("button", name="Dark theme").click()
    assert sample.locator("html").get_attribute("data-theme") == "dark"
    sample.reload(wait_until="networkidle")
    assert sample.locator("html").get_attribute("data-theme") == "dark"
    assert sample.get_by_role("button", name="Light theme").is_visible()
