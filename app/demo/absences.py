"""Guzel is on leave, and Gleb answers for her: so HR's page and Gleb's have something to show."""

from __future__ import annotations

from datetime import timedelta

from app.absences.services import write_down
from app.core import clock
from app.demo.people import Stage


def go_away(stage: Stage) -> None:
    """A line manager is away from some days ago until the week after next; nobody else is."""
    guzel = stage["guzel"]
    with clock.at(stage.days_ago(6)):
        write_down(
            guzel,
            from_on=stage.today - timedelta(days=3),
            until_on=stage.today + timedelta(days=11),
            substitute=stage["gleb"],
            by=guzel,
        )
