"""A browser for tests that insists on good manners: every page it opens in any test is checked."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from lxml import html as lxml_html
from sqlalchemy import event
from werkzeug.test import TestResponse

from app.accounts.models import Person
from app.accounts.services import open_session
from app.extensions import db

SPACES = re.compile(r"\s+")


def words(text: str) -> str:
    """Text as a reader hears it: one space between words, none of them unbreakable."""
    return SPACES.sub(" ", text.replace("\xa0", " ").replace("\u202f", " ")).strip()


class Page:
    """One answer of the portal, ready to be read and acted upon."""

    def __init__(self, browser: Browser, response: TestResponse) -> None:
        self.browser = browser
        self.response = response
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.address = response.request.path
        self.tree = lxml_html.document_fromstring(self.html) if self.html.strip() else None

    @property
    def text(self) -> str:
        """What stands in <main>, as words."""
        main = self.tree.xpath("//main")
        return words((main[0] if main else self.tree).text_content())

    @property
    def h1(self) -> str:
        return words(self.tree.xpath("//h1")[0].text_content())

    @property
    def title(self) -> str:
        return words(self.tree.findtext(".//title") or "")

    def all(self, xpath: str) -> list[Any]:
        return list(self.tree.xpath(xpath))

    def faults(self) -> list[str]:
        """The error sentences beside fields, without their mark."""
        return [words(element.text_content()) for element in self.tree.xpath("//*[contains(@class, 'fault') and not(contains(@class, 'faults'))]")]  # fmt: skip

    def link(self, label: str) -> str:
        """The address of the link whose words are, or begin with, `label`."""
        for exact in (True, False):
            for element in self.tree.xpath("//a[@href]"):
                said = words(element.text_content())
                if said == label or (not exact and said.startswith(label)):
                    return str(element.get("href"))
        raise AssertionError(f"no link {label!r} on {self.address}")

    def follow(self, label: str) -> Page:
        return self.browser.open(self.link(label))

    def form(self, mark: str | int = 0) -> Any:
        """The form in <main>: by position, or the first one whose words or action hold `mark`."""
        forms = self.tree.xpath("//main//form")
        if isinstance(mark, int):
            return forms[mark]
        for form in forms:
            if mark in words(form.text_content()) or mark in (form.get("action") or ""):
                return form
        raise AssertionError(f"no form with {mark!r} on {self.address}")

    def undo(self) -> Page:
        """Press the button beside what has just happened that takes it back."""
        (form,) = self.all("//div[@class='flash']//form")
        return self.browser.post(form.get("action"), dict(form.form_values()))

    def submit(self, form: str | int = 0, *, button: str | None = None, **fields: Any) -> Page:
        """Fill in and send. Fields not named keep what the page shows; None clears; a list ticks several."""
        element = self.form(form)
        data: dict[str, Any] = {}
        for name, value in element.form_values():
            data.setdefault(name, []).append(value)
        known = {field.get("name") for field in element.xpath(".//*[@name]")}
        for name, value in fields.items():
            name = name if name in known else name.replace("__", "-")
            assert name in known, (
                f"{name!r} is no field of this form; there are {sorted(filter(None, known))}"
            )
            if value is None:
                data.pop(name, None)
            elif isinstance(value, list | tuple):
                data[name] = [item if not isinstance(item, int | float) else str(item) for item in value]
            elif value is True:
                box = element.xpath(f".//input[@name='{name}']")
                data[name] = [box[0].get("value") or "on"]
            else:
                data[name] = [value if hasattr(value, "read") or isinstance(value, tuple) else str(value)]
        buttons = element.xpath(".//button[not(@type='button')]")
        if button is not None:
            buttons = [
                item for item in buttons if button in words(item.text_content()) or item.get("name") == button
            ]
            assert buttons, f"no button {button!r} in this form"
        if buttons and buttons[0].get("name") and buttons[0].get("name") not in data:
            data[buttons[0].get("name")] = [buttons[0].get("value") or ""]
        action = element.get("action") or self.address
        multipart = element.get("enctype") == "multipart/form-data"
        if (element.get("method") or "get").lower() == "get":
            return self.browser.open(action, query_string=data)
        return self.browser.post(action, data, content_type="multipart/form-data" if multipart else None)


class Browser:
    """A test client that fails when a page is rude, a GET writes, or a request leaves unsaved work."""

    def __init__(self, app: Flask, language: str = "en") -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.language = language
        self._strict = html5lib.HTMLParser(strict=False)

    def sign_in(self, person: Person) -> Browser:
        """Enter as `person` by the session row that the sign-in page would make."""
        key = open_session(person, browser="test", address="127.0.0.1")
        db.session.commit()
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = key
            cookie["_fresh"] = True
        return self

    def speak(self, language: str) -> Browser:
        self.language = language
        return self

    def open(self, address: str, *, status: int = 200, **more: Any) -> Page:
        parts = urlsplit(address)
        commits: list[int] = []

        def committed(session: Any) -> None:
            if not session.in_nested_transaction() and not session.info.get("aside"):
                commits.append(1)

        event.listen(db.session, "after_commit", committed)
        try:
            response = self._send("GET", address, **more)
        finally:
            event.remove(db.session, "after_commit", committed)
        assert not commits, f"GET {parts.path} wrote to the database"
        return self._arrive(response, status)

    def post(self, address: str, data: dict[str, Any] | None = None, *, status: int = 200, content_type: str | None = None) -> Page:  # fmt: skip
        response = self._send("POST", address, data=data or {}, content_type=content_type)
        return self._arrive(response, status)

    def _send(self, method: str, address: str, **more: Any) -> TestResponse:
        headers = {"Accept-Language": self.language, "Accept": "text/html"}
        response = self.client.open(address, method=method, headers=headers, **more)
        assert not db.session.new and not db.session.dirty and not db.session.deleted, (
            f"{method} {address} left work unsaved"
        )
        db.session.expire_all()
        return response

    def _arrive(self, response: TestResponse, status: int) -> Page:
        hops = 0
        while response.status_code in {301, 302, 303, 307, 308} and status not in {301, 302, 303, 307, 308}:
            target = response.headers["Location"]
            assert not urlsplit(target).netloc or urlsplit(target).netloc == "localhost", (
                f"sent away to {target}"
            )
            response = self._send("GET", target)
            hops += 1
            assert hops < 6, "sent round in a circle"
        page = Page(self, response)
        assert response.status_code == status, f"{page.address}: {response.status_code}, not {status}: {page.text[:300] if page.tree is not None else ''}"  # fmt: skip
        if response.mimetype == "text/html":
            self.check_manners(page)
        return page

    def check_manners(self, page: Page) -> None:
        tree, where = page.tree, page.address
        assert len(tree.xpath("//h1")) == 1, f"{where}: needs one h1, has {len(tree.xpath('//h1'))}"
        assert tree.get("lang") in {"ru", "en"}, f"{where}: which language?"
        assert " · " in page.title, f"{where}: the title is {page.title!r}"
        ids = Counter(element.get("id") for element in tree.xpath("//*[@id]"))
        twice = [name for name, count in ids.items() if count > 1]
        assert not twice, f"{where}: ids used twice: {twice}"
        for element in tree.xpath("//*[@style] | //style | //script[not(@src)]"):
            raise AssertionError(f"{where}: inline style or script in <{element.tag}>")
        for element in tree.xpath("//*[@*[starts-with(name(), 'on')]]"):
            raise AssertionError(f"{where}: inline handler in <{element.tag}>")
        for form in tree.xpath("//form"):
            assert form.get("action"), f"{where}: a form without an action"
            if (form.get("method") or "get").lower() == "post":
                assert form.xpath(".//input[@name='csrf_token']"), f"{where}: a form without its CSRF field"
        for field in tree.xpath("//input[not(@type='hidden' or @hidden)] | //select | //textarea"):
            labelled = (
                field.get("aria-label") or field.get("aria-labelledby") or field.xpath("ancestor::label")
            )
            assert labelled or tree.xpath("//label[@for=$id]", id=field.get("id") or "?"), f"{where}: field {field.get('name')!r} has no label"  # fmt: skip
        for reference in tree.xpath("//*[@aria-describedby]/@aria-describedby"):
            for name in reference.split():
                assert name in ids, f"{where}: aria-describedby points to {name!r}, which is not there"
        for image in tree.xpath("//img[not(@alt)]"):
            raise AssertionError(f"{where}: a picture without alt: {image.get('src')}")
        levels = [int(element.tag[1]) for element in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]  # fmt: skip
        for before, after in zip(levels, levels[1:], strict=False):
            assert after <= before + 1, f"{where}: headings jump from h{before} to h{after}"
        for address in tree.xpath("//@src | //link/@href"):
            assert not urlsplit(address).netloc, f"{where}: loads {address} from another host"
        self._check_html(page)

    def _check_html(self, page: Page) -> None:
        parser = html5lib.HTMLParser()
        parser.parse(page.html)
        # html5lib does not know every newer element; it reports those as unexpected, which browsers do not mind.
        faults = [fault for fault in parser.errors if fault[1] not in {"expected-doctype-but-got-start-tag"}]
        assert not faults, f"{page.address}: invalid HTML: {faults[:3]}"
