"""A list of sign-ins calls browsers by the names people know."""

from __future__ import annotations

import pytest

from app.accounts.rules import browser_name

KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {KHTML} Chrome/131.0.0.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (f"{WINDOWS} Safari/537.36", "Chrome, Windows"),
        (f"{WINDOWS} Safari/537.36 Edg/131.0.0.0", "Edge, Windows"),
        (f"{WINDOWS} YaBrowser/24.10.0.0 Safari/537.36", "Yandex Browser, Windows"),
        (f"{PHONE} Version/18.1 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        (f"{PHONE} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1", "Chrome, iPhone"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {KHTML} Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox, Linux"),
        (f"Mozilla/5.0 (X11; Linux x86_64) {KHTML} HeadlessChrome/131.0.0.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox, macOS"),
        ("Mozilla/5.0 (X11; FreeBSD amd64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox"),
    ],
)  # fmt: skip
def test_a_browser_has_the_name_people_know(said: str, name: str) -> None:
    assert browser_name(said) == name


def test_what_is_no_known_browser_is_shown_as_it_was_said() -> None:
    assert browser_name("curl/8.11.0") == "curl/8.11.0"
    assert browser_name("") == ""
    assert browser_name("x" * 250) == "x" * 60
