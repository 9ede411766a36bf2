"""Who can see what of a person at this moment, each with the page on which the person changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from app.absences.queries import absence_now
from app.accounts.models import Person
from app.assessment import queries as assessment
from app.assessment.rules import RaterKind
from app.extensions import db
from app.mentoring.models import Feed, MentorProfile, Pairing, Request
from app.promotion import queries as promotion
from app.promotion.models import Case
from app.reading.models import ReadingEntry
from app.sharing.models import Audience, Grant


@dataclass(frozen=True)
class Viewer:
    """Somebody, or a group, and what they see; `change` is the endpoint of the page where that is changed, if it can be."""

    who: str
    sees: str
    change: str | None = None


# Rooms above this one tell of their own viewers; each name adds one statement to the page.
_FROM_ABOVE: list[Callable[[Person], Iterator[Viewer]]] = []


def also(tells: Callable[[Person], Iterator[Viewer]]) -> Callable[[Person], Iterator[Viewer]]:
    """Let a room on a higher floor name viewers that this one cannot know."""
    _FROM_ABOVE.append(tells)
    return tells


def viewers_of(person: Person, grants: Sequence[Grant]) -> list[Viewer]:
    """Everybody first, then those who stand near; a constant number of statements. `grants`: what the person shows."""
    case = promotion.open_case(person)
    return [
        *_everybody(person),
        *_line_manager(person, grants),
        *_staff(person, case, grants),
        *_chosen(grants),
        *_raters(person),
        *_pairs(person),
        *_panel(case),
        *_calendar(person),
        *(viewer for tells in _FROM_ABOVE for viewer in tells(person)),
    ]


def _shown(grants: Sequence[Grant], audience: Audience) -> list[str]:
    return [grant.area.of_another for grant in grants if grant.audience is audience]


def _everybody(person: Person) -> Iterator[Viewer]:
    yield Viewer(
        _("Everybody who is signed in"), _("your name, work address, post and unit"), "account.index"
    )
    offers = sa.select(MentorProfile.opted_in_at).where(MentorProfile.person_id == person.id)
    if db.session.scalar(offers):
        yield Viewer(_("Everybody who is signed in"), _("what you offer as a mentor"), "mentoring.profile")
    shared = sa.select(sa.func.count()).where(
        ReadingEntry.person_id == person.id,
        ReadingEntry.shared_at.is_not(None),
        ReadingEntry.removed_at.is_(None),
    )
    if count := db.session.scalar(shared):
        said = ngettext(
            "one thing that you recommended for reading",
            "%(num)s things that you recommended for reading",
            count,
        )
        yield Viewer(_("Everybody who is signed in"), said, "reading.index")


def _line_manager(person: Person, grants: Sequence[Grant]) -> Iterator[Viewer]:
    if person.manager is None:
        return
    always = [
        _("the stage of your promotion case"),
        _("the figures that you published, with your targets"),
        _("examples that wait to be confirmed"),
    ]
    yield Viewer(
        _("%(name)s, your line manager", name=person.manager.name),
        "; ".join([*always, *_shown(grants, Audience.LINE_MANAGER)]),
    )
    absence = absence_now(person.manager)
    substitute = absence.substitute_for(person.id) if absence else None
    if absence and substitute:
        yield Viewer(
            _(
                "%(name)s, who stands in for your line manager until %(day)s",
                name=substitute.name,
                day=format_date(absence.until_on, "d MMMM"),
            ),
            _("figures and goals while they wait for a word; nothing else that the line manager sees"),
        )


def _staff(person: Person, case: Case | None, grants: Sequence[Grant]) -> Iterator[Viewer]:
    facts = [
        _("what your employment says: posts, unit, line manager, days of joining"),
        _("that a mentor pair exists, not what it says"),
    ]
    if case:
        facts += [
            _("the stage and days of your promotion case"),
            _("your readiness band, because a case is open"),
        ]
    yield Viewer("HR", "; ".join([*facts, *_shown(grants, Audience.HR)]))
    yield Viewer(
        _("Administrators"),
        _(
            "your account: roles, ways of signing in, e-mails that wait where no mail server is set; none of your texts"
        ),
    )


def _chosen(grants: Sequence[Grant]) -> Iterator[Viewer]:
    """Those to whom the person has shown something by name, each once."""
    shown: dict[Person, list[str]] = {}
    for grant in grants:
        if grant.viewer is not None:
            shown.setdefault(grant.viewer, []).append(grant.area.of_another)
    for viewer, areas in shown.items():
        yield Viewer(_("%(name)s, whom you chose", name=viewer.name), "; ".join(areas), "privacy.index")


def _raters(person: Person) -> Iterator[Viewer]:
    round_ = assessment.current_round(person)
    kinds = {
        RaterKind.MANAGER: _("line manager"),
        RaterKind.MENTOR: _("mentor"),
        RaterKind.COLLEAGUE: _("colleague"),
    }
    for one in round_.requests if round_ else []:
        if one.withdrawn_at is None:
            sees = _("the examples that you keep ready for raters")
            if one.kind.is_named and one.submitted_at:
                sees += "; " + _("both views of this round, once they are open")
            yield Viewer(
                _("%(name)s, who rates you as %(kind)s", name=one.rater.name, kind=kinds[one.kind]),
                sees,
                "assessment.raters",
            )


def _pairs(person: Person) -> Iterator[Viewer]:
    pairs = db.session.scalars(
        sa.select(Pairing)
        .where(
            sa.or_(Pairing.mentee_id == person.id, Pairing.mentor_id == person.id), Pairing.ended_at.is_(None)
        )
        .order_by(Pairing.id)
    ).all()
    for pair in pairs:
        other = pair.mentor if pair.mentee_id == person.id else pair.mentee
        as_what = (
            _("%(name)s, your mentor", name=other.name)
            if other is pair.mentor
            else _("%(name)s, your mentee", name=other.name)
        )
        yield Viewer(
            as_what,
            _("the request, the meetings, the steps and what the two of you write in shared notes"),
            "mentoring.index",
        )
    asked = db.session.scalars(
        sa.select(Request)
        .where(
            Request.mentee_id == person.id,
            Request.accepted_at.is_(None),
            Request.declined_at.is_(None),
            Request.expired_at.is_(None),
            Request.withdrawn_at.is_(None),
        )
        .order_by(Request.id)
    )
    for request in asked:
        yield Viewer(
            _("%(name)s, whom you asked to be your mentor", name=request.mentor.name),
            _("your request"),
            "mentoring.index",
        )


def _panel(case: Case | None) -> Iterator[Viewer]:
    if case and case.panel_asked_at:
        yield Viewer(
            _("The members of the panel, once it is named"),
            _("the frozen file of your case, after they said that there is no conflict"),
            "promotion.index",
        )


def _calendar(person: Person) -> Iterator[Viewer]:
    if db.session.scalar(sa.select(Feed.id).where(Feed.person_id == person.id, Feed.ended_at.is_(None))):
        yield Viewer(
            _("Programs to which you gave the address of your calendar"),
            _("times and places of your meetings"),
            "mentoring.calendar",
        )
