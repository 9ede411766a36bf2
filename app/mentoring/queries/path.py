"""How far a person is at this station, what would be next, and who waits for whom."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.mentoring.models import Ending, Pairing, RequestState
from app.mentoring.queries import meetings, pairs, people, requests
from app.stations import Progress, State, Step, Waiting


def progress_of(person: Person) -> Progress:
    """Done once there is a mentor, under way while somebody is asked or the questions are answered."""
    pair = pairs.current_pairing(person)
    if pair is not None:
        return Progress(State.DONE, _l("with %(name)s", name=pair.mentor.name))
    if requests.open_request_of(person) is not None:
        return Progress(State.ON, _l("a request is on its way"))
    if any(past.ended_how is Ending.COMPLETED for past in pairs.past_pairings_of(person)):
        return Progress(State.DONE, _l("brought to its end"))
    if people.mentee_profile(person) is not None:
        return Progress(State.ON, _l("nobody asked yet"))
    return Progress(State.AHEAD, _l("no mentor yet"))


def next_step_of(person: Person) -> Step | None:
    """What this room would advise now."""
    pair = pairs.current_pairing(person)
    if pair is not None:
        return _step_in(pair, person)
    asked = requests.open_request_of(person)
    if asked is not None:
        if asked.state is not RequestState.ASKED_BACK:
            return None
        return Step(
            _l("Answer %(name)s’s question", name=asked.mentor.name),
            _l("The clock stands still until you do."),
            _l("Answer"),
            "mentoring.request_page",
            {"request_id": asked.id},
            effort=_l("5 minutes"),
        )
    if people.missing(people.mentee_profile(person)).anything:
        return Step(
            _l("Say how you like to learn"),
            _l("Eight questions and your free hours are all it takes to propose people who fit."),
            _l("Answer"),
            "mentors.answers",
            effort=_l("5 minutes"),
        )
    return Step(
        _l("Ask somebody to teach you"),
        _l("People who do the job already can show what no book tells. A no costs nothing."),
        _l("See who fits"),
        "mentors.index",
        effort=_l("10 minutes"),
    )


def _step_in(pair: Pairing, person: Person) -> Step | None:
    steps = [one for one in meetings.steps_of(pair) if one.done_at is None and one.owner_id == person.id]
    if steps:
        return Step(
            steps[0].text,
            _l("You agreed on it with %(name)s.", name=pair.other(person).name),
            _l("Open"),
            "mentoring.pair",
            {"pairing_id": pair.id},
            due_on=steps[0].due_on,
        )
    if not any(one.is_ahead for one in meetings.meetings_of(pair)):
        return Step(
            _l("Find a time with %(name)s", name=pair.other(person).name),
            _l("Pairs that meet every two weeks last; below one meeting a month they usually fade."),
            _l("Choose a time"),
            "mentoring.book",
            {"pairing_id": pair.id},
            effort=_l("2 minutes"),
        )
    return None


def waiting_for(person: Person) -> list[Waiting]:
    """Where others wait for this person: requests to a mentor, a mentor's question to a mentee."""
    waiting = [
        Waiting(
            asked.mentee.name,
            _l("asks you to be a mentor"),
            _l("Answer"),
            "mentoring.request_page",
            {"request_id": asked.id},
            due_on=asked.promised_on,
        )
        for asked in requests.requests_to(person)
        if asked.state is RequestState.WAITING
    ]
    own = requests.open_request_of(person)
    if own is not None and own.state is RequestState.ASKED_BACK:
        waiting.append(
            Waiting(
                own.mentor.name,
                _l("has a question before deciding"),
                _l("Answer"),
                "mentoring.request_page",
                {"request_id": own.id},
            )
        )
    return waiting
