"""What the next meeting could be about: carried over, agreed, and where two views part."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.models import Person
from app.assessment import queries as assessment
from app.mentoring.models import Pairing
from app.mentoring.queries import meetings, pairs
from app.skills.content import skills


def agenda_for(pair: Pairing, reader: Person) -> str:
    """Return a first draft of the next agenda, one point a line, in the reader's language.

    Differences of the mentee's last round stand in it only if the reader knows them anyway: the mentee, or a
    mentor who is one of the voices.
    """
    held = [one for one in meetings.meetings_of(pair) if one.is_held]
    points = []
    if not held and not pairs.answers_in(pair):
        points.append(_("The six questions of the first meeting"))
    if pair.agreed_at is None:
        points.append(_("What we agree: goals, rhythm, what stays between us"))
    points += [
        _("What became of: %(step)s", step=step.text)
        for step in meetings.steps_of(pair)
        if step.done_at is None
    ]
    result = assessment.latest_result(pair.mentee)
    if result is not None and (reader.id == pair.mentee_id or assessment.is_heard_by(result.round, reader)):
        points += [
            _("Two views of %(skill)s: own %(own)s, others %(others)s",
              skill=str(skills().competency(point.competency).name), own=point.own, others=round(point.others, 1))
            for point in assessment.talking_points(result)[:3]
        ]  # fmt: skip
    return "\n".join(f"– {point}" for point in points)
