"""The readable table of access says what the code does."""

from __future__ import annotations

from flask import Flask

from tests.house.access import FILE, NOBODY_ASKED, addresses, table

# Whatever is open to everybody is named here, so that a view opened by mistake is noticed.
OPEN_TO_ALL = {
    "accounts.code", "accounts.forgotten", "accounts.language", "accounts.new_password", "accounts.sign_in", "accounts.sign_out",
    "accounts.sign_up", "api.docs", "api.index", "api.openapi", "company.arrive",
    "company.begin", "company.leave", "guide.index", "guide.show", "home.index", "method.index", "privacy_notice.read",
    "operations.alive", "operations.ready", "search.index", "skills.competency", "skills.index", "skills.weights",
    "stylesheet",
}  # fmt: skip


def test_the_table_of_access_is_up_to_date(portal: Flask) -> None:
    written = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    missing = [row for row in addresses(portal) if row not in written]
    assert not missing, "run `make access`; docs/access.md lacks:\n" + "\n".join(missing)
    assert written == table(portal), "run `make access`: docs/access.md says what the code no longer does"


def test_nothing_is_open_to_everybody_by_mistake(portal: Flask) -> None:
    public = {name for name, view in portal.view_functions.items() if getattr(view, "access", "") == "public"}
    assert public == OPEN_TO_ALL


def test_every_address_asks_for_something(portal: Flask) -> None:
    assert "UNGUARDED" not in table(portal)
    assert set(NOBODY_ASKED) == {"public", "token"}
