"""Tasks between a senior KAM and juniors (F8)."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import choices
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.promotion import queries, services
from app.promotion.forms import DoneForm, TaskForm
from app.promotion.models import JuniorTask
from app.promotion.policy import Promotion
from app.promotion.services.refusals import TaskWrong
from app.promotion.views.areas import bp


@bp.route("/tasks", methods=["GET", "POST"])
@guard(Promotion.TASKS)
def tasks() -> Any:
    form = TaskForm()
    juniors = {str(one.id): one for one in queries.juniors_of(me())} if me().post == "senior_kam" else {}
    form.junior.choices = choices([(key, one.name) for key, one in juniors.items()])
    if juniors and form.validate_on_submit():
        try:
            junior = juniors.get(form.junior.data or "")
            if junior is None:
                raise TaskWrong(field="junior")
            given = services.give_task(me(), junior, text=form.text.data, due_on=form.due_on.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(
                _("%(name)s has the task.", name=junior.name),
                undo=url_for(".take_task_back", task_id=given.id),
            )
            return redirect(url_for(".tasks"))
    return render_template(
        "promotion/tasks.html", form=form, juniors=juniors, given=queries.tasks_given_by(me()),
        mine=queries.tasks_of(me()),
    )  # fmt: skip


@bp.post("/tasks/<int:task_id>/done")
@guard(Promotion.TASK_DO, load=queries.task)
def finish_task(task: JuniorTask) -> Any:
    form = DoneForm()
    note = (form.note.data or "")[:250] if form.validate_on_submit() else ""
    return take(
        lambda: services.finish_task(task, note=note), _("Done. %(name)s has been told.", name=task.senior.name),
        url_for(".tasks"), undo=url_for(".reopen_task", task_id=task.id),
    )  # fmt: skip


@bp.post("/tasks/<int:task_id>/reopen")
@guard(Promotion.TASK_DO, load=queries.task)
def reopen_task(task: JuniorTask) -> Any:
    return take(lambda: services.reopen_task(task), _("The task is open again."), url_for(".tasks"))


@bp.post("/tasks/<int:task_id>/check")
@guard(Promotion.TASK_GIVE, load=queries.task)
def check_task(task: JuniorTask) -> Any:
    return take(lambda: services.check_task(task), _("Checked."), url_for(".tasks"))


@bp.post("/tasks/<int:task_id>/take-back")
@guard(Promotion.TASK_GIVE, load=queries.task)
def take_task_back(task: JuniorTask) -> Any:
    return take(
        lambda: services.take_task_back(task), _("The task is taken back."), url_for(".tasks"),
        undo=url_for(".give_again", task_id=task.id),
    )  # fmt: skip


@bp.post("/tasks/<int:task_id>/give-again")
@guard(Promotion.TASK_GIVE, load=queries.task)
def give_again(task: JuniorTask) -> Any:
    return take(lambda: services.give_again(task), _("The task stands again."), url_for(".tasks"))
