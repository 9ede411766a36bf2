"""The line manager's word on a figure: confirmed, returned, or taken back."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.absences.services import tell_answered
from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.writes import hold
from app.extensions import db
from app.notifications.services import notify
from app.record.models import Figure
from app.record.services.figures import NeedsReason, NotOpen


class OwnFigure(Refusal):
    message = _l("Nobody confirms their own figure. Your line manager does.")


def confirm_figure(figure: Figure, manager: Person, *, at: datetime | None = None) -> None:
    """The line manager, or their substitute, confirms the figure. Raises OwnFigure or NotOpen."""
    if figure.person_id == manager.id:
        raise OwnFigure()
    hold(figure)
    if not figure.waits:
        raise NotOpen()
    figure.confirmed_at, figure.confirmed_by_id = at or clock.now(), manager.id
    db.session.flush()
    audit.record("record.figure_confirmed", actor=manager, person=figure.person, thing=figure)
    tell_answered(figure.person, by=manager, endpoint="record.figure", figure_id=figure.id)
    notify(
        figure.person,
        "record.figure_confirmed",
        "record.figure",
        {"figure_id": figure.id},
        name=manager.names,
    )


def return_figure(figure: Figure, manager: Person, *, word: str, at: datetime | None = None) -> None:
    """The line manager, or their substitute, gives the figure back with a word. Raises OwnFigure, NotOpen or NeedsReason."""
    if figure.person_id == manager.id:
        raise OwnFigure()
    hold(figure)
    if not figure.waits:
        raise NotOpen()
    if not word:
        raise NeedsReason(
            _l("Say in a few words what does not fit, so that it can be put right."), field="word"
        )
    figure.returned_at, figure.returned_word = at or clock.now(), word
    db.session.flush()
    audit.record("record.figure_returned", actor=manager, person=figure.person, thing=figure)
    tell_answered(figure.person, by=manager, endpoint="record.figure", figure_id=figure.id)
    notify(
        figure.person, "record.figure_returned", "record.figure", {"figure_id": figure.id}, name=manager.names
    )


def reopen_figure(figure: Figure, manager: Person) -> None:
    """The line manager takes an answer back; the figure waits again. Raises NotOpen once it was replaced."""
    hold(figure)
    if figure.closed_at is not None or figure.waits:
        raise NotOpen()
    figure.confirmed_at = figure.confirmed_by_id = figure.returned_at = figure.returned_word = None
    db.session.flush()
    audit.record("record.figure_reopened", actor=manager, person=figure.person, thing=figure)
