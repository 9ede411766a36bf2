"""Making and revoking tokens, and keeping answers for requests that are repeated."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import cast

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.queries import digest
from app.accounts.services import has_left, take_turns
from app.api import problems, queries, rules
from app.api.models import ApiToken, KeptAnswer
from app.api.rules import Scope
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.writes import add_if_missing
from app.extensions import db


class TooManyTokens(Refusal):
    message = _l("You can have twenty tokens at most. Revoke one that you no longer use.")


class NotYours(Refusal):
    message = _l("Only HR may open the lists of people, cases and groups to a program. Untick them.")
    field = "scopes"


def make_token(person: Person, name: str, scopes: Collection[Scope], days: int) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which nobody can read again afterwards."""
    take_turns(person)
    if len(queries.tokens_of(person)) >= rules.MOST_TOKENS:
        raise TooManyTokens()
    if any(scope.is_for_hr for scope in scopes) and not person.is_hr:
        raise NotYours()
    secret = rules.PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        person_id=person.id,
        name=name,
        digest=digest(secret),
        scopes=sorted(scope.value for scope in scopes),
        made_at=clock.now(),
        ends_on=clock.today() + timedelta(days=days),
    )
    db.session.add(token)
    db.session.flush()
    audit.record("api.token_made", actor=person, person=person, thing=token, scopes=" ".join(token.scopes))
    return token, secret


def revoke(token: ApiToken, *, actor: Person) -> None:
    token.revoked_at = clock.now()
    db.session.flush()
    audit.record("api.token_revoked", actor=actor, person=token.person, thing=token)


@has_left.connect
def revoke_all(person: Person) -> None:
    """Whoever has left takes no key along, and none is there when they come back."""
    db.session.execute(
        sa.update(ApiToken)
        .where(ApiToken.person_id == person.id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=clock.now())
    )


def claim(token_id: int, key: str, sent: str) -> KeptAnswer | None:
    """Take a key for this request, or return the answer that was given under it before.

    Whoever comes at the same moment waits at the unique row until the first is done. A key that stood for another request
    raises a Problem.
    """
    answers = cast("sa.Table", KeptAnswer.__table__)
    same = (answers.c.token_id == token_id, answers.c.key == key)
    db.session.execute(sa.delete(answers).where(*same, answers.c.made_at < clock.now() - rules.ANSWERS_LAST))
    row = {
        "token_id": token_id,
        "key": key,
        "digest": sent,
        "made_at": clock.now(),
        "headers": {},
        "body": "",
    }
    if add_if_missing(KeptAnswer, row):
        return None
    kept = db.session.scalars(
        sa.select(KeptAnswer).where(KeptAnswer.token_id == token_id, KeptAnswer.key == key)
    ).one()
    if kept.digest != sent:
        raise problems.key_used()
    return kept


def keep(token_id: int, key: str, status: int, headers: dict[str, str], body: str) -> None:
    """Keep the answer to whatever the key was claimed for."""
    db.session.execute(
        sa.update(KeptAnswer)
        .where(KeptAnswer.token_id == token_id, KeptAnswer.key == key)
        .values(status=status, headers=headers, body=body)
        .execution_options(synchronize_session=False)
    )
