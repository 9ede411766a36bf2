"""Seeing somebody off: every door they had ends at once, also those that rooms above have made."""

from __future__ import annotations

from datetime import date

from blinker import Namespace

from app.accounts.models import Person
from app.accounts.services.passwords import void_links
from app.accounts.services.people import keep_an_administrator
from app.accounts.services.sessions import end_sessions
from app.extensions import db

# Sent with `person` in the transaction of their leaving. Rooms that give out keys of their own end them on it, so that
# a return brings none of them back.
has_left = Namespace().signal("person has left")


def see_off(person: Person, on: date) -> None:
    """End the employment on a day that has come, and every access. Raises LastAdministrator."""
    keep_an_administrator(person)
    person.left_on = on
    end_sessions(person)
    void_links(person)
    db.session.flush()
    has_left.send(person)
