"""Every setting: its name in the environment, its type, and a default that is safe in production or absent."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

ROOT = Path(__file__).parents[1]


class BadSetting(Exception):
    """The portal must not start like this. Says which setting and what to do."""


class Settings(BaseModel):
    """What an operator may set, read once at start. `.env.example` explains each to a person."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    HOST: str = "127.0.0.1"
    PORT: int = Field(8000, ge=1, le=65535)
    DATABASE_URL: str = ""
    INSTANCE_PATH: str = "instance"
    SECRET_KEY: str = ""
    DEMO: bool = False
    REGISTRATION: Literal["open", "invitation", "closed"] = "invitation"
    SMTP_URL: str = ""
    MAIL_FROM: str = "KAM Path <kam-path@localhost>"
    PUBLIC_URL: str = ""
    TRUSTED_PROXIES: int = Field(0, ge=0, le=5)
    OIDC_ISSUER: str = ""
    OIDC_CLIENT_ID: str = ""
    OIDC_CLIENT_SECRET: str = ""
    SCIM_TOKEN: str = ""
    CONTENT_OVERLAY: str = ""
    METRICS_TOKEN: str = ""
    LOG_FORMAT: Literal["text", "json"] = "text"

    @property
    def instance(self) -> Path:
        return (ROOT / self.INSTANCE_PATH).resolve()

    @property
    def address(self) -> str:
        """Where people reach the portal, without a slash at the end."""
        return (self.PUBLIC_URL or f"http://{self.HOST}:{self.PORT}").rstrip("/")

    @property
    def database(self) -> str:
        url = self.DATABASE_URL or f"sqlite:///{self.instance / 'kam-path.sqlite'}"
        # SQLAlchemy 2.1 reads this as psycopg 3; the older spelling is still common in hosting panels.
        return url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; raise BadSetting with one plain sentence per mistake."""
    # An empty variable is how shells and compose files say "not set".
    given = {name: environment[name] for name in Settings.model_fields if environment.get(name, "") != ""}
    try:
        settings = Settings.model_validate(given)
    except ValidationError as fault:
        raise BadSetting(
            "\n".join(f"{error['loc'][0]}: {error['msg']}" for error in fault.errors())
        ) from fault
    if settings.SECRET_KEY and len(set(settings.SECRET_KEY)) < 12 or 0 < len(settings.SECRET_KEY) < 32:
        raise BadSetting("SECRET_KEY: too easy to guess. Give 32 random characters or more, or leave it empty: "
                         "the portal then makes one and keeps it in INSTANCE_PATH.")  # fmt: skip
    if settings.DEMO and not is_local(settings.HOST):
        raise BadSetting("HOST: the demonstration has published passwords, so it listens on this machine only "
                         "(127.0.0.1). Set DEMO=0 to serve real people.")  # fmt: skip
    if settings.PUBLIC_URL and urlsplit(settings.PUBLIC_URL).scheme not in {"http", "https"}:
        raise BadSetting("PUBLIC_URL: write the whole address, for example https://kam.example.com")
    if settings.OIDC_ISSUER and not settings.OIDC_CLIENT_ID:
        raise BadSetting("OIDC_CLIENT_ID: needed together with OIDC_ISSUER")
    return settings


def is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def secret_key(settings: Settings) -> str:
    """Return the key that signs cookies. Without a setting it is made once and kept, readable by its owner alone."""
    if settings.SECRET_KEY:
        return settings.SECRET_KEY
    settings.instance.mkdir(parents=True, exist_ok=True)
    kept = settings.instance / "secret_key"
    try:
        # O_EXCL lets exactly one of several starting workers write the file.
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return kept.read_text().strip()


def flask_config(settings: Settings) -> dict[str, Any]:
    """Return what Flask and its extensions read."""
    secure = settings.PUBLIC_URL.startswith("https://")
    return {
        "SETTINGS": settings,
        "SECRET_KEY": secret_key(settings),
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        # The host prefix makes browsers refuse the cookie from any other place; it needs https.
        "SESSION_COOKIE_NAME": "__Host-kam" if secure else "kam",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PREFERRED_URL_SCHEME": "https" if secure else "http",
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": secure,
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "app" / "translations"),
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 1,
        "COMPRESS_LEVEL": 1,
        "COMPRESS_MIMETYPES": ["text/html", "application/json", "text/css", "image/svg+xml"],
        "JSON_SORT_KEYS": False,
    }
