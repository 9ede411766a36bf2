"""Eyes from outside: the HTML checker of the W3C and Lighthouse, from the npm registry, over the running demonstration."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.demonstration import CHROMIUM, ROOT, address

__all__ = ["address"]

TOOLS = ROOT / "build" / "eyes" / "node_modules"


def needed(path: Path, *commands: str) -> Path:
    """Return the tool at `path`; without it, or without what runs it, skip loudly here and fail in CI."""
    missing = [command for command in commands if shutil.which(command) is None]
    if path.exists() and not missing:
        return path
    said = f"NOT LOOKED AT: {path.name} needs {', '.join([*missing, 'make eyes-tools'])}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


@pytest.fixture(scope="session")
def checker() -> Path:
    return needed(TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar", "java")


@pytest.fixture(scope="session")
def lighthouse() -> Path:
    if CHROMIUM is None:
        return needed(Path("chromium"))
    return needed(TOOLS / ".bin" / "lighthouse", "node")
