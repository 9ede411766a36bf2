"""What the next meeting could be about: carried over, agreed, due on the route, and where two views part."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from flask_babel import format_date
from flask_babel import gettext as _

from app.assessment import queries as assessment
from app.core import clock
from app.core.templating import number
from app.mentoring.models import Pairing
from app.mentoring.queries import meetings, pairs
from app.route.queries import deadlines_of
from app.sharing.models import Area
from app.sharing.queries import is_open_to
from app.skills.content import skills

# As far as times for a meeting are proposed.
ROUTE_AHEAD = timedelta(days=21)
MOST_DUE = 3


def agenda_for(pair: Pairing) -> str:
    """Return a first draft of the next agenda, one point a line, in the language of the page.

    Both read an agenda, so it holds only what both know anyway: differences of the mentee's last round if the mentor is
    one of the voices, and what is due on the mentee's route if the mentor is shown the route.
    """
    held = [one for one in meetings.meetings_of(pair) if one.is_held]
    open_steps = [step for step in meetings.steps_of(pair) if step.done_at is None]
    points = []
    if not held and not pairs.answers_in(pair):
        points.append(_("The six questions of the first meeting"))
    if pair.agreed_at is None:
        points.append(_("What we agree: goals, rhythm, what stays between us"))
    points += [_("What became of: %(step)s", step=step.text) for step in open_steps]
    if is_open_to(pair.mentor, pair.mentee, Area.ROUTE):
        known = {f"own-{step.route_item}" for step in open_steps}
        soon = clock.today() + ROUTE_AHEAD
        points += [
            _("On the route by %(day)s: %(title)s", title=due.title, day=format_date(due.due_on, "d MMMM"))
            for due in islice(
                (due for due in deadlines_of(pair.mentee) if due.due_on <= soon and due.key not in known),
                MOST_DUE,
            )
        ]
    result = assessment.latest_result(pair.mentee)
    if result is not None and assessment.is_heard_by(result.round, pair.mentor):
        points += [
            _("Two views of %(skill)s: self-rating %(own)s, others %(others)s",
              skill=str(skills().competency(point.competency).name), own=point.own, others=number(point.others, 1))
            for point in assessment.talking_points(result)[:3]
        ]  # fmt: skip
    return "\n".join(f"– {point}" for point in points)
