"""Failed tries, counted where they come from, so that nobody can lock a colleague out from elsewhere.

A try comes from a network address; or from a browser in which that very person was signed in before, which is known by
its mark and counted by itself. So whoever guesses, even from the desk next door, never closes the door to a browser
that the person uses.
"""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts import queries, rules
from app.accounts.models import Person, SignInTry
from app.accounts.services.refusals import TooManyCodes, TooManyTries
from app.core import clock
from app.core.logs import log, request_id
from app.extensions import db

KNOWN = "browser:"


def source_of(address: str, mark: str | None) -> str:
    """Where a try comes from: the browser's mark where it has one for this person, else the network address."""
    return f"{KNOWN}{mark}"[:60] if mark else address[:60]


def expect_few(email: str, source: str) -> None:
    """Raise TooManyTries after six for one address from one place, or forty for any from one network address."""
    since = clock.now() - rules.TRY_WINDOW
    failed, failed_pair = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.count().filter(SignInTry.email_digest == queries.digest(email)),
        ).where(SignInTry.address == source, SignInTry.at > since)
    ).one()
    if failed_pair >= rules.TRIES_PER_PAIR or failed >= rules.TRIES_PER_ADDRESS:
        raise TooManyTries()


def expect_few_codes(person: Person, source: str) -> None:
    """The same for codes; unknown places are also counted together, for codes are short.

    Whoever comes from a browser of theirs, or writes a recovery code, is not stopped by what others tried elsewhere.
    """
    try:
        expect_few(_codes_of(person), source)
    except TooManyTries:
        raise TooManyCodes() from None
    if source.startswith(KNOWN):
        return
    elsewhere = db.session.scalar(
        sa.select(sa.func.count()).where(
            SignInTry.email_digest == queries.digest(_codes_of(person)),
            SignInTry.at > clock.now() - rules.TRY_WINDOW,
            SignInTry.address.not_like(f"{KNOWN}%"),
        )
    )
    if (elsewhere or 0) >= rules.TRIES_PER_PERSON:
        raise TooManyCodes()


def count(email: str, source: str) -> None:
    """Count something that is done for an address from one place."""
    db.session.add(SignInTry(email_digest=queries.digest(email), address=source, at=clock.now()))


def note(email: str, source: str) -> None:
    """Count a try that failed, and say in the log that there was one."""
    count(email, source)
    log.warning("sign-in refused", id=request_id(), known_browser=source.startswith(KNOWN))


def note_code(person: Person, source: str) -> None:
    note(_codes_of(person), source)


def _codes_of(person: Person) -> str:
    return f"code of {person.id}"
