"""Who may do what in the assessment."""

from __future__ import annotations

from typing import Any

from app.accounts.policy import line_manager_of_owner
from app.assessment.queries import examples_shown_to, is_heard_by
from app.core.access import Permission, anyone_signed_in, either, owner
from app.sharing.models import Area
from app.sharing.queries import is_open_to


class Assessment(Permission):
    OWN = "assessment:own", "rate oneself, ask others and see one's own results"
    CHANGE = "assessment:change", "change one's own round, request or example"
    SEE_RESULT = (
        "assessment:see-result",
        "see the result of a round of one's own or one that was opened or shown",
    )
    SEE_SHOWN = "assessment:see-shown", "see the latest result of somebody who shows it"
    RATE = "assessment:rate", "rate somebody who has asked for it"
    SEE_PROOF = "assessment:see-proof", "open a file that stands as proof of an example"
    ATTEST = "assessment:attest", "confirm that an example of somebody else happened"


def has_rated_by_name(person: Any, round_: Any) -> bool:
    """Whoever rated as manager or mentor sees both sides once they are open."""
    return is_heard_by(round_, person)


def is_shown_ratings(person: Any, round_: Any) -> bool:
    """The owner has shown the ratings on purpose."""
    return round_.is_locked and is_open_to(person, round_.person, Area.RATINGS)


def shows_ratings(person: Any, other: Any) -> bool:
    """The thing is a person; oneself needs no grant."""
    return other is not None and (other.id == person.id or is_open_to(person, other, Area.RATINGS))


def asked_rater(person: Any, request: Any) -> bool:
    return request.rater_id == person.id and not request.withdrawn_at


def shown_the_example(person: Any, evidence: Any) -> bool:
    """The example was shown with a request to rate."""
    return evidence.person_id != person.id and any(
        one.id == evidence.id for one in examples_shown_to(person, evidence.person)
    )


def shown_the_proof(person: Any, proof: Any) -> bool:
    """Whoever may confirm an example may look at its files."""
    return shown_the_example(person, proof.evidence) or line_manager_of_owner(person, proof.evidence)


POLICY = {
    Assessment.OWN: anyone_signed_in,
    Assessment.CHANGE: owner,
    Assessment.SEE_RESULT: either(owner, has_rated_by_name, is_shown_ratings),
    Assessment.SEE_SHOWN: shows_ratings,
    Assessment.RATE: asked_rater,
    Assessment.SEE_PROOF: either(owner, shown_the_proof),
    Assessment.ATTEST: either(shown_the_example, line_manager_of_owner),
}
