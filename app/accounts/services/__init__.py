"""What people do with accounts: join, sign in and out, choose a password, get a role."""

from __future__ import annotations

from app.accounts.services.leaving import has_left, see_off
from app.accounts.services.links import (
    ask_for_new_password,
    choose_new_password,
    invite,
    make_password_link,
    sign_up,
)
from app.accounts.services.many import Newcomer, join_many
from app.accounts.services.passwords import change_password, check_password_strength, set_password
from app.accounts.services.people import (
    change_address,
    change_profile,
    give_role,
    join,
    keep_an_administrator,
    take_post,
    take_role,
    take_turns,
)
from app.accounts.services.refusals import (
    AddressTaken,
    LastAdministrator,
    LinkUsedUp,
    NothingBegun,
    TooManyLinks,
    TooManyTries,
    WeakPassword,
    WrongCode,
    WrongPassword,
)
from app.accounts.services.sessions import end_one, end_session, end_sessions, note_presence, open_session
from app.accounts.services.signing_in import enter_with_code, freshen, prove_again, sign_in
from app.accounts.services.units import unit_named

__all__ = [
    "AddressTaken",
    "LastAdministrator",
    "LinkUsedUp",
    "Newcomer",
    "NothingBegun",
    "TooManyLinks",
    "TooManyTries",
    "WeakPassword",
    "WrongCode",
    "WrongPassword",
    "ask_for_new_password",
    "change_address",
    "change_password",
    "change_profile",
    "check_password_strength",
    "choose_new_password",
    "end_one",
    "end_session",
    "end_sessions",
    "enter_with_code",
    "freshen",
    "give_role",
    "has_left",
    "invite",
    "join",
    "join_many",
    "keep_an_administrator",
    "make_password_link",
    "note_presence",
    "open_session",
    "prove_again",
    "see_off",
    "set_password",
    "sign_in",
    "sign_up",
    "take_post",
    "take_role",
    "take_turns",
    "unit_named",
]
