"""Where each area is read by those to whom it was shown."""

from __future__ import annotations

from app.sharing.models import Area

# Endpoints with `person_id`. The band alone has no page of its own: the lists of line managers and of HR carry the word.
PLACES = {
    Area.RATINGS: "assessment.of_person",
    Area.SWOT: "swot.of",
    Area.ROUTE: "route.of",
    Area.READING: "reading.of",
    Area.RECORD: "record.of_person",
    Area.RESUME: "resume.shown",
}
