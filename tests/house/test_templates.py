"""Every template compiles, is used somewhere, and keeps to the house's manners."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())


def test_every_template_compiles(portal: Flask) -> None:
    for name in NAMES:
        portal.jinja_env.get_template(name)


def test_every_template_is_reached() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    said = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in NAMES)
    for name in NAMES:
        stem = name.rsplit(".", 1)[0].removeprefix("emails/")
        used = f'"{name}"' in code or f'"{name}"' in said or f'"{stem}"' in code
        # A room may build the name of a family of templates from a word.
        family = re.search(rf'f"{re.escape(name.rsplit("/", 1)[0])}/[^"]*{{', code)
        assert used or family, f"templates/{name} is used by nobody"


def test_no_template_carries_style_or_script_of_its_own() -> None:
    for name in NAMES:
        if name.startswith("emails/"):
            continue
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text), name
        assert "|safe" not in text, f"{name} trusts a text it did not make"
