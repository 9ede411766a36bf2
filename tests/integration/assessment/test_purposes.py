"""Two purposes, two readings (decision T4), each of which can be worked out again at the audit desk."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from app.assessment import queries, services
from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.method.lines.readiness import answer
from app.notifications.models import Notice
from tests.factories.assessment import V1_MANAGER, V1_MENTOR, levels, rated_by, rated_self


def everybody_rates(company):
    """Manager all 1, mentor all 3, three colleagues 0, 2 and 4 (mean 2) on every skill."""
    round_ = rated_self(company.anna)
    everywhere = dict.fromkeys(levels(V1_MANAGER))
    rated_by(round_, company.gleb, RaterKind.MANAGER, dict.fromkeys(everywhere, 1))
    rated_by(round_, company.vera, RaterKind.MENTOR, dict.fromkeys(everywhere, 3))
    for level in (0, 2, 4):
        rated_by(round_, company.person(), marks=dict.fromkeys(everywhere, level))
    return round_


def test_growth_hears_manager_and_mentor_and_a_promotion_hears_manager_and_colleagues(company):
    round_ = everybody_rates(company)
    result = queries.latest_result(company.anna)
    assert set(result.readiness.levels.values()) == {2.0}
    assert set(result.promotion_readiness.levels.values()) == {1.5}
    assert len(result.heard) == 3
    services.release_mentor(round_)
    released = queries.latest_result(company.anna)
    assert set(released.promotion_readiness.levels.values()) == {2.0}
    assert set(released.readiness.levels.values()) == {2.0}


def test_colleagues_alone_stand_in_for_growth_until_manager_or_mentor_has_rated(company):
    round_ = rated_self(company.anna)
    for _ in range(3):
        rated_by(round_, company.person(), marks=dict.fromkeys(levels(V1_MENTOR), 1))
    assert set(queries.latest_result(company.anna).others.values()) == {1.0}
    rated_by(round_, company.gleb, RaterKind.MANAGER, dict.fromkeys(levels(V1_MANAGER), 2))
    assert set(queries.latest_result(company.anna).others.values()) == {2.0}


@pytest.mark.parametrize("address", ["/assessment/results", "/assessment/results?reading=promotion"])
def test_the_line_on_the_page_gives_the_same_reading_at_the_audit_desk(company, browser, address):
    everybody_rates(company)
    page = browser.sign_in(company.anna).open(address)
    line = json.loads(page.all("//main//details//code")[-1].text)
    result = queries.latest_result(company.anna)
    reading = result.promotion_readiness if "promotion" in address else result.readiness
    found = answer(line)
    assert (found["index"], found["band"], found["rater_indexes"]) == (
        reading.index,
        reading.band,
        reading.rater_indexes,
    )
    assert f"{reading.index:.0f} of 100" in page.text


def test_the_line_carries_the_tables_of_a_company_of_its_own(company, browser):
    tables = queries.shipped()["junior"]
    halved = {**tables, "targets": dict.fromkeys(tables["targets"], 2)}
    services.set_measure({"junior": halved}, by=company.daria, reason="Trial")
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, levels(V1_MANAGER))
    page = browser.sign_in(company.anna).open("/assessment/results")
    line = json.loads(page.all("//main//details//code")[-1].text)
    assert set(line["tables"]["targets"].values()) == {2.0}
    assert answer(line)["index"] == queries.latest_result(company.anna).readiness.index
    assert "the company’s tables, version 1" in page.text


def test_senior_means_the_extended_profile_only_where_the_company_says_so(company):
    strict = queries.tables_now("senior")
    assert strict.targets["C09"] == 3
    services.set_measure({}, by=company.daria, reason="We want more", senior_profile="senior_extended")
    assert queries.tables_now("senior").targets["C09"] == 4
    assert queries.tables_now("senior").must_haves == strict.must_haves
    assert queries.tables_now("junior") == queries.tables_from({}, "junior")


@pytest.mark.parametrize(
    ("kind", "rater", "before", "after"),
    [(RaterKind.MENTOR, "vera", 89, 91), (RaterKind.MANAGER, "gleb", 179, 181)],
)
def test_a_rater_hears_once_that_a_view_has_grown_old(company, session, kind, rater, before, after):
    rated_by(rated_self(company.anna), getattr(company, rater), kind, levels(V1_MENTOR))
    start = clock.now()
    with clock.at(start + timedelta(days=before)):
        assert services.suggest_new_look() == 0
    with clock.at(start + timedelta(days=after)):
        assert services.suggest_new_look() == 1
        assert services.suggest_new_look() == 0
    told = (
        session.query(Notice)
        .filter(Notice.kind.in_(["assessment.rate_again", "assessment.view_is_old"]))
        .all()
    )
    assert {(one.kind, one.person_id) for one in told} == {
        ("assessment.rate_again", getattr(company, rater).id),
        ("assessment.view_is_old", company.anna.id),
    }


def test_a_rater_who_was_asked_anew_hears_nothing_of_the_old_view(company, monkeypatch):
    rated_by(rated_self(company.anna), company.vera, RaterKind.MENTOR, levels(V1_MENTOR))
    start = clock.now()
    with clock.at(start + timedelta(days=60)):
        services.open_round(company.anna)
        services.ask_rater(queries.current_round(company.anna), company.vera, RaterKind.MENTOR)
        db.session.commit()
    with clock.at(start + timedelta(days=100)):
        assert services.suggest_new_look() == 0
