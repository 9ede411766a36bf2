"""The conversation with the provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0).

Authlib speaks; this module sets what it leaves open: who the issuer must be, which signatures count, how long anything
may take. Whatever goes wrong becomes one of three facts that a page can say.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from authlib.integrations.flask_client.apps import FlaskOAuth2App
from flask import current_app, request, session, url_for
from joserfc.errors import JoseError

from app.company.refusals import NotAgreed, NotTrusted, ProviderAway
from app.company.rules import AWAY_FOR
from app.config import Settings
from app.core import clock
from app.core.errors import Refusal

SCOPE = "openid email profile"
SECONDS = 8
# A statement signed with a shared secret, or not at all, proves nothing about who wrote it.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


def settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def client() -> FlaskOAuth2App:
    """The client for the issuer that is set; made once, for it keeps what it learnt of the provider."""
    wanted = (settings().OIDC_ISSUER, settings().OIDC_CLIENT_ID, settings().OIDC_CLIENT_SECRET)
    kept = current_app.extensions.get("company_client")
    if kept is None or kept[0] != wanted:
        issuer, name, secret = wanted
        made = OAuth(current_app._get_current_object()).register(  # type: ignore[attr-defined]
            "company",
            client_id=name,
            client_secret=secret or None,
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": SCOPE,
                "code_challenge_method": "S256",
                "default_timeout": SECONDS,
                # Without a secret the portal is a public client, which PKCE protects alone.
                **({} if secret else {"token_endpoint_auth_method": "none"}),
            },
        )
        current_app.extensions["company_client"] = kept = (wanted, made)
    return cast(FlaskOAuth2App, kept[1])


def ready() -> FlaskOAuth2App:
    """The client, once it knows the provider. Raises ProviderAway, NotTrusted."""
    known = client()
    try:
        metadata = known.load_server_metadata()
    except (requests.RequestException, ValueError) as fault:
        current_app.logger.warning("the identity provider does not answer: %s", type(fault).__name__)
        raise ProviderAway() from fault
    if str(metadata.get("issuer", "")).rstrip("/") != settings().OIDC_ISSUER.rstrip("/"):
        current_app.logger.error("the identity provider calls itself by another name than OIDC_ISSUER")
        raise NotTrusted()
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNATURES]
    return known


def send_away(target: str | None, *, again: bool) -> Any:
    """Return the redirect to the provider. `again`: it must ask the person anew, not only remember them."""
    known = ready()
    session["company"] = {"next": target, "again": again, "begun": clock.now().timestamp()}
    more = {"prompt": "login", "max_age": 0} if again else {}
    return known.authorize_redirect(settings().address + url_for("company.arrive"), **more)


def answer() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the provider says of the person, proven, and what was begun. Raises one of the three facts."""
    begun = session.pop("company", None)
    if not isinstance(begun, dict):
        raise NotTrusted()
    began = datetime.fromtimestamp(begun["begun"]).astimezone()
    if clock.now() - began > AWAY_FOR:
        raise NotTrusted()
    known = ready()
    issuer = known.server_metadata["issuer"]
    # RFC 9207: a provider that names itself in the answer must be the one that was asked.
    if request.args.get("iss", issuer) != issuer:
        raise NotTrusted()
    if request.args.get("error"):
        raise NotAgreed()
    try:
        token = known.authorize_access_token(
            claims_options={
                "iss": {"essential": True, "value": issuer},
                "aud": {"essential": True, "value": settings().OIDC_CLIENT_ID},
                "exp": {"essential": True},
            }
        )
        said = token.get("userinfo")
        if not said:
            raise NotTrusted()
        proven = dict(said)
        proven |= more_about(known, token, proven)
    except requests.RequestException as fault:
        raise ProviderAway() from fault
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError) as fault:
        current_app.logger.warning("an answer of the identity provider was refused: %s", type(fault).__name__)
        raise NotTrusted() from fault
    return proven, begun


def more_about(known: FlaskOAuth2App, token: Any, proven: dict[str, Any]) -> dict[str, Any]:
    """What the userinfo address adds where the statement itself carries no address of the person."""
    if "email" in proven or "userinfo_endpoint" not in known.server_metadata:
        return {}
    said = dict(known.userinfo(token=token))
    if said.get("sub") != proven["sub"]:
        raise ValueError("the userinfo speaks of somebody else")
    return {name: value for name, value in said.items() if name not in proven}


def leave_address() -> str | None:
    """Where to sign out at the provider too (RP-initiated logout), or None where it has no such address."""
    try:
        known = ready()
    except Refusal:
        return None
    if not known.server_metadata.get("end_session_endpoint"):
        return None
    back = settings().address + url_for("accounts.sign_in")
    address = known.create_logout_url(
        post_logout_redirect_uri=back, client_id=settings().OIDC_CLIENT_ID, state=""
    )["url"]
    return str(address) if urlsplit(address).scheme in {"http", "https"} else None
