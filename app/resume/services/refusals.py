"""What a resume refuses, in words for a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal
from app.core.orm import Stale


class SavedMeanwhile(Stale):
    message = _l(
        "This was saved elsewhere in the meantime. Both texts stand below; save again to keep yours."
    )


class TooMuch(Refusal):
    message = _l("That is more than a resume can hold. Shorten it: two pages are enough.")


class AskedOnlyOfPeople(Refusal):
    message = _l("A rule decides this check; nobody needs to confirm it.")


class OfferGone(Refusal):
    message = _l("That line is no longer on offer: it was corrected, or stands in your resume already.")


class LineGone(Refusal):
    message = _l("That line is no longer in your resume. Open the resume again.")
