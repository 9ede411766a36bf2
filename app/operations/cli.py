"""What an operator types: check the content, make and restore copies, look whether all is well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import upgrade

from app.config import BadSetting, read_settings
from app.core import content, schema
from app.core.orm import engine_options
from app.extensions import db
from app.operations import carrying, copies, doctor, keys
from app.privacy import erasing

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
        if copies.is_server(db.engine.url):
            size = copies.back_up_server(db.engine, file.absolute())
        else:
            size = copies.back_up(copies.sqlite_file(db.engine.url), file.absolute())
    except copies.NoCopy as no:
        raise click.ClickException(str(no)) from no
    click.echo(
        f"{file}: {size / 2**20:.1f} MB, checked. Keep it apart from this machine, and the secret key as well."
    )


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Replace a database that already holds people.")
@click.option(
    "--erasures-of",
    metavar="URL",
    help="PostgreSQL: the database that the empty one replaces. Whoever was erased there is erased here too.",
)
@with_appcontext
def restore_command(file: Path, yes: bool, erasures_of: str | None) -> None:
    """Put the copy FILE in the place of the database (PostgreSQL: into an empty one). Stop the portal first.

    Whoever was erased stays erased: the erasures known to the replaced database and to the copy are carried out anew.
    """
    try:
        if copies.is_server(db.engine.url):
            erasures = erasures_at(erasures_of) if erasures_of else []
            copies.restore_to_server(file.absolute(), db.engine)
            say_who_stays_erased(erasing.replay_known(erasures))
            if not erasures_of:
                click.echo(
                    "Only erasures that the copy knows of were carried out. If the former database can still be read, "
                    "restore into another empty one with --erasures-of, or erase by hand whoever was erased since."
                )
            click.echo("Restored. Next: start the portal.")
            return
        database = copies.sqlite_file(db.engine.url)
        erasures = erasing.known() if database.exists() else []
        db.session.remove()
        db.engine.dispose()
        kept = copies.restore(file.absolute(), database, overwrite=yes, known=schema.known())
    except copies.NoCopy as no:
        raise click.ClickException(str(no)) from no
    except sa.exc.DatabaseError as fault:
        raise click.ClickException(
            f"The erasures of the present database cannot be read: {fault.orig}"
        ) from fault
    if kept:
        click.echo(f"What was there is kept in {kept}.")
    # An older copy has no place yet for what has to be carried out in it.
    upgrade()
    say_who_stays_erased(erasing.replay_known(erasures))
    click.echo(f"Restored to {database}, its tables as this release needs them. Next: start the portal.")


def erasures_at(url: str) -> list[dict[str, Any]]:
    """The erasures that the database at `url` knows of."""
    try:
        address = read_settings({"DATABASE_URL": url}).database
    except BadSetting as no:
        raise click.ClickException(str(no)) from no
    engine = sa.create_engine(address, **engine_options(address))
    try:
        return erasing.known(engine)
    finally:
        engine.dispose()


def say_who_stays_erased(count: int) -> None:
    if count:
        click.echo(f"People who had been erased and were in the copy, erased anew: {count}.")


@click.command("copy-to")
@click.argument("url")
@with_appcontext
def copy_to_command(url: str) -> None:
    """Copy everything into the empty database at URL, for example from SQLite to PostgreSQL. Stop the portal first.

    Every table is compared by number and digest of its rows. Nothing is changed here; what does not arrive whole does
    not arrive at all.
    """
    try:
        address = read_settings({"DATABASE_URL": url}).database
        if sa.make_url(address) == db.engine.url:
            raise click.ClickException("This is the address of the present database.")
        target = sa.create_engine(address, **engine_options(address))
        try:
            carried = carrying.carry(db.engine, target, settled=True)
        finally:
            target.dispose()
    except (carrying.NotCarried, BadSetting) as no:
        raise click.ClickException(str(no)) from no
    for name, reading in carried.items():
        click.echo(f"{reading.rows:9}  {reading.digest[:16]}  {name}")
    rows = sum(reading.rows for reading in carried.values())
    click.echo(
        f"{rows} rows of {len(carried)} tables arrived, each compared. Next: set DATABASE_URL, keep SECRET_KEY."
    )


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
    click.echo(
        "Keep the former key: the audit trail was sealed with it. To prove the trail: "
        "flask --app wsgi audit verify --former-key FILE"
    )
