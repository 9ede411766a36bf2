"""The doctor knows which SQLite loses commits, and what of the settings is ill."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Settings
from app.operations import doctor


@pytest.mark.parametrize(
    ("version", "good"),
    [((3, 6, 23), True), ((3, 7, 0), False), ((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)],
)  # fmt: skip
def test_which_sqlite_keeps_what_it_acknowledged(version: tuple[int, ...], good: bool) -> None:
    assert doctor.sound(version) is good


def ill(**settings: object) -> set[str]:
    found = doctor.settings_findings(Settings(**settings))  # type: ignore[arg-type]
    return {finding.about for finding in found if finding.state == "bad"}


def test_what_is_ill_about_settings(tmp_path: Path) -> None:
    assert ill(INSTANCE_PATH=str(tmp_path), PUBLIC_URL="https://kam.example.com") == set()
    assert ill(INSTANCE_PATH=str(tmp_path), PUBLIC_URL="http://kam.example.com") == {"PUBLIC_URL"}
    key = tmp_path / "secret_key"
    key.write_text("x")
    key.chmod(0o644)
    assert ill(INSTANCE_PATH=str(tmp_path)) == {"SECRET_KEY"}


def test_a_short_token_of_a_demonstration_is_noted(tmp_path: Path) -> None:
    short = Settings(INSTANCE_PATH=str(tmp_path), DEMO=True, SCIM_TOKEN="short", METRICS_TOKEN="short")
    noted = {finding.about for finding in doctor.settings_findings(short) if finding.state == "note"}
    assert {"SCIM_TOKEN", "METRICS_TOKEN"} <= noted


def test_a_folder_that_others_may_open_is_noted(tmp_path: Path) -> None:
    settings = Settings(INSTANCE_PATH=str(tmp_path))
    for mode, noted in ((0o755, True), (0o700, False)):
        tmp_path.chmod(mode)
        assert ("INSTANCE_PATH" in {finding.about for finding in doctor.disk_findings(settings)}) is noted
