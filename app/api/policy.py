"""Who may make tokens."""

from __future__ import annotations

from app.core.access import Permission, anyone_signed_in, owner


class Api(Permission):
    TOKENS = "api:tokens", "make access tokens for programs of one's own"
    REVOKE = "api:revoke", "revoke one's own access token"


POLICY = {Api.TOKENS: anyone_signed_in, Api.REVOKE: owner}
