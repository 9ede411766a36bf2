"""Cases count days on the clocks of several people; these stories are not about midnight."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core import clock


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the story begin at noon UTC, when it is the same day in Moscow; from there time goes on."""
    now = datetime.now(UTC)
    until_noon = now.replace(hour=12, minute=0) - now
    moved = clock._moved
    monkeypatch.setattr(clock, "now", lambda: moved.get() or datetime.now(UTC) + until_noon)
