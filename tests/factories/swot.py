"""A worksheet as a person would fill it, by the services of the room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.swot import services
from app.swot.models import SheetAction, SheetEntry, Worksheet
from app.swot.queries import current_worksheet

GOOD_LINES = (
    ("S", "I kept 18 of my 20 clients in 2025", "CRM export, 12 January", "C04"),
    ("S", "I led the renewal with Volga alone", "Contract of 3 June", "C02"),
    ("W", "I keep no account plan for any client", "Two raters put it at 1.5", "C09"),
    ("W", "I put off talks about price rises", "Three delays, July to September", "C13"),
    ("O", "The KAM team takes shadows from March", "Letter of Vera Lebedeva, 9 November", "C09"),
    ("O", "Volga Pharmacies open six new shops", "Meeting on 12 November", None),
    ("T", "Two colleagues have applied for the post", "Gleb Orlov said so on 3 November", None),
    ("T", "Volga may be handed over before spring", "Department plan of 28 October", None),
)


def sheet_of(person: Person) -> Worksheet:
    sheet = current_worksheet(person) or services.open_worksheet(person)
    db.session.commit()
    return sheet


def line(sheet: Worksheet, cell: str, statement: str, evidence: str = "", competency: str | None = None, **more: Any) -> SheetEntry:  # fmt: skip
    more = {"importance": 3, "confidence": 2, "exists_without_me": cell in "OT", **more}
    entry = services.add_entry(sheet, cell, statement, evidence=evidence, competency=competency, **more)
    db.session.commit()
    return entry


def full_sheet(person: Person) -> tuple[Worksheet, dict[str, list[SheetEntry]]]:
    """A sheet with two good lines in each bed; the lines by bed."""
    sheet = sheet_of(person)
    beds: dict[str, list[SheetEntry]] = {}
    for cell, *rest in GOOD_LINES:
        beds.setdefault(cell, []).append(line(sheet, cell, *rest))
    return sheet, beds


def action(sheet: Worksheet, *factors: SheetEntry, what: str = "Write an account plan for Volga", due_on: date | None = None, **more: Any) -> SheetAction:  # fmt: skip
    values = {
        "measure": "Vera has read it and returned it",
        "when": "it is Monday, 9:00",
        "then": "I spend half an hour on the plan",
        **more,
    }
    made = services.add_action(
        sheet, what, due_on=due_on or clock.today() + timedelta(days=30), factors=factors, **values
    )
    db.session.commit()
    return made
