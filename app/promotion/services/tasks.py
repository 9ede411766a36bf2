"""Tasks that a senior KAM gives to juniors (F8): given, done, checked."""

from __future__ import annotations

from datetime import date

from app.accounts.models import Person, Post
from app.core import audit, clock
from app.core.writes import hold
from app.extensions import db
from app.notifications.services import notify
from app.promotion.models import JuniorTask
from app.promotion.services.refusals import NotThisStep, TaskWrong


def give_task(senior: Person, junior: Person, *, text: str, due_on: date) -> JuniorTask:
    """Give a junior of the same unit, or a report, a task with a day."""
    near = junior.manager_id == senior.id or (junior.unit_id is not None and junior.unit_id == senior.unit_id)
    if (
        senior.post is not Post.SENIOR_KAM
        or junior.post is not Post.JUNIOR_KAM
        or not near
        or not junior.is_active
    ):
        raise TaskWrong(field="junior")
    if not text:
        raise TaskWrong()
    if due_on < clock.today(senior.time_zone):
        raise TaskWrong(field="due_on")
    task = JuniorTask(senior=senior, junior=junior, text=text, due_on=due_on, given_at=clock.now())
    db.session.add(task)
    db.session.flush()
    audit.record("promotion.task_given", actor=senior, person=junior, thing=task)
    notify(junior, "promotion.task_given", "promotion.tasks", by_mail=True, name=senior.names)
    return task


def finish_task(task: JuniorTask, *, note: str = "") -> None:
    """Say, as the junior, that it is done and what came of it."""
    hold(task)
    if task.done_at is not None or task.taken_back_at is not None:
        raise NotThisStep()
    task.done_at, task.done_note = clock.now(), note
    db.session.flush()
    notify(task.senior, "promotion.task_done", "promotion.tasks", name=task.junior.names)


def reopen_task(task: JuniorTask) -> None:
    """Undo "done" while nobody has checked it."""
    hold(task)
    if task.done_at is None or task.checked_at is not None:
        raise NotThisStep()
    task.done_at = None
    db.session.flush()


def check_task(task: JuniorTask) -> None:
    """Say, as the senior, that one has looked at what came of it."""
    hold(task)
    if task.done_at is None or task.checked_at is not None:
        raise NotThisStep()
    task.checked_at = clock.now()
    db.session.flush()
    audit.record("promotion.task_checked", actor=task.senior, person=task.junior, thing=task)


def take_task_back(task: JuniorTask) -> None:
    """Take a task back that is not done yet."""
    hold(task)
    if task.done_at is not None or task.taken_back_at is not None:
        raise NotThisStep()
    task.taken_back_at = clock.now()
    db.session.flush()


def give_again(task: JuniorTask) -> None:
    """Undo taking back."""
    hold(task)
    if task.taken_back_at is None:
        raise NotThisStep()
    task.taken_back_at = None
    db.session.flush()
