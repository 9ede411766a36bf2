"""KAM Path: a company's path from sales manager to key account manager."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import argon2
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import cli, navigation
from app.config import ROOT, Settings, flask_config, read_settings
from app.core import (
    access,
    chain,
    content,
    errors,
    footprints,
    guards,
    languages,
    logs,
    orm,
    serving,
    templating,
    unchanged,
)
from app.core.portal import Portal
from app.extensions import babel, compress, csrf, db, login_manager, migrate

# From the ground up: a room may use the rooms before it, never those behind it.
ROOMS = (
    "accounts", "notifications", "absences", "sharing", "guide", "skills",
    "record", "assessment", "reading",
    "questions", "swot", "route", "mentoring", "resume", "promotion",
    "privacy", "home", "team", "hr", "admin", "search", "method", "api", "provisioning", "company", "operations",
)  # fmt: skip


def create_app(overrides: Mapping[str, Any] | None = None, settings: Settings | None = None) -> Flask:
    """Build the portal: settings, ground, rooms, doors."""
    settings = settings or read_settings()
    app = Portal(
        "app",
        template_folder=str(ROOT / "templates"),
        static_folder=None,
        instance_path=str(settings.instance),
    )
    app.config.update(flask_config(settings))
    app.config.update(overrides or {})
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", orm.engine_options(settings.database))
    if settings.TRUSTED_PROXIES:
        hops = settings.TRUSTED_PROXIES
        # Flask documents replacing this method as the way to wrap an application.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]

    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "app" / "migrations"), render_as_batch=True)
    logs.init_app(app)
    # Last but for the log, when nobody looks at the signed-in person any more.
    footprints.init_app(app)
    guards.init_app(app)
    csrf.init_app(app)
    login_manager.init_app(app)
    # Cookies are tied to a row per session, which can be ended; an address that changes on a train is no attack.
    login_manager.session_protection = None
    babel.init_app(app, locale_selector=languages.chosen_language, timezone_selector=languages.chosen_zone)
    templating.init_app(app)
    serving.init_app(app)
    unchanged.init_app(app)
    chain.init_app(app)
    errors.init_app(app)
    compress.init_app(app)
    set_up_passwords(app)

    content.use_overlay(settings.CONTENT_OVERLAY)
    app.extensions["content_parts"] = content.check()
    for room in ROOMS:
        open_room(app, room)
    navigation.init_app(app)
    cli.init_app(app)
    access.refuse_unguarded(app)
    return app


def open_room(app: Flask, room: str) -> None:
    """Register what a room has: its models, its policy, its pages."""
    package = f"app.{room}"
    for part in ("content", "models", "policy", "views"):
        if find_spec(package) is None or find_spec(f"{package}.{part}") is None:
            continue
        module = import_module(f"{package}.{part}")
        if part == "policy":
            access.register(module.POLICY)
        if part == "views":
            for blueprint in module.blueprints:
                app.register_blueprint(blueprint)


def set_up_passwords(app: Flask) -> None:
    """Argon2 with its library's present defaults; tests ask for a cheap one."""
    hasher = argon2.PasswordHasher(**app.config.get("PASSWORD_COST", {}))
    app.extensions["password_hasher"] = hasher
    # Verified in place of a missing hash, so that unknown addresses take as long as known ones.
    app.extensions["password_decoy"] = hasher.hash("nobody has this password")
