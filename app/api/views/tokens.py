"""The page where people make and revoke tokens for their programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from app.accounts.models import Person
from app.api import queries, services
from app.api.forms import SCOPES, TokenForm
from app.api.models import ApiToken
from app.api.policy import Api
from app.api.rules import Scope
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.extensions import db
from app.privacy import viewers

bp = Blueprint("api_tokens", __name__, url_prefix="/account/tokens")


def form_for(person: Any) -> TokenForm:
    form = TokenForm()
    form.offer(scope for scope in Scope if person.is_hr or not scope.is_for_hr)
    return form


@bp.get("")
@guard(Api.TOKENS)
def index() -> str:
    return page(form_for(me()))


@bp.post("")
@guard(Api.TOKENS, fresh=True)
def make() -> Any:
    form = form_for(me())
    if form.validate_on_submit():
        try:
            token, secret = services.make_token(
                me(), form.name.data, [Scope(word) for word in form.scopes.data], int(form.days.data)
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            # No redirect: the secret would have to be kept somewhere between two requests.
            return render_template("api/made.html", token=token, secret=secret)
    return page(form)


def page(form: TokenForm) -> str:
    return render_template(
        "api/tokens.html",
        form=form,
        tokens=[
            (token, [SCOPES[Scope(word)] for word in token.scopes if word in set(Scope)])
            for token in queries.tokens_of(me())
        ],
    )


@bp.post("/<int:token_id>/revoke")
@guard(Api.REVOKE, load=queries.token)
def revoke(token: ApiToken) -> Any:
    if token.revoked_at is None:
        services.revoke(token, actor=me())
        db.session.commit()
        tell(_("The token is revoked. Programs that use it get nothing from now on."))
    return redirect(url_for(".index"))


@viewers.also
def programs(person: Person) -> Iterator[viewers.Viewer]:
    """The programs that read what is the person's, for the page that says who can."""
    for token in queries.tokens_of(person):
        yield viewers.Viewer(
            _("Whoever has your token “%(name)s”", name=token.name),
            _("what you ticked for it, until %(day)s", day=format_date(token.ends_on, "long")),
            "api_tokens.index",
        )
