"""What people are told about a case."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.absences.queries import absence_now
from app.absences.services import ask_substitute
from app.accounts.models import Person, Role
from app.accounts.queries import people_with
from app.notifications.services import declare, notify
from app.notifications.subjects import declare_subjects
from app.promotion.content import promotion_words
from app.promotion.models import Case, Panel
from app.promotion.queries.freezing import said

declare({
    "promotion.opened_manager": _l("%(name)s has opened a promotion case. Nothing is asked of you yet."),
    "promotion.opened_hr": _l("%(name)s has opened a promotion case."),
    "promotion.moved": _l("Your case has moved on. It now stands at “%(stage)s”."),
    "promotion.goals_asked": _l("%(name)s asks you to agree the goals of the plan."),
    "promotion.goals_in_place": _l("%(name)s asks for the goals of the plan to be agreed. You answer for %(absent)s, who is away until %(until)s."),
    "promotion.goals_agreed": _l("%(name)s has agreed to your goals."),
    "promotion.panel_asked": _l("%(name)s asks for the panel. The criteria sheet is complete."),
    "promotion.held": _l("Your case is on hold. These days are not counted against anyone."),
    "promotion.went_on": _l("Your case goes on from where it was."),
    "promotion.withdrawn": _l("%(name)s has withdrawn the case. There is nothing left to do."),
    "promotion.left": _l("%(name)s has left the company, and the case is closed."),
    "promotion.short": _l("The panel for %(name)s cannot go on: one of its members has left. Name somebody else, or let the marks stand."),
    "promotion.named": _l("HR has named you to a panel. First say whether there is a conflict of interest."),
    "promotion.unnamed": _l("Somebody else sits on the panel in your place. Nothing is left for you to do."),
    "promotion.conflict": _l("%(member)s cannot sit on the panel for %(name)s. Name somebody else."),
    "promotion.declared": _l("All three members have declared. The file can be opened to the panel."),
    "promotion.sits": _l("The file is open. Mark the must-haves from the evidence alone, before any talk."),
    "promotion.marks_open": _l("All marks are in. The panel can see them and decide."),
    "promotion.talk": _l("All marks are in, and some lie two levels apart. Talk about those, then mark them once more."),
    "promotion.decided_hr": _l("The panel has decided on the case of %(name)s."),
    "promotion.approved": _l("The panel has said yes. HR now writes the terms of the trial."),
    "promotion.tell": _l("The panel has said “not yet” to %(name)s. Talk to them by %(day)s, then note the day."),
    "promotion.deferred": _l("The panel’s decision is open to you, with its reasons and what comes next."),
    "promotion.gap_owner": _l("You are named to help %(name)s with one point of a plan, which is looked at again on %(day)s: “%(what)s”"),
    "promotion.trial": _l("Your trial begins: %(days)s days with one key client. The terms are on the page of your case."),
    "promotion.trial_kam": _l("You support %(name)s during a trial with one key client."),
    "promotion.trial_support": _l("%(name)s supports you in the trial from now on."),
    "promotion.trial_over": _l("The trial of %(name)s is over. Look at it together, and write down how it ended."),
    "promotion.trial_begun": _l("%(name)s begins a trial with one key client, beside the work there is: %(days)s days. Talk about what can wait."),
    "promotion.trial_confirmed": _l("%(name)s is confirmed in the new post: %(post)s."),
    "promotion.trial_returned": _l("The trial of %(name)s has ended, and the former post is kept. It counts against nobody."),
    "promotion.trial_ended": _l("A trial that your panel made possible has ended. How it ended stands on your page of the panel."),
    "promotion.confirmed": _l("You are confirmed in your new post. Congratulations."),
    "promotion.be_mentor": _l("Would you like to teach others what you have learnt? You decide how many and what."),
    "promotion.returned": _l("The trial has ended and you keep your former post. It counts against nobody."),
    "promotion.commented": _l("%(name)s has written a comment on the decision."),
    "promotion.review_asked": _l("%(name)s asks that a person look at the decision again."),
    "promotion.review_answered": _l("Your request for a second look is answered."),
    "promotion.why_not": _l("By the promotion index you are ready for the panel, and your figures do not speak against it. If you like, open a case: nobody needs to nominate you."),
    "promotion.task_given": _l("%(name)s has given you a task."),
    "promotion.task_done": _l("%(name)s has done a task of yours."),
})  # fmt: skip

declare_subjects(
    "promotion",
    _l("Promotion"),
    {
        "mine": (
            _l("Your own case moves on, is put on hold or taken up again"),
            {
                "promotion.moved",
                "promotion.held",
                "promotion.went_on",
                "promotion.goals_agreed",
                "promotion.trial_support",
            },
        ),
        "why_not": (_l("You could open a case of your own"), {"promotion.why_not"}),
        "team": (
            _l("A case of somebody in your team: opened, goals to agree, a trial"),
            {
                "promotion.opened_manager",
                "promotion.goals_asked",
                "promotion.goals_in_place",
                "promotion.trial_begun",
                "promotion.trial_confirmed",
                "promotion.trial_returned",
            },
        ),
        "panel": (
            _l("Your part in a panel"),
            {
                "promotion.named",
                "promotion.sits",
                "promotion.marks_open",
                "promotion.talk",
                "promotion.trial_over",
            },
        ),
        "support": (
            _l("You support somebody in a trial, or have been given a task"),
            {"promotion.trial_kam", "promotion.task_given"},
        ),
    },
)


def tell_employee(case: Case, kind: str, **values: Any) -> None:
    notify(case.person, kind, "promotion.index", by_mail=True, **values)


def tell_move(case: Case) -> None:
    words = promotion_words().stage(case.stage.value)
    if words:
        stage = {"ru": words.word.ru, "en": words.word.en}
        notify(case.person, "promotion.moved", "promotion.index", by_mail=True, stage=stage)


def unnamed(panel: Panel) -> dict[str, str]:
    """What a case is called for a member of its panel who judges without the name."""
    return said(lambda: _("Case %(number)s", number=panel.id))


def tell_manager(case: Case, kind: str, **values: Any) -> None:
    manager = case.person.manager
    if manager is not None and manager.is_active:
        notify(
            manager,
            kind,
            "promotion.agree",
            {"case_id": case.id},
            by_mail=True,
            name=case.person.names,
            **values,
        )


def ask_to_agree(case: Case) -> None:
    """Ask the line manager to agree the goals, and their substitute too; HR where nobody answers."""
    tell_manager(case, "promotion.goals_asked")
    manager, values = case.person.manager, {"case_id": case.id}
    absence = absence_now(manager)
    if absence:
        answered = ask_substitute(absence, case.person, "promotion.goals_in_place", "promotion.agree", values)
    else:
        answered = manager is not None and manager.is_active
    if not answered:
        tell_hr(case, "promotion.goals_asked")


def tell_hr(case: Case, kind: str, *, but: Person | None = None, **values: Any) -> None:
    for person in people_with(Role.HR):
        if person.id not in {case.person_id, but.id if but else None}:
            notify(person, kind, "promotions.show", {"case_id": case.id}, name=case.person.names, **values)
