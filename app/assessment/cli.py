"""Terminal views of what is kept ready about groups."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.assessment import services
from app.extensions import db

rollup_group = AppGroup(
    "rollup", help="The levels of whole groups, kept beside the ratings they follow from."
)


@rollup_group.command("verify")
def verify() -> None:
    """Compare what is kept with what every rating says; say each difference and fail if there is one."""
    faults = services.verify()
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.ClickException(
            f"{len(faults)} counts are not true. `flask --app wsgi rollup rebuild` mends them."
        )
    click.echo("Every count is true.")


@rollup_group.command("rebuild")
def rebuild() -> None:
    """Count everybody anew from the ratings."""
    people = services.rebuild()
    db.session.commit()
    click.echo(f"{people} people looked at.")
