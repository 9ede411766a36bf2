"""One's own mentoring: pairs and meetings, whom one could ask, and a request from its first word to its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.api.answers import New
from app.api.door import changes, opens
from app.api.requests import Told
from app.api.rules import Scope
from app.api.shapes import answers, bodies, questions
from app.api.shapes.base import Sent
from app.api.views.area import bp, names, reference
from app.mentoring import queries, services
from app.mentoring.models import Request
from app.mentoring.policy import Mentoring, Mentors

REQUEST = "/me/mentoring/requests/<int:request_id>"


@opens(bp, "/me/mentoring", Scope.MENTORING, _l("Your pairs and their meetings, without notes"), answers.Mentoring)  # fmt: skip
def mentoring(person: Person, _asked: Any) -> answers.Mentoring:
    own = queries.current_pairing(person)
    going = ([own] if own else []) + list(queries.pairings_of(person))
    known = {pair.id for pair in going}
    return answers.Mentoring(
        pairs=[
            answers.Pair(
                id=pair.id,
                role="mentee" if pair.mentee_id == person.id else "mentor",
                with_=reference(pair.other(person)),
                started_at=pair.started_at,
                until_on=pair.until_on,
            )
            for pair in going
        ],
        meetings=[
            answers.Meeting(
                id=one.id,
                pair=one.pairing_id,
                kind=one.kind.value,
                starts_at=one.starts_at,
                minutes=one.minutes,
                place=one.place,
                cancelled=one.is_cancelled,
            )
            for one in queries.meetings_with(person)
            if one.pairing_id in known
        ],
    )


@opens(bp, "/mentors", Scope.MENTORING, _l("Mentors who can be found, page by page, by name"), answers.MentorRows, asked=questions.MentorsWanted, permission=Mentors.LOOK)  # fmt: skip
def mentors(person: Person, asked: questions.MentorsWanted) -> answers.MentorRows:
    page = queries.directory(person, words=asked.q.strip(), only_free=asked.free, after=asked.cursor, size=asked.limit)  # fmt: skip
    return answers.MentorRows(
        items=[
            answers.MentorRow(id=one.person_id, name=names(one.person), teaches=one.teaches, free=one.free)
            for one in page.rows
        ],
        next=page.next,
    )


def told(person: Person, asked: Request) -> answers.Request:
    pair = queries.pairing_of_request(asked)
    is_mentor = asked.mentor_id == person.id
    return answers.Request(
        id=asked.id,
        role="mentor" if is_mentor else "mentee",
        with_=reference(asked.mentee if is_mentor else asked.mentor),
        state=asked.state.value,
        goals=asked.goals,
        competencies=asked.competencies,
        rhythm=asked.rhythm.value,
        message=asked.message,
        requested_at=asked.requested_at,
        promised_on=asked.promised_on,
        question=asked.question,
        answer=asked.answer,
        pair=pair.id if pair else None,
    )


@opens(bp, "/me/mentoring/requests", Scope.MENTORING, _l("Your last request, and those that wait for your answer"), answers.Requests, permission=Mentoring.HOME)  # fmt: skip
def mentoring_requests(person: Person, _asked: Any) -> answers.Requests:
    own = queries.last_request_of(person)
    waiting = queries.requests_to(person)
    return answers.Requests(items=[told(person, one) for one in ([own] if own else []) + list(waiting)])


@opens(bp, REQUEST, Scope.MENTORING, _l("One request, for the two whom it concerns"), answers.Request, load=queries.request, permission=Mentoring.SEE_REQUEST)  # fmt: skip
def mentoring_request(person: Person, _asked: Any, asked: Request) -> answers.Request:
    return told(person, asked)


@changes(bp, "POST", "/me/mentoring/requests", Scope.MENTORING_WRITE, _l("Ask somebody to be your mentor"), answers.Request, status=201, sent=bodies.RequestSent, permission=Mentors.LOOK)  # fmt: skip
def ask_mentor(person: Person, sent: Told) -> New:
    given: bodies.RequestSent = sent.body
    profile = queries.mentor(given.mentor)
    if profile is None or profile.person_id == person.id:
        raise services.CannotAsk(services.NOT_TO_BE_FOUND, field="mentor")
    asked = services.ask(
        person,
        profile.person,
        goals=given.goals,
        competencies=given.competencies,
        rhythm=given.rhythm,
        message=given.message,
        answer_by=given.answer_by,
    )
    return New(told(person, asked), f"/api/v1/me/mentoring/requests/{asked.id}")


def step(name: str, summary: Any, permission: Mentoring, do: Callable[[Request, Any], Any], sent: type[Sent] = bodies.NoBody) -> None:  # fmt: skip
    """Put one step of a request at its address: whoever may press the page's button may take it."""

    def take(person: Person, told_: Told, asked: Request) -> answers.Request:
        do(asked, told_.body)
        return told(person, asked)

    take.__name__ = f"{name}_request"
    changes(bp, "POST", f"{REQUEST}/{name}", Scope.MENTORING_WRITE, summary, answers.Request, sent=sent, load=queries.request, permission=permission)(take)  # fmt: skip


step("accept", _l("Say yes: a place is taken and the pair begins"), Mentoring.ANSWER, lambda asked, _: services.accept(asked))  # fmt: skip
step("decline", _l("Say no; there is no reason to give"), Mentoring.ANSWER, lambda asked, _: services.decline(asked))  # fmt: skip
step("withdraw", _l("Take your request back"), Mentoring.OWN_REQUEST, lambda asked, _: services.withdraw(asked))  # fmt: skip
step(
    "question",
    _l("Ask back before deciding; the clock stands still"),
    Mentoring.ANSWER,
    lambda asked, sent: services.ask_question(asked, sent.question),
    bodies.Question,
)
step(
    "answer",
    _l("Answer the mentor’s question"),
    Mentoring.OWN_REQUEST,
    lambda asked, sent: services.answer_question(asked, sent.answer),
    bodies.Reply,
)
