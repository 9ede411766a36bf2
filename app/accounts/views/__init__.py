"""The doors (signing in, up and out) and one's own account."""

from app.accounts.views import factor, proof
from app.accounts.views.account import bp as account
from app.accounts.views.doors import bp as doors

__all__ = ["blueprints", "factor", "proof"]

blueprints = [doors, account]
