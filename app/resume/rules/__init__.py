"""The 28 checks of a resume, each a small pure function of a draft (domain.md, section 7; F103-F113)."""

from __future__ import annotations

from dataclasses import replace

from app.resume.rules import order, picture, proof, truth
from app.resume.rules.draft import Draft, Line, Place, Post
from app.resume.rules.verdict import Item, Kind, Reason, Status, Verdict

__all__ = [
    "ITEMS",
    "VERSION",
    "Draft",
    "Item",
    "Kind",
    "Line",
    "Place",
    "Post",
    "Reason",
    "Status",
    "Verdict",
    "examine",
]

VERSION = "1.0"

ITEMS = (
    Item("R01", Kind.AUTO, picture.headline),
    Item("R02", Kind.AUTO, picture.summary),
    Item("R03", Kind.AUTO, order.reachable),
    Item("R04", Kind.AUTO, order.complete),
    Item("R05", Kind.AUTO, truth.gaps_and_overlaps),
    Item("R06", Kind.AUTO, proof.figures_in_results),
    Item("R07", Kind.HELP, proof.retention),
    Item("R08", Kind.HELP, proof.clients),
    Item("R09", Kind.HELP, proof.growth),
    Item("R10", Kind.HELP, proof.negotiation),
    Item("R11", Kind.HELP, proof.conflict),
    Item("R12", Kind.HELP, proof.decision_makers),
    Item("R13", Kind.HELP, proof.link_between_units),
    Item("R14", Kind.HELP, proof.analysis),
    Item("R15", Kind.HELP, proof.coordination),
    Item("R16", Kind.HUMAN, proof.hidden_client_work),
    Item("R17", Kind.AUTO, picture.tags),
    Item("R18", Kind.AUTO, picture.skills),
    Item("R19", Kind.AUTO, picture.vacancy),
    Item("R20", Kind.AUTO, order.length),
    Item("R21", Kind.AUTO, order.clutter),
    Item("R22", Kind.HELP, truth.sources),
    Item("R23", Kind.HUMAN, truth.nothing_confidential),
    Item("R24", Kind.HELP, truth.interview_ready),
    Item("R25", Kind.HUMAN, picture.clear_picture),
    Item("R26", Kind.AUTO, order.readable_by_machine),
    Item("R27", Kind.AUTO, proof.learning),
    Item("R28", Kind.HUMAN, truth.own_words),
)


def examine(draft: Draft) -> dict[str, Verdict]:
    """Return the verdict of every item by its id, R01 to R28.

    A rule that only helps never decides: it asks, and a person's word turns the question into a pass.
    """
    return {item.id: _settled(item.look(draft), item.id in draft.confirmed) for item in ITEMS}


def _settled(verdict: Verdict, is_confirmed: bool) -> Verdict:
    if verdict.status is not Status.ASK or not is_confirmed:
        return verdict
    return replace(verdict, status=Status.PASS, reason=Reason("confirmed"))
