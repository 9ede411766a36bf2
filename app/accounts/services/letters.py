"""Letters that tell a person that what guards their account has changed, so that a thief cannot do it in silence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import clock, mail
from app.core.languages import language_of

SUBJECTS = {
    "password_changed": _l("Your password for KAM Path was changed"),
    "second_factor_set": _l("KAM Path now asks you for a code as well"),
    "second_factor_removed": _l("KAM Path no longer asks you for a code"),
    "recovery_code_used": _l("A recovery code of yours was used in KAM Path"),
    "company_linked": _l("Your account in KAM Path was linked to the company’s sign-in"),
}


def tell(person: Person, what: str) -> None:
    """Write a letter about `what` (a name of SUBJECTS); it leaves with the change it tells of."""
    mail.write(
        person.email, "account_changed", SUBJECTS[what], language_of(person), person=person,
        what=SUBJECTS[what], at=clock.now(),
    )  # fmt: skip
