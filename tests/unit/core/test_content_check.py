"""The content is checked whole: every mistake is named, with its file, field and reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.core import content
from app.core.content import ContentMistake, Piece, Text

ROOT = Path(__file__).parents[3]


class Leaf(Piece):
    name: Text


def loader(name: str, root: Path) -> Any:
    @cache
    def load() -> object:
        return content.read(name, Leaf, root)

    load.__module__ = "room"
    return load


def room(root: Path, *names: str) -> ModuleType:
    """A content module with a cached loader for each file."""
    module = ModuleType("room")
    for number, name in enumerate(names):
        setattr(module, f"load_{number}", loader(name, root))
    return module


def test_every_mistake_is_named_with_file_field_and_reason(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text("name: {en: leaf, ru: лист}")
    (tmp_path / "half.yaml").write_text("name: {en: leaf}\ncolour: green")
    (tmp_path / "torn.yaml").write_text("name: {en: leaf")
    with pytest.raises(ContentMistake) as caught:
        content.check([room(tmp_path, "good.yaml", "half.yaml", "torn.yaml", "gone.yaml")])
    said = str(caught.value)
    assert "content/half.yaml: name.ru: Field required" in said
    assert "content/half.yaml: colour: Extra inputs are not permitted" in said
    assert "content/torn.yaml: not readable as YAML" in said
    assert "content/gone.yaml: the file is missing" in said
    assert "good.yaml" not in said


def test_a_mistake_seen_by_two_rooms_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(ContentMistake) as caught:
        content.check([room(tmp_path, "gone.yaml"), room(tmp_path, "gone.yaml")])
    assert len(str(caught.value).splitlines()) == 1


def test_the_content_as_shipped_is_whole() -> None:
    assert content.check() >= 13


def test_the_portal_refuses_to_start_with_broken_content_and_says_where(tmp_path: Path) -> None:
    """A fresh copy of the house with one word missing; the operator reads a sentence, not a traceback."""
    for name in ("app", "templates", "static", "wsgi.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    books = tmp_path / "content" / "books.yaml"
    books.write_text(books.read_text().replace("    hours: 7\n", "    hours: seven\n", 1))
    said = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "content", "check"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "INSTANCE_PATH": str(tmp_path / "instance"),
            "PYTHONPATH": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    assert "content/books.yaml: books.0.hours: " in said.stderr
    assert "Traceback" not in said.stderr
