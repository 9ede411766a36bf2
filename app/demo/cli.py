"""`flask demo`: make the demonstration company, once."""

from __future__ import annotations

import click
from flask import current_app

from app.demo import company
from app.extensions import db


@click.command("demo")
def demo_command() -> None:
    """Fill an empty database with the demonstration company; leave any other as it is."""
    if not current_app.config["SETTINGS"].DEMO:
        raise click.ClickException("DEMO is not set: this database may belong to real people.")
    if company.is_there():
        return
    click.echo("Making the demonstration company: about sixty people, two years.")
    company.live()
    db.session.commit()
