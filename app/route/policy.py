"""Who may see, shape and agree a route."""

from __future__ import annotations

from typing import Any

from app.accounts.policy import hr
from app.core.access import Permission, anyone_signed_in, owner
from app.sharing.models import Area
from app.sharing.queries import is_open_to


class Route(Permission):
    OWN = "route:own", "follow and shape one's own learning route"
    OWN_QUESTION = "route:own-question", "meet the questions one has put to oneself"
    SEE = "route:see", "read a route that its owner shows"
    COURSES = "route:courses", "keep the company's catalogue of courses"
    AGREE = "route:agree", "agree a shown route as line manager or mentor"


def shown_to(person: Any, thing: Any) -> bool:
    """`thing` is the person whose route it is; oneself needs no grant."""
    return thing is not None and (thing.id == person.id or is_open_to(person, thing, Area.ROUTE))


def helps_and_sees(person: Any, thing: Any) -> bool:
    """The line manager, or a mentor to whom the route is shown."""
    return (
        thing is not None
        and thing.id != person.id
        and (thing.manager_id == person.id or person.is_mentor)
        and is_open_to(person, thing, Area.ROUTE)
    )


POLICY = {
    Route.OWN: anyone_signed_in,
    Route.OWN_QUESTION: owner,
    Route.COURSES: hr,
    Route.SEE: shown_to,
    Route.AGREE: helps_and_sees,
}
