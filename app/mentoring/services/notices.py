"""What mentoring tells people, on their page of notices and by mail."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core.languages import LANGUAGES
from app.notifications import services as notifications
from app.notifications.subjects import declare_subjects

notifications.declare(
    {
        "mentoring.requested": _l("%(name)s asks you to be a mentor and hopes for an answer by %(day)s."),
        "mentoring.reminder": _l("%(name)s still hopes for your answer by %(day)s. A quick no helps too."),
        "mentoring.question": _l("%(name)s has a question before deciding. The clock stands still until you answer."),
        "mentoring.answered": _l("%(name)s has answered your question. Please decide by %(day)s."),
        "mentoring.accepted": _l("%(name)s says yes. Your first meeting is a click away."),
        "mentoring.declined": _l("%(name)s cannot take you on this time. The next proposal is ready for you."),
        "mentoring.reopened": _l("%(name)s would like to think again: your request is open."),
        "mentoring.expired": _l("%(name)s has not answered in two weeks. The next proposal is ready for you."),
        "mentoring.expired_for_mentor": _l("The request of %(name)s has run out unanswered."),
        "mentoring.withdrawn": _l("%(name)s has taken the request back; nothing is left to do."),
        "mentoring.ended": _l("Your pair with %(name)s has ended. Nobody is to blame and nothing needs explaining."),
        "mentoring.completed": _l("Your pair with %(name)s has come to its end. Thank you both."),
        "mentoring.resumed": _l("%(name)s took the ending back: your pair goes on."),
        "mentoring.renewed": _l("Your pair with %(name)s goes on until %(day)s."),
        "mentoring.booked": _l("%(name)s has arranged a meeting with you: %(when)s."),
        "mentoring.moved": _l("%(name)s has moved your meeting to %(when)s."),
        "mentoring.cancelled": _l("%(name)s has called off the meeting of %(when)s."),
        "mentoring.off_with_pair": _l("The meeting of %(when)s with %(name)s is off, because the pair has ended."),
        "mentoring.on_with_pair": _l("The meeting of %(when)s with %(name)s takes place after all, because the pair goes on."),
        "mentoring.sleeping": _l("Nothing has happened between you and %(name)s for six weeks. Arrange a meeting, or end the pair without blame."),
        "mentoring.fell_asleep": _l("Your pair with %(name)s was closed after two silent months. Nobody is to blame."),
        "mentoring.shortlist": _l("People who could teach you were found at the programme start. You choose, they decide."),
        "mentoring.shortlist_undone": _l("The names proposed to you at the programme start were taken back before anybody had asked. Your usual proposals are there."),
        "mentoring.second_allowed": _l("You may now have two mentors at a time. Who could the second one be?"),
        "mentoring.left": _l("%(name)s has left the company. Other people who fit are proposed to you."),
        "mentoring.agreed": _l("%(name)s has written down what you agreed. Have a look."),
        "mentoring.closing_soon": _l("Your pair with %(name)s is planned until %(day)s. Go on for another half year, or bring it to its end."),
        "mentoring.low_check": _l("%(name)s has given at least two low answers about a mentoring pair. Please write to this person alone."),
    }
)  # fmt: skip

declare_subjects(
    "mentoring",
    _l("Mentoring"),
    {
        "asked": (
            _l("Somebody asks you to be a mentor, still waits or answers your question"),
            {"mentoring.requested", "mentoring.reminder", "mentoring.answered"},
        ),
        "replies": (
            _l("A mentor says yes or no, asks a question or has not answered"),
            {
                "mentoring.accepted",
                "mentoring.declined",
                "mentoring.question",
                "mentoring.reopened",
                "mentoring.expired",
            },
        ),
        "pairs": (
            _l("Your pair: what was agreed, silence, the end coming closer, the end"),
            {
                "mentoring.agreed",
                "mentoring.renewed",
                "mentoring.resumed",
                "mentoring.ended",
                "mentoring.completed",
                "mentoring.sleeping",
                "mentoring.fell_asleep",
                "mentoring.closing_soon",
                "mentoring.left",
            },
        ),
        "starts": (_l("Names proposed to you at a programme start"), {"mentoring.shortlist"}),
    },
)


def said_moment(moment: datetime, reader: Person) -> dict[str, str]:
    """A moment on the reader's clock as both languages write it."""
    local = moment.astimezone(ZoneInfo(reader.time_zone))
    return {code: format_datetime(local, "d MMMM, HH:mm", locale=code) for code in LANGUAGES}
