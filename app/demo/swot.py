"""Worksheets of those on their way, with a few actions that came out of them."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.demo.people import Stage
from app.swot import services
from app.swot.models import SheetEntry, Worksheet
from app.swot.services.actions import add_action


def weigh(stage: Stage) -> None:
    """Two to four lines in each cell; one of Anna's is too general, so that the checks have something to say."""
    for place, person in enumerate(stage.candidates()):
        if place % 4 == 2:
            continue
        with clock.at(stage.days_ago(21 + 5 * place)):
            sheet = services.open_worksheet(person)
            written: dict[str, list[SheetEntry]] = {cell: [] for cell in "SWOT"}
            for cell in ("S", "W", "O", "T"):
                lines = [line for line in stage.words.swot if line.cell == cell]
                start = place % 3
                for line in lines[start : start + 2 + place % 2]:
                    entry = services.add_entry(
                        sheet,
                        cell,
                        line.statement.ru,
                        evidence=line.evidence.ru if line.evidence else "",
                        competency=line.competency,
                        importance=line.importance,
                        confidence=line.confidence,
                        exists_without_me=cell in {"O", "T"},
                    )
                    written[cell].append(entry)
            if person is stage["anna"]:
                services.add_entry(sheet, "S", "Хорошая коммуникабельность", importance=2, confidence=2)
            _act(stage, sheet, written, lines=1 + place % 2)


def _act(stage: Stage, sheet: Worksheet, written: dict[str, list[SheetEntry]], lines: int) -> None:
    """Actions from pairs of factors, with a date four weeks ahead."""
    for number, line in enumerate(stage.words.actions[:lines]):
        inside, outside = line.pair
        pair = [*written[inside][:1], *written[outside][:1]]
        add_action(
            sheet,
            line.what.ru,
            measure=line.measure.ru,
            due_on=stage.today + timedelta(days=25 + 14 * number),
            when=line.when.ru,
            then=line.then.ru,
            factors=pair,
            competency=line.competency,
        )
