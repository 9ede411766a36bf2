"""The stages of a case (domain.md, 8.2)."""

from datetime import date

import pytest

from app.promotion import content
from app.promotion.rules import (
    FINAL,
    STEPS,
    Condition,
    Mover,
    Stage,
    can_be_held,
    days_counted,
    stage_shown,
    step,
)


def test_the_stages_are_those_that_content_puts_into_words():
    assert tuple(Stage) == content.STAGES


def test_the_way_from_interest_to_a_confirmed_post():
    way = [
        "interest",
        "profile",
        "assessed",
        "plan",
        "evidence",
        "ready",
        "panel",
        "approved",
        "trial",
        "confirmed",
    ]
    movers = [step(Stage(here), Stage(there)).mover for here, there in zip(way, way[1:], strict=False)]
    assert movers == [
        *(Mover.EMPLOYEE, Mover.SYSTEM, Mover.EMPLOYEE_AND_MANAGER, Mover.EMPLOYEE),
        *(Mover.HR, Mover.HR, Mover.PANEL, Mover.HR, Mover.PANEL),
    ]


def test_readiness_is_asked_for_by_the_employee_and_confirmed_by_hr():
    found = step(Stage.EVIDENCE, Stage.READY)
    assert (found.mover, found.asked_by, found.condition) == (Mover.HR, Mover.EMPLOYEE, Condition.CRITERIA)


def test_a_deferral_leads_back_to_evidence():
    assert step(Stage.DEFERRED, Stage.EVIDENCE).condition is Condition.GAPS_AND_DATE


def test_the_panel_alone_approves_defers_confirms_and_returns():
    decided = {Stage.APPROVED, Stage.DEFERRED, Stage.CONFIRMED, Stage.RETURNED}
    assert {one.mover for one in STEPS if one.end in decided} == {Mover.PANEL}


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in FINAL])
def test_whoever_has_not_arrived_may_leave_without_a_reason(stage):
    leaving = step(stage, Stage.WITHDRAWN)
    assert (leaving.mover, leaving.condition) == (Mover.EMPLOYEE, Condition.NONE)
    assert can_be_held(stage)


@pytest.mark.parametrize("stage", sorted(FINAL))
def test_an_end_is_an_end(stage):
    assert not [one for one in STEPS if one.start is stage]
    assert not can_be_held(stage)


def test_no_stage_can_be_skipped():
    assert step(Stage.INTEREST, Stage.PANEL) is None


def test_every_stage_but_the_first_can_be_reached():
    assert {one.end for one in STEPS} == set(Stage) - {Stage.INTEREST}


class TestDays:
    START, END = date(2026, 9, 1), date(2026, 9, 30)

    def test_days_on_hold_are_not_counted(self):
        assert days_counted(self.START, self.END, []) == 29
        assert days_counted(self.START, self.END, [(date(2026, 9, 10), date(2026, 9, 15))]) == 24

    def test_overlapping_holds_count_once(self):
        holds = [(date(2026, 9, 10), date(2026, 9, 15)), (date(2026, 9, 12), date(2026, 9, 16))]
        assert days_counted(self.START, self.END, holds) == 23

    def test_a_hold_that_still_lasts_stops_the_count(self):
        assert days_counted(self.START, self.END, [(date(2026, 9, 10), None)]) == 9

    def test_what_lies_outside_is_left_out(self):
        holds = [(date(2026, 8, 1), date(2026, 9, 3)), (date(2026, 11, 1), None)]
        assert days_counted(self.START, self.END, holds) == 27

    def test_a_case_that_rested_all_the_time_or_ends_before_it_began_counts_no_day(self):
        assert days_counted(self.START, self.END, [(self.START, None)]) == 0
        assert days_counted(self.END, self.START, []) == 0


def test_a_deferral_reads_as_panel_until_it_is_open_to_the_person_and_nothing_else_is_veiled():
    assert stage_shown(Stage.DEFERRED, is_open=False) is Stage.PANEL
    for stage in Stage:
        assert stage_shown(stage, is_open=True) is stage
        assert stage is Stage.DEFERRED or stage_shown(stage, is_open=False) is stage
