"""Journeys walk the running demonstration in Chromium."""

from __future__ import annotations

import os

import pytest

from tests.demonstration import CHROMIUM, address, chromium, visitor

__all__ = ["address", "chromium", "visitor"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if "journeys" in item.path.parts]
    for item in here:
        item.add_marker(pytest.mark.journey)
        if CHROMIUM is None and not os.environ.get("CI"):
            item.add_marker(
                pytest.mark.skip(reason="no Chromium on this machine: the journeys were NOT walked")
            )
