"""Settings and make targets are documented where an operator looks, and a bad one stops the start with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import config
from app.admin.views.system import MEANING
from app.config import BadSetting, Settings, env_file, read_settings, secret_key

ROOT = Path(__file__).parents[2]


def test_the_example_names_every_setting_and_no_other() -> None:
    named = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    assert named == set(Settings.model_fields)


def test_the_page_of_settings_says_of_each_what_it_is_for() -> None:
    assert set(MEANING) == set(Settings.model_fields)


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
        ({"SCIM_TOKEN": "directory"}, "SCIM_TOKEN"),
        ({"METRICS_TOKEN": "0" * 40}, "METRICS_TOKEN"),
        ({"PORT": "eighty"}, "PORT"),
        ({"REGISTRATION": "sometimes"}, "REGISTRATION"),
        ({"DEMO": "1", "HOST": "0.0.0.0"}, "HOST"),
        ({"PUBLIC_URL": "kam.example.com"}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "https://kam.example.com/portal"}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "https://kam.example.com:eighty"}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "https://somebody@kam.example.com"}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "https://kam example.com"}, "PUBLIC_URL"),
        ({"SCIM_TOKEN": "пароль каталога, длиннее тридцати двух знаков"}, "SCIM_TOKEN"),
        ({"METRICS_TOKEN": "two words of 32 letters and more, 0123456789"}, "METRICS_TOKEN"),
        ({"OIDC_CLIENT_ID": "kam"}, "OIDC_ISSUER"),
        ({"OIDC_CLIENT_SECRET": "hush"}, "OIDC_ISSUER"),
        ({"OIDC_ISSUER": "https://id.example.com?realm=kam", "OIDC_CLIENT_ID": "kam"}, "OIDC_ISSUER"),
        ({"OIDC_ISSUER": "https://id.example.com"}, "OIDC_CLIENT_ID"),
        ({"OIDC_ISSUER": "http://id.example.com", "OIDC_CLIENT_ID": "kam"}, "OIDC_ISSUER"),
        ({"OIDC_ISSUER": "id.example.com", "OIDC_CLIENT_ID": "kam"}, "OIDC_ISSUER"),
        ({"WORKERS": "0"}, "WORKERS"),
        ({"HOST": "no such host"}, "HOST"),
        ({"TRUSTED_PROXIES": "many"}, "TRUSTED_PROXIES"),
        ({"DEMO": "perhaps"}, "DEMO"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
        ({"SMTP_URL": "mail.example.com:587"}, "SMTP_URL"),
        ({"SMTP_URL": "smtp://user:pass@mail.example.com:port"}, "SMTP_URL"),
        ({"MAIL_FROM": "the portal"}, "MAIL_FROM"),
        ({"MAIL_FROM": "KAM Path <kam@example.com>\nBcc: all@example.com"}, "MAIL_FROM"),
        ({"MAIL_FROM": "Путь KAM <кам@пример.рф>"}, "MAIL_FROM"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/kam.sqlite"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://kam@db:99999/kam"}, "DATABASE_URL"),
        ({"DATABASE_URL": "mysql://kam@db/kam"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql+psycopg2://kam@db/kam"}, "DATABASE_URL"),
        ({"DATABASE_URL": "db.example.com"}, "DATABASE_URL"),
        ({"INSTANCE_PATH": "wsgi.py"}, "INSTANCE_PATH"),
        ({"CONTENT_OVERLAY": "no/such/folder"}, "CONTENT_OVERLAY"),
    ],
)
def test_a_bad_setting_stops_the_start_with_a_sentence(environment: dict[str, str], says: str) -> None:
    with pytest.raises(BadSetting, match=f"^{says}: "):
        read_settings(environment)


def test_a_folder_that_cannot_be_made_is_said_too() -> None:
    with pytest.raises(BadSetting, match="^INSTANCE_PATH: "):
        secret_key(read_settings({"INSTANCE_PATH": "/proc/nowhere"}))


def test_a_sender_may_have_a_russian_name() -> None:
    assert read_settings({"MAIL_FROM": "Путь KAM <kam@example.com>"}).MAIL_FROM.startswith("Путь")


def test_a_trial_of_the_demonstration_may_use_short_words() -> None:
    given = {"SCIM_TOKEN": "directory", "METRICS_TOKEN": "monitor"}
    assert read_settings({"DEMO": "1", **given}).SCIM_TOKEN == "directory"
    long = "eight-words-of-a-kind-nobody-guesses"
    assert long == read_settings({"SCIM_TOKEN": long, "METRICS_TOKEN": long}).METRICS_TOKEN


def test_all_mistakes_are_told_at_once_and_no_password_is_repeated() -> None:
    with pytest.raises(BadSetting) as no:
        read_settings(
            {"SMTP_URL": "mailto:me:hush@mail", "PUBLIC_URL": "x", "DATABASE_URL": "mysql://me:hush@db/x"}
        )
    said = str(no.value)
    assert [line.split(":")[0] for line in said.splitlines()] == ["PUBLIC_URL", "SMTP_URL", "DATABASE_URL"]
    assert "hush" not in said


def test_the_file_beside_the_code_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# a remark\n\nPORT=8111\nexport MAIL_FROM='KAM <kam@x.example>'\nSMTP_URL=\n", "utf-8")
    assert env_file(file) == {"PORT": "8111", "MAIL_FROM": "KAM <kam@x.example>", "SMTP_URL": ""}
    assert env_file(tmp_path / "none") == {}
    file.write_text("PORT 8111\n", "utf-8")
    with pytest.raises(BadSetting, match=r"^\.env: line 1"):
        env_file(file)


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PORT=8111\nWORKERS=3\nLOG_FORMAT=json\n", "utf-8")
    monkeypatch.setattr(config, "ROOT", tmp_path)
    monkeypatch.setenv("PORT", "8222")
    # Set to nothing means not set, also against the file.
    monkeypatch.setenv("LOG_FORMAT", "")
    settings = read_settings()
    assert (settings.PORT, settings.WORKERS, settings.LOG_FORMAT) == (8222, 3, "text")


def test_a_demonstration_lets_everybody_begin() -> None:
    assert read_settings({"DEMO": "1"}).REGISTRATION == "open"
    assert read_settings({"DEMO": "1", "REGISTRATION": "closed"}).REGISTRATION == "closed"
    assert read_settings({"DEMO": "0"}).REGISTRATION == "invitation"


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    settings = Settings(INSTANCE_PATH=str(tmp_path))
    first = secret_key(settings)
    assert len(first) >= 32
    assert secret_key(settings) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_an_installation_begins_with_a_key_of_its_own_too(tmp_path: Path) -> None:
    """Whoever sets SECRET_KEY has no file of it made, and still needs the folder for the database."""
    settings = Settings(INSTANCE_PATH=str(tmp_path / "new"), SECRET_KEY="k" * 40)
    assert secret_key(settings) == "k" * 40
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
