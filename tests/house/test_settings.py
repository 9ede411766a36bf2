"""Settings and make targets are documented where an operator looks, and a bad one stops the start with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.config import BadSetting, Settings, read_settings, secret_key

ROOT = Path(__file__).parents[2]


def test_the_example_names_every_setting_and_no_other() -> None:
    named = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    assert named == set(Settings.model_fields)


def test_the_example_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.M))
    settings = read_settings({name: value for name, value in shown.items() if value})
    assert settings == Settings()


def test_every_make_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert targets
    for target in targets.group(1).split():
        assert re.search(rf"^{target}:.*## \w", makefile, re.M), f"make {target} does not say what it does"


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 40}, "SECRET_KEY"),
        ({"PORT": "eighty"}, "PORT"),
        ({"REGISTRATION": "sometimes"}, "REGISTRATION"),
        ({"DEMO": "1", "HOST": "0.0.0.0"}, "HOST"),
        ({"PUBLIC_URL": "kam.example.com"}, "PUBLIC_URL"),
        ({"OIDC_ISSUER": "https://id.example.com"}, "OIDC_CLIENT_ID"),
    ],
)
def test_a_bad_setting_stops_the_start_with_a_sentence(environment: dict[str, str], says: str) -> None:
    with pytest.raises(BadSetting, match=f"^{says}: "):
        read_settings(environment)


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    settings = Settings(INSTANCE_PATH=str(tmp_path))
    first = secret_key(settings)
    assert len(first) >= 32
    assert secret_key(settings) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
