"""Terminal views: parse, call a service, commit."""

from __future__ import annotations

import time
from collections.abc import Callable

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.accounts import queries, services
from app.accounts.models import Post, Role
from app.assessment.cli import rollup_group
from app.assessment.services import recount_due, remind_due, remind_of_new_round, suggest_new_look
from app.core import mail
from app.demo.cli import demo_command
from app.extensions import db
from app.mentoring.services import do_what_is_due
from app.method.cli import method_command
from app.operations.cli import backup_command, content_group, doctor_command, restore_command
from app.promotion.services import daily, remind_those_who_could_ask

user = AppGroup("user", help="Accounts, for the first administrator and for emergencies.")


@user.command("create")
@click.argument("email")
@click.option("--name", required=True, help="First and last name.")
@click.option("--role", type=click.Choice([role.value for role in Role]), multiple=True)
@click.password_option(help="Asked for when left out.")
def create_user(email: str, name: str, role: tuple[str, ...], password: str) -> None:
    """Add a person with a password and roles."""
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
    person = queries.person_by_email(email)
    if person is None:
        raise click.ClickException("Nobody has this address.")
    token = services.make_password_link(person)
    db.session.commit()
    click.echo(f"{current_app.config['SETTINGS'].address}/new-password/{token}")


# What has its time: reminders, expiry, sleeping pairs, decisions that open by themselves. Each says how many it did.
DUE: tuple[Callable[[], int], ...] = (
    do_what_is_due,
    remind_due,
    remind_of_new_round,
    suggest_new_look,
    recount_due,
    daily,
    remind_those_who_could_ask,
)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due and stop.")
def worker(once: bool) -> None:
    """Do what has its time and send what lies in the outbox, again and again."""
    settings = current_app.config["SETTINGS"]
    if not settings.SMTP_URL:
        click.echo("SMTP_URL is not set: letters stay in the outbox, where the administrator can read them.")
    looked = 0.0
    while True:
        # Days decide, so once in ten minutes is often enough; mail should not wait that long.
        if time.monotonic() - looked > 600 or not looked:
            looked = time.monotonic()
            for due in DUE:
                due()
                db.session.commit()
        if settings.SMTP_URL and (sent := mail.send_due(settings)):
            click.echo(f"{sent} letters left.")
        if once:
            return
        db.session.remove()
        time.sleep(5)


def init_app(app: Flask) -> None:
    app.cli.add_command(user)
    app.cli.add_command(worker)
    app.cli.add_command(demo_command)
    app.cli.add_command(method_command)
    app.cli.add_command(rollup_group)
    for command in (content_group, backup_command, restore_command, doctor_command):
        app.cli.add_command(command)
