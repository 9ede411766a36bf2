"""Pure judgements about the system: which SQLite is sound, and how a secret is shown."""

from __future__ import annotations

from urllib.parse import urlsplit

MASK = "•••"
SECRETS = frozenset({"SECRET_KEY", "OIDC_CLIENT_SECRET", "SCIM_TOKEN", "METRICS_TOKEN"})


def sound_sqlite(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite is free of the WAL reset fault (3.7.0 to 3.51.2), which can lose commits."""
    return not (3, 7, 0) <= version[:3] <= (3, 51, 2)


def masked(name: str, value: object) -> str:
    """Return a setting as it may be shown: secrets as dots, addresses without their password, nothing as nothing."""
    if value is None or value == "":
        return ""
    if name in SECRETS:
        return MASK
    text = str(value)
    if "://" in text:
        parts = urlsplit(text)
        if parts.password:
            host = parts.hostname or ""
            port = f":{parts.port}" if parts.port else ""
            return parts._replace(netloc=f"{parts.username or ''}:{MASK}@{host}{port}").geturl()
    return text
