"""Health, settings and backup."""

from __future__ import annotations

from flask import current_app, render_template
from flask_babel import lazy_gettext as _l

from app.admin import queries, rules
from app.admin.policy import Admin
from app.admin.views.area import bp
from app.config import Settings
from app.core.access import guard
from app.skills.content import skills
from app.skills.rules import VERSION

# What each setting is for, said to whoever may change it.
MEANING = {
    "HOST": _l("the address on which the portal listens"),
    "PORT": _l("the port on which it listens"),
    "WORKERS": _l("how many processes answer requests"),
    "DATABASE_URL": _l("where the data are kept; empty: SQLite in the instance folder"),
    "INSTANCE_PATH": _l("the folder for the database file and the signing key"),
    "SECRET_KEY": _l("signs the cookies; empty: made at the first start and kept in the instance folder"),
    "DEMO": _l("runs the demonstration company with its published passwords"),
    "REGISTRATION": _l("who may join: open, invitation, closed"),
    "DEFAULT_LANGUAGE": _l("what e-mails and pages speak to people who have chosen no language: en or ru"),
    "SMTP_URL": _l("the mail server; empty: e-mails stay in the outbox"),
    "MAIL_FROM": _l("the sender of e-mails"),
    "PUBLIC_URL": _l("the address that people type; https turns on strict cookies"),
    "TRUSTED_PROXIES": _l("how many proxies stand in front"),
    "OIDC_ISSUER": _l("the company’s sign-in, if it has one"),
    "OIDC_CLIENT_ID": _l("how the portal names itself there"),
    "OIDC_CLIENT_SECRET": _l("and its password there"),
    "SCIM_TOKEN": _l("opens provisioning to the company’s directory"),
    "CONTENT_OVERLAY": _l("a folder with the company’s own content"),
    "METRICS_TOKEN": _l("opens the figures for a monitor"),
    "LOG_FORMAT": _l("how log lines are written: text or json"),
}


def settings_now() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


@bp.get("/")
@guard(Admin.SYSTEM)
def index() -> str:
    settings = settings_now()
    health = queries.health()
    late = queries.age_in_minutes(health.outbox.oldest)
    findings = {
        "sqlite": not health.database.is_sound,
        "migration": not health.database.is_migrated,
        "mail": not settings.SMTP_URL,
        "outbox": bool(settings.SMTP_URL) and late > 30,
        "wishes": health.wishes > 0,
    }
    return render_template(
        "admin/index.html",
        health=health,
        late=late,
        settings=settings,
        findings=[name for name, holds in findings.items() if holds],
        formula=VERSION,
        anchors=skills().version,
    )


@bp.get("/settings")
@guard(Admin.SYSTEM)
def settings() -> str:
    now = settings_now()
    values = now.model_dump() | {"DATABASE_URL": now.database}
    return render_template(
        "admin/settings.html",
        rows=[(name, rules.masked(name, values[name]), MEANING[name]) for name in values],
    )


@bp.get("/backup")
@guard(Admin.SYSTEM)
def backup() -> str:
    return render_template("admin/backup.html", database=queries.database())
