"""Who may do what in mentoring. What a pair writes is seen by the two of them and by nobody else."""

from __future__ import annotations

from typing import Any

from app.accounts.policy import mentor
from app.core.access import Permission, anyone_signed_in, either


class Mentors(Permission):
    LOOK = "mentors:look", "see who teaches, and ask"
    OFFER = "mentors:offer", "offer oneself as a mentor: a KAM, or somebody whom HR made a mentor"


class Mentoring(Permission):
    HOME = "mentoring:home", "see one's own pairs, requests and meetings"
    SEE_REQUEST = "mentoring:see-request", "read a request: the two whom it concerns"
    ANSWER = "mentoring:answer", "accept, decline or ask back: the mentor who was asked"
    OWN_REQUEST = "mentoring:own-request", "answer the mentor's question or take a request back: who asked"
    SHARE_PAIR = "mentoring:share-pair", "see and change what a pair keeps: the two of them"
    OF_PAIR = (
        "mentoring:of-pair",
        "see and change a meeting, a step or a page of the log: the two of the pair",
    )
    LOG = "mentoring:log", "write the observation log: the mentee of the pair"
    OWN_LOG = "mentoring:own-log", "change a page of the observation log: the mentee of the pair"


def kam(person: Any, thing: Any) -> bool:
    return bool(person.post.is_kam)


def asked(person: Any, thing: Any) -> bool:
    return thing is not None and thing.mentor_id == person.id


def asks(person: Any, thing: Any) -> bool:
    return thing is not None and thing.mentee_id == person.id


def one_of_two(person: Any, thing: Any) -> bool:
    return thing is not None and person.id in {thing.mentor_id, thing.mentee_id}


def of_the_pair(person: Any, thing: Any) -> bool:
    """The thing belongs to a pair (`thing.pairing`) of which the person is one."""
    return thing is not None and one_of_two(person, thing.pairing)


def mentee_of_the_pair(person: Any, thing: Any) -> bool:
    return thing is not None and asks(person, thing.pairing)


POLICY = {
    Mentors.LOOK: anyone_signed_in,
    Mentors.OFFER: either(mentor, kam),
    Mentoring.HOME: anyone_signed_in,
    Mentoring.SEE_REQUEST: one_of_two,
    Mentoring.ANSWER: asked,
    Mentoring.OWN_REQUEST: asks,
    Mentoring.SHARE_PAIR: one_of_two,
    Mentoring.OF_PAIR: of_the_pair,
    Mentoring.LOG: asks,
    Mentoring.OWN_LOG: mentee_of_the_pair,
}
