"""`flask method NAME`: the audit desk in a terminal."""

from __future__ import annotations

import sys

import click

from app.method.desk import FORMULAS, answer_all


@click.command("method")
@click.argument("name", required=False)
@click.option("--list", "listing", is_flag=True, help="Name every formula with its version.")
@click.pass_context
def method_command(context: click.Context, name: str | None, listing: bool) -> None:
    """Recompute published numbers: JSON lines on standard input, one answer a line.

    Exits with 1 if a line did not fit, with 2 if there is no formula NAME.
    """
    if listing:
        for known, formula in FORMULAS.items():
            click.echo(f"{known} {formula.VERSION}")
        return
    if name is None:
        raise click.UsageError(f"Name a formula: {', '.join(FORMULAS)}.")
    if name not in FORMULAS:
        raise click.UsageError(f"There is no formula {name!r}. There are {', '.join(FORMULAS)}.")
    mistakes = answer_all(FORMULAS[name], sys.stdin.buffer, sys.stdout.buffer)
    context.exit(1 if mistakes else 0)
