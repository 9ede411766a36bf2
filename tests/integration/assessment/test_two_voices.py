"""Two voices, opened together: nobody peeks, and the numbers are those of domain.md."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.assessment import queries, services
from app.assessment.content import vignettes
from app.assessment.queries import groups
from app.assessment.rules import RaterKind
from app.core import clock
from app.core.footprints import Look
from app.extensions import db
from app.sharing.models import Area, Audience
from app.sharing.services import share, take_back
from tests.factories.assessment import V1_MENTOR, asked, levels, rated_by, rated_self


def three_colleagues(company, round_, level=2):
    return [
        rated_by(round_, company.person(), marks=dict.fromkeys(levels(V1_MENTOR), level)) for _ in range(3)
    ]


def test_the_manager_alone_waits_until_the_self_rating_is_in(company, browser):
    round_ = services.open_round(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    assert not round_.is_open_to_both
    browser.sign_in(company.gleb).open(f"/assessment/results/{round_.id}", status=404)
    rated_self(company.anna)
    assert round_.is_open_to_both
    page = browser.open(f"/assessment/results/{round_.id}")
    assert "Results of" in page.title


def test_the_self_rating_alone_is_shown_as_the_own_view(company):
    rated_self(company.anna)
    result = queries.latest_result(company.anna)
    assert result.is_own_view_only
    assert result.readiness.index is None
    assert result.readiness.self_index == pytest.approx(95.16, abs=0.005)


def test_vector_v1_stands_on_the_page(company, browser):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    rated_by(round_, company.vera, RaterKind.MENTOR, levels(V1_MENTOR))
    reading = queries.latest_result(company.anna).readiness
    assert reading.index == pytest.approx(84.14, abs=0.005)
    page = browser.sign_in(company.anna).open("/assessment/results")
    assert page.h1 == "Developing"
    for said in ("84 of 100", "79–89", "3 of 5", "95", "would be 87", "starts near 67"):
        assert said in page.text, said
    assert "strategic and analytical thinking" in page.text
    assert "This alone raises the index from 84 to 86, and the band becomes “nearly ready”" in page.text
    assert "weight 3 × 0.5 of 3 levels ÷ 31 in all = 1.6 points" in page.text
    assert "In 4 skills you see yourself a level or more higher" in page.text
    assert [point.competency for point in queries.talking_points(queries.latest_result(company.anna))] == [
        "C01",
        "C02",
        "C06",
        "Q1",
    ]


def test_the_mentor_counts_for_a_promotion_only_when_released(company, browser):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    rated_by(round_, company.vera, RaterKind.MENTOR, levels(V1_MENTOR))
    assert queries.latest_result(company.anna).promotion_readiness.index == pytest.approx(78.89, abs=0.005)
    page = browser.sign_in(company.anna).open("/assessment/results").submit("Release")
    result = queries.latest_result(company.anna)
    assert result.promotion_readiness.index == result.readiness.index
    page.submit("Keep my mentor’s ratings")
    assert queries.latest_result(company.anna).promotion_readiness.index == pytest.approx(78.89, abs=0.005)


def test_two_colleagues_stay_closed_and_the_third_opens_all_as_one(company, browser):
    round_ = rated_self(company.anna)
    for _ in range(2):
        rated_by(round_, company.person())
    assert not round_.is_open_to_both
    assert queries.latest_result(company.anna).others == {}
    rated_by(round_, company.person())
    assert round_.is_open_to_both
    result = queries.latest_result(company.anna)
    assert [(voice.rater_id, voice.count) for voice in result.voices] == [(None, 3)]
    assert "colleagues, as one voice" in browser.sign_in(company.anna).open("/assessment/results").text


def test_four_who_rated_before_the_opening_are_heard_as_the_mean_of_four_and_a_fifth_waits(company, browser):
    """Nobody has seen a mean of three, so none of the four can be told from the change (`let_in`)."""
    round_ = services.open_round(company.anna)
    for level in (1, 1, 1, 2):
        rated_by(round_, company.person(), marks=dict.fromkeys(levels(V1_MENTOR), level))
    rated_self(company.anna)
    page = browser.sign_in(company.anna)
    for waiting in (0, 1):
        result = queries.latest_result(company.anna)
        (heard,) = result.heard
        assert (heard.count, heard.levels["C02"], result.waiting_colleagues) == (4, 1.25, waiting)
        told = queries.result_now(company.anna, "junior")
        assert told.readiness == result.readiness and told.waiting_colleagues == waiting
        assert (told.raters, told.round.number) == (result.raters, 1)
        assert (told.opened_at, told.round.locked_at) == (result.opened_at, result.round.locked_at)
        assert groups.standings_of([company.anna.id])[company.anna.id].levels["C02"] == 1.25
        rated_by(round_, company.person(), marks=dict.fromkeys(levels(V1_MENTOR), 4))
    assert "2 more colleagues have rated" in page.open("/assessment/results").text


def test_two_colleagues_beside_the_manager_stay_closed(company, browser):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    for _ in range(2):
        rated_by(round_, company.person())
    result = queries.latest_result(company.anna)
    assert len(result.voices) == 1 and result.waiting_colleagues == 2
    assert "2 more colleagues have rated" in browser.sign_in(company.anna).open("/assessment/results").text


def test_a_colleague_never_sees_results_and_nor_do_strangers(company, browser):
    round_ = rated_self(company.anna)
    requests = three_colleagues(company, round_)
    address = f"/assessment/results/{round_.id}"
    browser.sign_in(requests[0].rater).open(address, status=404)
    browser.sign_in(company.stranger).open(address, status=404)
    browser.sign_in(company.daria).open(address, status=404)
    browser.sign_in(company.gleb).open(address, status=404)


def test_marks_older_than_a_year_leave_the_index_and_stand_grey(company, browser, monkeypatch):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    later = clock.now() + timedelta(days=400)
    monkeypatch.setattr(clock, "now", lambda: later)
    result = queries.latest_result(company.anna)
    assert result.voices == () and len(result.faded) == 14
    page = browser.sign_in(company.anna).open("/assessment/results")
    assert "14 ratings are older than a year" in page.text
    assert "older than a year and no longer counts" in browser.open("/assessment/C01/over-time").text


def test_an_old_result_keeps_the_tables_of_its_day(company, browser):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    before = queries.latest_result(company.anna).readiness.index
    tables = queries.measure_now()["profiles"]["junior"]
    harder = {**tables, "targets": dict.fromkeys(tables["targets"], 4)}
    services.set_measure({"junior": harder}, by=company.daria, reason="Trial")
    db.session.commit()
    assert queries.latest_result(company.anna).readiness.index == before
    assert queries.tables_now().targets["C01"] == 4


def test_a_new_round_keeps_the_old_result(company, browser, monkeypatch):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    later = clock.now() + timedelta(days=95)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.next_step_of(company.anna) is not None
    page = browser.sign_in(company.anna).open("/assessment/").submit("Start a new round")
    assert page.address == "/assessment/C01"
    rated_self(company.anna)
    page = browser.open("/assessment/history")
    assert "2 rounds are kept" in page.h1
    assert len(page.all("//table//tbody/tr")) >= 2
    assert browser.open(f"/assessment/results/{round_.id}").h1 == "Developing"


def test_reading_many_people_takes_a_constant_number_of_statements(company, session):
    people = [company.anna, company.person(), company.person()]
    counts = []
    for number in (1, 3):
        for person in people[:number]:
            if queries.current_round(person) is None:
                rated_by(rated_self(person), company.gleb if person is company.anna else company.vera,
                         RaterKind.MANAGER if person is company.anna else RaterKind.MENTOR)  # fmt: skip
        db.session.expire_all()
        assert [person.id for person in people]
        said = []
        engine = db.session.connection().engine

        def note(*_args, said=said):
            said.append(1)

        event.listen(engine, "before_cursor_execute", note)
        found = queries.latest_results(people[:number])
        event.remove(engine, "before_cursor_execute", note)
        assert len(found) == number
        counts.append(len(said))
    assert counts[1] <= counts[0] + 2


def test_waiting_shows_up_with_the_rater(company):
    round_ = rated_self(company.anna)
    request = asked(round_, company.gleb, RaterKind.MANAGER)
    waiting = queries.waiting_for(company.gleb)
    assert [one.due_on for one in waiting] == [request.answer_by]


def test_the_words_of_a_manager_stand_under_his_name_and_those_of_colleagues_wait_for_three(company, browser):
    round_ = rated_self(company.anna)
    raters = [company.person() for _ in range(3)]
    for place, rater in enumerate(raters):
        request = asked(round_, rater)
        services.practise(rater, {story.id: dict.fromkeys(story.key, 2) for story in vignettes()})
        for id in levels(V1_MENTOR):
            services.rate_other(request, id, 1, comment=f"Word {place}" if id == "C02" else "")
        services.submit_rating(request)
        db.session.commit()
        if place == 1:
            rated_by(round_, company.gleb, RaterKind.MANAGER)
            page = browser.sign_in(company.anna).open("/assessment/C02/over-time")
            assert "Gleb Orlov: 2, alone in routine" in page.text
            assert "Word" not in page.text
    page = browser.open("/assessment/C02/over-time")
    assert page.text.count("A colleague") == 3 and "Word 2" in page.text
    assert all(rater.name not in page.text for rater in raters)


def test_a_rater_reads_about_the_person_and_is_not_addressed_as_them(company, browser):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    page = browser.sign_in(company.gleb).open(f"/assessment/results/{round_.id}")
    for foreign in ("Your self-rating", "you see yourself", "see you"):
        assert foreign not in page.text, foreign
    assert "Self-rating" in page.text and "the self-rating is a level or more above" in page.text
    assert not page.all("//main//form")


def test_vector_v3_too_little_was_seen_to_name_a_figure(company, browser):
    seen = {"C01", "C02", "C04", "C06", "C08", "C10"}
    marks = {id: 3 if id in seen else None for id in levels(V1_MENTOR)}
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, marks)
    reading = queries.latest_result(company.anna).readiness
    assert (reading.index, reading.band) == (100, "insufficient_data")
    page = browser.sign_in(company.anna).open("/assessment/results")
    assert page.h1 == "Not enough data"
    assert "100 of 100" not in page.text
    assert "55% of the weight" in page.text
    assert "the index would be 55; if all of it were at its target, 100" in page.text


def test_a_must_have_that_nobody_saw_is_asked_for_first_and_the_bounds_are_said(company, browser):
    seen = {id: 3 if id in {"C02", "C04"} else 2 for id in levels(V1_MENTOR)} | {"C09": None}
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, seen)
    page = browser.sign_in(company.anna).open("/assessment/results")
    assert page.h1 == "Developing"
    assert "Must-haves that nobody has rated yet: strategic and analytical thinking." in page.text
    assert "still well short" not in page.text
    first = page.all("//main//ol/li")[0].text_content()
    assert "At its target the index is 83 instead of 81: “nearly ready”" in first
    assert "(22.67 points + weight 3 in full) ÷ 31 in all = 82.8 of 100" in first
    assert len(page.all("//main//ol/li")) == 3
    assert "90% of the weight is rated" in page.text
    assert "at zero, the index would be 73; if all of it were at its target, 83" in page.text


def test_whoever_lacks_nothing_but_a_second_voice_is_told_so_and_the_route_sets_no_task(company, browser):
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER, dict.fromkeys(levels(V1_MENTOR), 3))
    page = browser.sign_in(company.anna).open("/assessment/results")
    assert "Nearly ready" in page.text
    assert "each rests on one voice so far. Ask for one more rating." in page.text
    route = browser.open("/route/")
    assert "You have reached every target" in route.text and "nothing is left to learn" in route.text
    assert "Your pace" not in route.text and "Agreed with somebody" not in route.text


def test_vector_v0_the_typical_sales_manager_starts_near_67(company, browser):
    today = levels((3, 2, 2, 2, 1, 2, 2, 2, 1, 2, 1, 2, 2, 2, 2))
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, today)
    reading = queries.latest_result(company.anna).readiness
    assert reading.index == pytest.approx(67.20, abs=0.005)
    assert len(reading.gates_failed) == 5
    assert browser.sign_in(company.anna).open("/assessment/results").h1 == "Developing"


def test_showing_my_ratings_opens_them_and_taking_back_closes_them(company, browser):
    round_ = rated_self(company.anna)
    rated_by(round_, company.vera, RaterKind.MENTOR)
    address = f"/assessment/results/{round_.id}"
    browser.sign_in(company.gleb).open(address, status=404)
    share(company.anna, Area.RATINGS, Audience.LINE_MANAGER)
    db.session.commit()
    browser.open(address)
    assert db.session.query(Look).filter_by(viewer_id=company.gleb.id, owner_id=company.anna.id).count() == 1
    take_back(company.anna, Area.RATINGS, Audience.LINE_MANAGER)
    db.session.commit()
    browser.open(address, status=404)
