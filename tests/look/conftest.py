"""One browser for the sample pages. Where there is none this is said loudly; in CI it is a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.demonstration import CHROMIUM, started


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine: the sample pages were NOT looked at")
    # It ends with this folder, for the journeys start one of their own in the same process.
    with started() as browser:
        yield browser
