"""Who waits for somebody in promotions: panels, reports with goals to agree, and for HR the cases whose move is theirs."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.absences.saying import in_place
from app.promotion.queries.panels import is_waited_for
from app.promotion.queries.standing import hr_stands_in
from app.promotion.rules import Stage
from app.stations import Facts, Waiting


def waiting(facts: Facts) -> list[Waiting]:
    """What others wait for: panels, reports, and for HR the cases whose move is theirs."""
    return [
        *_panels(facts),
        *_trials(facts),
        *_reports(facts),
        *_in_place(facts),
        *_examples(facts),
        *_desk(facts),
        *_reviews(facts),
    ]


def _panels(facts: Facts) -> list[Waiting]:
    found = []
    for row in sorted(facts.all("promotion.seat"), key=lambda row: (row.at, row.id)):
        if not is_waited_for(
            has_declared=row.word == "said",
            sits=row.text == "sits",
            first_is_in=bool(row.amount),
            all_first_are_in=not row.number,
            second_is_in=row.then is not None,
        ):
            continue
        values = {"member_id": row.id}
        if row.word != "said":
            words = _("asks whether there is a conflict of interest")
            found.append(Waiting(_("A panel"), words, _("Answer"), "panel.show", values))
        else:
            name = row.name(facts.language) if row.other else _("A panel")
            found.append(Waiting(name, _("waits for your marks"), _("Mark"), "panel.show", values))
    return found


def _trials(facts: Facts) -> list[Waiting]:
    return [
        Waiting(
            row.name(facts.language) if row.other else _("A panel"),
            _("has come to the end of the trial"),
            _("Write down how it ended"),
            "panel.trial",
            {"member_id": row.id},
        )
        for row in sorted(facts.all("promotion.trial"), key=lambda row: (row.on, row.id))
    ]


def _reports(facts: Facts) -> list[Waiting]:
    found = []
    for row in sorted(facts.all("promotion.goals"), key=lambda row: (row.at, row.id)):
        name, values = row.name(facts.language), {"case_id": row.id}
        if Stage(row.word) is Stage.DEFERRED:
            words = _("is to be told the decision in person")
            found.append(Waiting(name, words, _("Read it, then talk"), "promotion.talk_as_manager", values))
        else:
            words = _("asks you to agree the goals of the plan")
            found.append(Waiting(name, words, _("Read them"), "promotion.agree", values))
    return found


def _in_place(facts: Facts) -> list[Waiting]:
    return [
        Waiting(
            row.name(facts.language),
            in_place(_("asks you to agree the goals of the plan"), row, facts),
            _("Read them"),
            "promotion.agree",
            {"case_id": row.id},
        )
        for row in sorted(facts.all("promotion.goals_in_place"), key=lambda row: (row.at, row.id))
    ]


def _examples(facts: Facts) -> list[Waiting]:
    return [
        Waiting(
            row.name(facts.language),
            ngettext("%(num)s example to confirm", "%(num)s examples to confirm", row.number),
            _("Read them"),
            "promotion.agree",
            {"case_id": row.id},
        )
        for row in sorted(facts.all("promotion.examples"), key=lambda row: (row.at, row.id))
    ]


def _desk(facts: Facts) -> list[Waiting]:
    rows = sorted(facts.all("promotion.desk"), key=lambda row: (row.at, row.id))
    words = {
        Stage.ASSESSED: _("waits for somebody to agree the goals"),
        Stage.EVIDENCE: _("has asked for the panel"),
        Stage.READY: _("waits for a panel to be named and opened"),
        Stage.APPROVED: _("waits for the terms of the trial"),
        Stage.DEFERRED: _("is to be told the decision in person"),
    }
    return [
        Waiting(
            row.name(facts.language),
            words[Stage(row.word)],
            _("Open the case"),
            "promotions.show",
            {"case_id": row.id},
        )
        for row in rows
        # Goals are the manager's to agree until they have waited for 14 days.
        if Stage(row.word) is not Stage.ASSESSED or hr_stands_in(bool(row.number), row.then, facts.now)
    ]


def _reviews(facts: Facts) -> list[Waiting]:
    return [
        Waiting(
            row.name(facts.language),
            _("asks that somebody look at the decision again"),
            _("Answer"),
            "promotions.review",
            {"review_id": row.id},
        )
        for row in sorted(facts.all("promotion.review"), key=lambda row: (row.at, row.id))
    ]
