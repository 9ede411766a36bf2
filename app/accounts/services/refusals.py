"""What the doors and desks of accounts refuse, each named by the fact."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal


class WrongPassword(Refusal):
    message = _l("This address and password do not match. Check both; if you have forgotten the password, the link below the fields helps.")  # fmt: skip


class TooManyTries(Refusal):
    message = _l("Too many failed attempts from here. Wait fifteen minutes. If you have forgotten the password, use “Forgotten your password?” on the sign-in page.")  # fmt: skip


class TooManyCodes(TooManyTries):
    message = _l("Too many failed attempts. Wait fifteen minutes, then type the code that your phone shows at that moment.")  # fmt: skip


class TooManyLinks(Refusal):
    message = _l("Links were asked for too often from here. Wait fifteen minutes, or use the one you have.")


class AddressTaken(Refusal):
    message = _l("There is already an account with this address. Sign in with it; if you have forgotten the password, use “Forgotten your password?” on the sign-in page.")  # fmt: skip
    field = "email"


class AddressOfColleague(AddressTaken):
    """Said to whoever adds or invites somebody else."""

    message = _l("There is already an account with this address. Look for the person in the list, also among those who have left.")  # fmt: skip


class WeakPassword(Refusal):
    field = "password"


class LastAdministrator(Refusal):
    message = _l(
        "This is the last administrator. Make somebody else one first, or nobody can look after the portal."
    )


class LinkUsedUp(Refusal):
    message = _l("This link has been used or is too old. Ask for a new one.")


class WrongCode(Refusal):
    message = _l(
        "This code is not right, or was used before. Wait for the next one and type it, or take a recovery code."
    )
    field = "code"


class NothingBegun(Refusal):
    message = _l("There is nothing to confirm here any more. Open the page again.")


class NameWanted(Refusal):
    message = _l("Enter your name as colleagues know it.")
    field = "name_ru"


class UnknownZone(Refusal):
    message = _l("There is no such time zone. Choose one like Europe/Moscow.")
    field = "time_zone"
