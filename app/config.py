"""Every setting: its name in the environment, its type, and a default that is safe in production or absent."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import SplitResult, urlsplit

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, ValidationError

ROOT = Path(__file__).parents[1]


class BadSetting(Exception):
    """The portal must not start like this. Says which setting and what to do."""


class Settings(BaseModel):
    """What an operator may set, read once at start. `.env.example` explains each to a person."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    HOST: str = "127.0.0.1"
    PORT: int = Field(8000, ge=1, le=65535)
    WORKERS: int = Field(2, ge=1, le=64)
    DATABASE_URL: str = ""
    INSTANCE_PATH: str = "instance"
    SECRET_KEY: str = ""
    DEMO: bool = False
    REGISTRATION: Literal["open", "invitation", "closed"] = "invitation"
    DEFAULT_LANGUAGE: Literal["ru", "en"] = "en"
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


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; raise BadSetting with one plain sentence a line, all mistakes at once.

    `environment` is by default that of the process, over what a file `.env` beside the code says.
    """
    if environment is None:
        environment = {**env_file(ROOT / ".env"), **os.environ}
    # An empty variable is how shells and compose files say "not set".
    given = {name: environment[name] for name in Settings.model_fields if environment.get(name, "") != ""}
    try:
        settings = Settings.model_validate(given)
    except ValidationError as fault:
        raise BadSetting(
            "\n".join(
                f"{error['loc'][0]}: {error['msg']}, not {given[str(error['loc'][0])]!r}"
                for error in fault.errors()
            )
        ) from fault
    if settings.DEMO and "REGISTRATION" not in given:
        # Whoever looks at the demonstration may also try how it is to begin.
        settings = settings.model_copy(update={"REGISTRATION": "open"})
    if found := list(mistakes(settings)):
        raise BadSetting("\n".join(found))
    return settings


def env_file(path: Path) -> dict[str, str]:
    """Read lines of NAME=value; a line may begin with `export`, a value may stand in quotes, # begins a remark."""
    if not path.is_file():
        return {}
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip().removeprefix("export ")
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip().isidentifier():
            raise BadSetting(f".env: line {number} is not of the form NAME=value")
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        found[name.strip()] = value
    return found


def mistakes(settings: Settings) -> Iterator[str]:
    """Say in one sentence each what no type can: which values cannot work, or not together."""
    if is_guessable(settings.SECRET_KEY):
        yield ("SECRET_KEY: too easy to guess. Give 32 random characters or more, or leave it empty: "
               "the portal then makes one and keeps it in INSTANCE_PATH.")  # fmt: skip
    # A demonstration holds nobody's data and listens on this machine only: there a short word will do for a trial.
    if is_guessable(settings.SCIM_TOKEN) and not settings.DEMO:
        yield ("SCIM_TOKEN: too easy to guess, and whoever guesses it can end everybody's access. Give 32 random "
               "characters or more, or leave it empty: then there is no /scim/v2/.")  # fmt: skip
    if is_guessable(settings.METRICS_TOKEN) and not settings.DEMO:
        yield ("METRICS_TOKEN: too easy to guess. Give 32 random characters or more, or leave it empty: "
               "then there is no /metrics.")  # fmt: skip
    if settings.DEMO and not is_local(settings.HOST):
        yield ("HOST: the demonstration has published passwords, so it listens on this machine only "
               "(127.0.0.1). Set DEMO=0 to serve real people.")  # fmt: skip
    elif not is_known(settings.HOST):
        yield f"HOST: {settings.HOST!r} is no address of this machine. 127.0.0.1 serves a proxy here, 0.0.0.0 every network."
    yield from address_mistakes(settings)
    yield from database_mistakes(settings)
    if settings.CONTENT_OVERLAY and not (ROOT / settings.CONTENT_OVERLAY).is_dir():
        yield f"CONTENT_OVERLAY: there is no folder {settings.CONTENT_OVERLAY}"
    for name in ("SCIM_TOKEN", "METRICS_TOKEN"):
        if not is_sendable(getattr(settings, name)):
            yield f"{name}: Latin letters, digits and signs without spaces only, for it is sent in a head of a request"
    if settings.OIDC_ISSUER and not settings.OIDC_CLIENT_ID:
        yield "OIDC_CLIENT_ID: needed together with OIDC_ISSUER"
    elif (settings.OIDC_CLIENT_ID or settings.OIDC_CLIENT_SECRET) and not settings.OIDC_ISSUER:
        yield "OIDC_ISSUER: needed together with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or leave all three empty"


def is_guessable(secret: str) -> bool:
    """Whether a secret that is set is shorter than 32 characters, or made of fewer than twelve different ones."""
    return bool(secret) and (len(secret) < 32 or len(set(secret)) < 12)


def is_sendable(words: str) -> bool:
    """Whether all of it is printable ASCII without a space."""
    return all("!" <= letter <= "~" for letter in words)


def address_mistakes(settings: Settings) -> Iterator[str]:
    public = web_address(settings.PUBLIC_URL)
    if settings.PUBLIC_URL and public is None:
        yield "PUBLIC_URL: write the whole address, for example https://kam.example.com"
    elif public and (public.path.strip("/") or public.query or public.fragment):
        yield "PUBLIC_URL: the portal stands at the top of an address of its own, so nothing may follow the name"
    issuer = web_address(settings.OIDC_ISSUER)
    if settings.OIDC_ISSUER and issuer is None:
        yield "OIDC_ISSUER: write the whole address, for example https://id.example.com"
    elif issuer and (issuer.query or issuer.fragment):
        yield "OIDC_ISSUER: the name of a provider has neither ? nor #; copy it from its own description"
    elif issuer and issuer.scheme == "http" and not is_local(issuer.hostname or ""):
        yield "OIDC_ISSUER: begins with https://; plain http is for a provider on this machine only"
    if settings.SMTP_URL:
        try:
            mail = urlsplit(settings.SMTP_URL)
            known = mail.scheme in {"smtp", "smtps"} and bool(mail.hostname) and mail.port != 0
        except ValueError:
            known = False
        if not known:
            # The value itself holds a password, so it is not repeated.
            yield "SMTP_URL: write smtp://user:password@host:587 or smtps://user:password@host:465"
    if not is_mailbox(settings.MAIL_FROM):
        yield "MAIL_FROM: write an address, for example KAM Path <kam@example.com>"


def is_mailbox(text: str) -> bool:
    """Whether a letter can leave from here: one line, one address, in letters that every mail server takes."""
    local, at, host = parseaddr(text)[1].rpartition("@")
    return bool(local and at and host) and text.isprintable() and is_sendable(local + host)


def database_mistakes(settings: Settings) -> Iterator[str]:
    try:
        url = sa.make_url(settings.database)
    except sa.exc.ArgumentError:
        yield "DATABASE_URL: write postgresql://user:password@host/name, or leave it empty for SQLite"
        return
    if url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}:
        yield "DATABASE_URL: name a file, for example sqlite:////srv/kam/kam-path.sqlite; memory forgets everything at the next start"
    elif url.get_backend_name() == "sqlite" and not has_its_folder(Path(url.database or ""), settings):
        yield f"DATABASE_URL: there is no folder {Path(url.database or '').parent}"
    elif url.port is not None and not 0 < url.port < 65536:
        yield "DATABASE_URL: a port is a number up to 65535"
    elif url.get_backend_name() not in {"sqlite", "postgresql"}:
        yield "DATABASE_URL: the portal works with PostgreSQL and SQLite, with no other database"
    elif url.drivername not in {"sqlite", "postgresql", "postgresql+psycopg"}:
        yield "DATABASE_URL: write postgresql://… without the name of a driver"
    nearest = settings.instance
    while not nearest.exists():
        nearest = nearest.parent
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        yield f"INSTANCE_PATH: the portal may not write in {nearest}"


def has_its_folder(file: Path, settings: Settings) -> bool:
    """Whether the folder of an SQLite file is there; that of the installation itself is made at the first start."""
    return file.parent.is_dir() or file.resolve().parent == settings.instance


def web_address(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        # A name before an @ would stand in every letter, and a space in no address.
        return parts if whole and "@" not in parts.netloc and not any(map(str.isspace, text)) else None
    except ValueError:
        return None


def is_known(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False


def is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def make_instance(settings: Settings) -> None:
    """Make the folder of this installation if it is not there; what it will hold is for its owner alone to read."""
    try:
        settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise BadSetting(f"INSTANCE_PATH: {settings.instance} cannot be made: {fault.strerror}") from fault


def secret_key(settings: Settings) -> str:
    """Return the key that signs cookies. Without a setting it is made once and kept, readable by its owner alone."""
    make_instance(settings)
    if settings.SECRET_KEY:
        return settings.SECRET_KEY
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
