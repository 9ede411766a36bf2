"""What can go wrong on the way through the company's sign-in, as facts that a page can say."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal


class ProviderAway(Refusal):
    message = _l("The company’s sign-in does not answer at the moment. Try again in a minute; with a password of your own you can sign in here directly.")  # fmt: skip


class NotAgreed(Refusal):
    message = _l(
        "The sign-in was broken off, by you or by the company. Nothing has changed; begin again when you like."
    )


class NotTrusted(Refusal):
    message = _l("The company’s answer does not belong to a sign-in started in this browser, or it came too late. Begin again.")  # fmt: skip
