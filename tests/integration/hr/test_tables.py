"""HR sets targets, weights and must-haves of its own; what was computed before stays as it was."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app.assessment import queries as assessment
from app.assessment import services
from app.assessment.models import Measure
from app.assessment.rules import RaterKind
from app.core.audit import AuditEvent
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import V1_MANAGER, levels, rated_by, rated_self


@pytest.fixture
def daria(app: Any, company: Company) -> Browser:
    return Browser(app).sign_in(company.daria)


def test_a_new_version_holds_from_now_on_and_old_results_stay(
    daria: Browser, company: Company, session: Any
) -> None:
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, levels(V1_MANAGER))
    before = assessment.latest_result(company.anna).readiness.index
    page = daria.open("/hr/settings/tables")
    page = page.submit(
        "Put a new version", junior_C01="3,5", weight_C03="2", reason="Five KAMs met in October"
    )
    assert "version 1" in page.text
    tables = assessment.tables_now("junior")
    assert (tables.targets["C01"], tables.weights["C03"]) == (3.5, 2)
    assert assessment.tables_now("senior").targets["C01"] == 3
    assert assessment.latest_result(company.anna).readiness.index == before
    event = session.scalars(
        sa.select(AuditEvent)
        .where(AuditEvent.event == "assessment.measure_set")
        .order_by(AuditEvent.id.desc())
        .limit(1)
    ).one()
    assert event.actor_id == company.daria.id


def test_senior_becomes_extended_by_one_tick(daria: Browser) -> None:
    daria.open("/hr/settings/tables").submit("Put a new version", extended="y", reason="Bigger accounts")
    assert assessment.tables_now("senior").targets["C02"] == 4
    assert "extended" in daria.open("/hr/settings/tables").text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("junior_C01", "0", "target from 0.25 to 4"),
        ("junior_C01", "4,5", "target from 0.25 to 4"),
        ("weight_C01", "-1", "weight from 0 to 10"),
        ("senior_C09", "three", "Enter a number"),
        ("weight_Q2", "nan", "Enter a number"),
        ("junior_C04", "", "Enter a number"),
    ],
)
def test_a_number_that_does_not_fit_is_told_beside_its_field_and_kept(
    daria: Browser, session: Any, field: str, value: str, says: str
) -> None:
    page = daria.open("/hr/settings/tables").submit("Put a new version", reason="Trial", **{field: value})
    assert any(says in fault for fault in page.faults()), page.faults()
    assert page.all(f"//input[@name='{field}']")[0].get("value") == value
    assert session.scalar(sa.select(sa.func.count(Measure.id))) == 0


def test_all_weights_at_nought_fit_nothing(daria: Browser, session: Any) -> None:
    nought = {f"weight_{id}": "0" for id in levels(V1_MANAGER)}
    page = daria.open("/hr/settings/tables").submit("Put a new version", reason="Trial", **nought)
    assert "do not fit together" in page.text
    assert session.scalar(sa.select(sa.func.count(Measure.id))) == 0


def test_a_quality_cannot_become_a_must_have(daria: Browser, company: Company) -> None:
    assert not daria.open("/hr/settings/tables").all("//input[@name='junior_gates'][@value='Q1']")
    tables = assessment.shipped()["junior"]
    with pytest.raises(services.refusals.BadMeasure):
        services.set_measure(
            {"junior": {**tables, "must_haves": ["C02", "Q1"]}}, by=company.daria, reason="Trial"
        )


def test_the_second_of_two_people_is_told_and_keeps_what_was_typed(daria: Browser, company: Company) -> None:
    page = daria.open("/hr/settings/tables")
    services.set_measure({}, by=company.daria, reason="Somebody else")
    page = page.submit("Put a new version", junior_C01="2,5", reason="Mine")
    assert "in the meantime" in page.text
    assert page.all("//input[@name='junior_C01']")[0].get("value") == "2,5"
    assert assessment.tables_now("junior").targets["C01"] == 3
