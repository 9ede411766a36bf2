"""The doors: signing in, up and out, a new password, the language."""

from app.accounts.views.doors import bp as doors

blueprints = [doors]
