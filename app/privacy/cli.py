"""What an operator types about traces: is the audit trail as it was, what is due to go, who must not come back."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from app.core.chain import sealing_key
from app.core.chain_check import prove
from app.core.digits import whole_number
from app.core.writes import empty_the_log
from app.extensions import db
from app.privacy import erasing, retention
from app.promotion.queries import touched

audit_group = AppGroup("audit", help="The trail of decisions, chained so that no change of it stays unseen.")

MOST_SHOWN = 50


@audit_group.command("verify")
@click.option(
    "--expect",
    metavar="NUMBER:HASH",
    help="A link noted earlier. It must still be there, or the end of the chain was cut off or written anew.",
)
@click.option(
    "--former-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A file with a SECRET_KEY that was in use before the present one.",
)
def verify_command(expect: str | None, former_key: tuple[Path, ...]) -> None:
    """Read the whole chain and name every event or link that was changed, removed, added or moved, and every frozen
    file or decision of a panel that no longer has the fingerprint of the chain. 1 if there is one."""
    secrets = [current_app.config["SECRET_KEY"], *(path.read_text().strip() for path in former_key)]
    proof = prove([sealing_key(secret) for secret in secrets], expected=noted(expect))
    faults = [*proof.faults, *touched()]
    for fault in faults[:MOST_SHOWN]:
        click.echo(fault)
    if len(faults) > MOST_SHOWN:
        click.echo(f"… and {len(faults) - MOST_SHOWN} more.")
    if faults:
        raise click.ClickException(f"The audit trail is not as the portal wrote it: {len(faults)} faults.")
    click.echo(f"The audit trail is whole: {proof.number} links, {proof.erased} of their events erased.")
    click.echo(f"Note this where the database's keeper cannot write: {proof.number}:{proof.hash[:16]}")


def noted(expect: str | None) -> tuple[int, str] | None:
    if expect is None:
        return None
    digits, _colon, hash = expect.partition(":")
    number = whole_number(digits)
    if number is None or len(hash) < 8:
        raise click.BadParameter("write it as verify printed it, for example 1204:9f2c4e1a77b05d31")
    return number, hash.lower()


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Only say how much is due, table by table.")
@with_appcontext
def retention_command(dry_run: bool) -> None:
    """Delete what is kept long enough, and erase whoever left 24 months ago. The worker does the same by itself."""
    counts = retention.due()
    for table, count in sorted(counts.items()):
        click.echo(
            f"{count:>8}  {'people to erase, with all that is theirs' if table == 'accounts_person' else table}"
        )
    if dry_run:
        click.echo("Nothing was changed.")
        return
    gone = 0
    while more := retention.keep_no_longer():
        gone += more
        db.session.commit()
    empty_the_log()
    click.echo(f"{gone} rows and people are gone.")


@click.command("replay-erasures")
@with_appcontext
def replay_erasures_command() -> None:
    """Erase anew whoever was erased and has come back with an older copy of the database."""
    count = erasing.replay()
    db.session.commit()
    empty_the_log()
    click.echo(f"{count} people erased anew." if count else "Nobody who was erased is here.")
