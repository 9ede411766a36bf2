"""What an operator types: check the content, make and restore copies, look whether all is well."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from app.core import content, schema
from app.extensions import db
from app.operations import copies, doctor, keys

content_group = AppGroup("content", help="The texts that people edit without touching code.")


@content_group.command("check")
def check_content() -> None:
    """Read all of the content; name file, field and reason of every mistake."""
    try:
        count = content.check()
    except content.ContentMistake as mistake:
        raise click.ClickException(str(mistake)) from mistake
    own = ", the company's own laid over it" if content.has_overlay() else ""
    click.echo(
        f"The content is whole: {count} parts, each in both languages. Version {content.version()}{own}."
    )


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup_command(file: Path) -> None:
    """Write a whole copy of the database to the new FILE, also while people work."""
    try:
        size = copies.back_up(copies.sqlite_file(db.engine.url), file.absolute())
    except copies.NoCopy as no:
        raise click.ClickException(str(no)) from no
    click.echo(
        f"{file}: {size / 2**20:.1f} MB, checked. Keep it apart from this machine, and the secret key as well."
    )


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Replace a database that already holds people.")
@with_appcontext
def restore_command(file: Path, yes: bool) -> None:
    """Put the copy FILE in the place of the database. Stop the portal first."""
    try:
        database = copies.sqlite_file(db.engine.url)
        db.engine.dispose()
        kept = copies.restore(file.absolute(), database, overwrite=yes, known=schema.known())
    except copies.NoCopy as no:
        raise click.ClickException(str(no)) from no
    if kept:
        click.echo(f"What was there is kept in {kept}.")
    click.echo(f"Restored to {database}. Next: flask --app wsgi db upgrade, then start the portal.")


@click.command("doctor")
@click.pass_context
@with_appcontext
def doctor_command(context: click.Context) -> None:
    """Look at settings, disk, content, database, migrations and outbox. Exits with 1 if something is ill."""
    signs = {"good": ("ok  ", "green"), "note": ("note", "yellow"), "bad": ("ILL ", "red")}
    findings = doctor.look(current_app)
    for finding in findings:
        word, colour = signs[finding.state]
        click.echo(f"{click.style(word, fg=colour)}  {finding.about}: {finding.says}")
    context.exit(1 if any(finding.state == "bad" for finding in findings) else 0)


@click.command("accept-key")
@with_appcontext
def accept_key_command() -> None:
    """Let the present SECRET_KEY be the one of this database. Everybody signs in anew."""
    with db.engine.begin() as connection:
        keys.keep(connection, current_app.config["SECRET_KEY"], replace=True)
    click.echo("From now on machines with another SECRET_KEY do not start.")
