"""Terminal views: parse, call a service, commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.accounts import queries, services
from app.accounts.models import Person, Post, Role
from app.accounts.services import second_factor
from app.assessment.cli import rollup_group
from app.core.errors import Refusal
from app.demo.cli import demo_command
from app.extensions import db
from app.method.cli import method_command
from app.operations.cli import (
    accept_key_command,
    backup_command,
    content_group,
    copy_to_command,
    doctor_command,
    restore_command,
)
from app.privacy.cli import audit_group, replay_erasures_command, retention_command
from app.worker import worker

user = AppGroup("user", help="Accounts, for the first administrator and for emergencies.")


@user.command("create")
@click.argument("email")
@click.option("--name", required=True, help="First and last name.")
@click.option("--role", type=click.Choice([role.value for role in Role]), multiple=True)
@click.password_option(help="Asked for when left out.")
def create_user(email: str, name: str, role: tuple[str, ...], password: str) -> None:
    """Add a person with a password and roles."""
    with refusals_as_words():
        services.check_password_strength(password, email, name)
        person = services.join(email=email, name_ru=name, password=password, post=Post.OTHER)
    for word in role:
        services.give_role(person, Role(word))
    db.session.commit()
    click.echo(f"{person.email} can sign in.")


@user.command("link")
@click.argument("email")
def new_password_link(email: str) -> None:
    """Print a one-time link to choose a new password (for installations without mail)."""
    token = services.make_password_link(present(email))
    db.session.commit()
    click.echo(f"{current_app.config['SETTINGS'].address}/new-password/{token}")


@user.command("grant")
@click.argument("email")
@click.argument("role", type=click.Choice([role.value for role in Role]))
def grant_role(email: str, role: str) -> None:
    """Give a role: the way back in when no administrator is left."""
    person = present(email)
    services.give_role(person, Role(role))
    db.session.commit()
    click.echo(f"{person.email}: {', '.join(sorted(person.roles))}.")


@user.command("take")
@click.argument("email")
@click.argument("role", type=click.Choice([role.value for role in Role]))
def take_role(email: str, role: str) -> None:
    """Take a role away; the last administrator stays one."""
    person = present(email)
    with refusals_as_words():
        if Role(role) is Role.ADMIN:
            services.keep_an_administrator(person)
        services.take_role(person, Role(role))
    db.session.commit()
    click.echo(f"{person.email}: {', '.join(sorted(person.roles)) or 'no role'}.")


@user.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Take the second factor away from somebody who lost it, and sign them out everywhere. Make sure who asks."""
    person = present(email)
    second_factor.remove(person, actor=None)
    services.end_sessions(person)
    db.session.commit()
    click.echo(f"{person.email} signs in by password alone and can set up a new second factor.")


def present(email: str) -> Person:
    """The person with this address who still works here, or an end with a sentence."""
    person = queries.person_by_email(email)
    if person is None or not person.is_active:
        raise click.ClickException("Nobody who works here has this address.")
    return person


@contextmanager
def refusals_as_words() -> Iterator[None]:
    """A rule's no, as one line instead of a traceback."""
    try:
        yield
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal


def init_app(app: Flask) -> None:
    app.cli.add_command(user)
    app.cli.add_command(worker)
    app.cli.add_command(demo_command)
    app.cli.add_command(method_command)
    app.cli.add_command(rollup_group)
    for command in (
        accept_key_command,
        audit_group,
        content_group,
        copy_to_command,
        backup_command,
        restore_command,
        doctor_command,
    ):
        app.cli.add_command(command)
    app.cli.add_command(retention_command)
    app.cli.add_command(replay_erasures_command)
