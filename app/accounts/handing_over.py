"""The page on which a one-time link is shown to whoever hands it over."""

from __future__ import annotations

from typing import Literal

from flask import current_app, render_template


def link_made(path: str, *, kind: Literal["password", "invitation"], email: str, nav: str, back: str) -> str:
    """Show the link to `path`, once: it is kept nowhere but as a digest. `nav` is the template of the area's menu."""
    address = current_app.config["SETTINGS"].address
    return render_template(
        "accounts/link_made.html", nav=nav, back=back, kind=kind, email=email, link=address + path
    )
