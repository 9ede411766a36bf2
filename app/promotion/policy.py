"""Who may see and move a case."""

from __future__ import annotations

from typing import Any

from app.absences.policy import stands_in_for_the_manager
from app.accounts.policy import hr, line_manager_of_owner
from app.core.access import Permission, anyone_signed_in, either, owner
from app.promotion.queries import asks_for_review, goals_wait, hr_may_agree
from app.promotion.rules import Stage


class Promotion(Permission):
    OWN = "promotion:own", "ask for the next post and see one's own case"
    CHANGE = "promotion:change", "withdraw, hold and work on one's own case"
    AGREE = "promotion:agree", "agree the goals of a report's plan"
    DESK = "promotion:desk", "see all cases, seats and rulings"
    DESK_CASE = "promotion:desk_case", "move somebody else's case for HR"
    PANELS = "promotion:panels", "see the panels on which one sits"
    SIT = "promotion:sit", "declare, mark and decide as a member of a panel"
    DOSSIER = "promotion:dossier", "read the frozen file of a case"
    REVIEW = "promotion:review", "answer a request to look at a decision again"
    TASKS = "promotion:tasks", "see tasks between seniors and juniors"
    TASK_DO = "promotion:task_do", "do a task that one was given"
    TASK_GIVE = "promotion:task_give", "check and take back a task that one gave"


def case_of_report(person: Any, case: Any) -> bool:
    """The line manager; while goals wait, their substitute; HR where nobody answers, or after 14 days of silence."""
    if line_manager_of_owner(person, case):
        return True
    if goals_wait(case) and stands_in_for_the_manager(person, case):
        return True
    return hr_for_another(person, case) and hr_may_agree(case)


def hr_for_another(person: Any, case: Any) -> bool:
    """HR, but never on their own case."""
    return bool(person.is_hr and case.person_id != person.id)


def hr_for_another_by_case(person: Any, thing: Any) -> bool:
    return hr_for_another(person, thing.case)


def on_a_panel(person: Any, thing: Any) -> bool:
    return bool(person.sits_on_panels)


def this_member(person: Any, member: Any) -> bool:
    """The seat is this person's, nobody has taken it over, and the case has not been taken back."""
    return bool(
        member.person_id == person.id
        and member.replaced_at is None
        and member.case.stage is not Stage.WITHDRAWN
    )


def sits_on_this_panel(person: Any, dossier: Any) -> bool:
    """A member who has said that there is no conflict."""
    seat = dossier.panel.member(person.id)
    return seat is not None and this_member(person, seat) and seat.conflict is False


def own_dossier(person: Any, dossier: Any) -> bool:
    return bool(dossier.panel.case.person_id == person.id)


def asked_to_review(person: Any, dossier: Any) -> bool:
    """HR who did not sit, from the employee's asking for a second look until it is answered."""
    panel = dossier.panel
    sat = any(member.person_id == person.id for member in panel.everyone)
    return hr_for_another(person, panel.case) and not sat and asks_for_review(dossier)


def is_kam(person: Any, thing: Any) -> bool:
    return bool(person.post.is_kam)


def task_is_mine(person: Any, task: Any) -> bool:
    return bool(task.junior_id == person.id)


def gave_the_task(person: Any, task: Any) -> bool:
    return bool(task.senior_id == person.id)


POLICY = {
    Promotion.OWN: anyone_signed_in,
    Promotion.CHANGE: owner,
    Promotion.AGREE: case_of_report,
    Promotion.DESK: hr,
    Promotion.DESK_CASE: hr_for_another,
    Promotion.PANELS: on_a_panel,
    Promotion.SIT: this_member,
    Promotion.DOSSIER: either(own_dossier, sits_on_this_panel, asked_to_review),
    Promotion.REVIEW: hr_for_another_by_case,
    Promotion.TASKS: is_kam,
    Promotion.TASK_DO: task_is_mine,
    Promotion.TASK_GIVE: gave_the_task,
}
