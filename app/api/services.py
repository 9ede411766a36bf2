"""Making and revoking tokens, and counting their use."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.queries import digest
from app.accounts.services import has_left
from app.api import queries, rules
from app.api.models import ApiToken
from app.api.rules import Scope
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.writes import rows_changed
from app.extensions import db


class TooManyTokens(Refusal):
    message = _l("Twenty tokens are enough for anybody to keep in mind. Revoke one that you no longer use.")


class NotYours(Refusal):
    message = _l("Only HR may open the lists of people and cases to a program.")
    field = "scopes"


def make_token(person: Person, name: str, scopes: Collection[Scope], days: int) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which nobody can read again afterwards."""
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


def count_use(token_id: int) -> bool:
    """Count one request in a single conditional statement; False when the minute's share is used up."""
    minute = clock.now().replace(second=0, microsecond=0)
    same = ApiToken.minute_at == minute
    return bool(
        rows_changed(
            sa.update(ApiToken)
            .where(
                ApiToken.id == token_id,
                sa.or_(ApiToken.minute_at.is_(None), sa.not_(same), ApiToken.uses < rules.A_MINUTE),
            )
            .values(
                uses=sa.case((same, ApiToken.uses + 1), else_=1), minute_at=minute, last_used_at=clock.now()
            )
            .execution_options(synchronize_session=False)
        )
    )
