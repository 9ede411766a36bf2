"""The catalogue of the learning route: whole, without cycles, and in step with the books (domain.md, 10)."""

from __future__ import annotations

import json

import pytest

from app.core.content import ContentMistake, read
from app.reading.content import reading
from app.route.content import RouteWords, route_words
from app.route.rules import Kind, gaps_of, plan_route
from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS
from app.skills.rules import Tables
from tests.proof import gendered_in, slips_in


def changed(tmp_path, change) -> None:
    raw = json.loads(route_words().model_dump_json())
    change({item["id"]: item for item in raw["items"]})
    (tmp_path / "route.yaml").write_text(json.dumps(raw), encoding="utf-8")
    read("route.yaml", RouteWords, tmp_path)


def test_every_competency_is_taught_by_at_least_two_items():
    for key in COMPETENCY_IDS:
        assert sum(key in item.gains for item in route_words().items) >= 2, key


def test_every_must_have_has_a_task_or_a_person():
    for key in skills().profile("senior").must_haves:
        assert any(key in item.gains and item.kind is not Kind.MATERIAL for item in route_words().items), key


def test_a_junior_needs_no_item_meant_for_seniors():
    items = {item.id: item for item in route_words().items}
    for item in items.values():
        if item.audience == "everyone":
            assert all(items[need].audience == "everyone" for need in item.needs), item.id


def test_the_books_are_the_same_here_and_in_the_reading_room():
    for book in reading().books:
        item = route_words().item(book.id)
        assert item is not None
        assert item.kind is Kind.MATERIAL
        assert (item.hours, item.task, item.evidence) == (book.hours, book.task, book.evidence)
        assert set(item.gains) <= set(book.competencies)
        assert item.facts == book.facts


def test_base_training_comes_first_and_the_resume_last():
    places = {item.id: item.place for item in route_words().items if item.place != "core"}
    assert places == {"sales-foundations": "base", "resume-draft": "last", "resume-reader": "last"}


def test_items_of_all_three_kinds_are_there():
    assert {item.kind for item in route_words().items} == set(Kind)
    assert set(route_words().kinds) == set(Kind)


def test_an_item_goes_into_the_arithmetic_as_it_is():
    item = route_words().item("remove-a-cause")
    assert item is not None
    assert (item.bare.hours, dict(item.bare.gains)) == (10, {"C06": 1.0, "C08": 0.25})
    assert item.bare.needs == ("own-a-complaint",)


@pytest.mark.parametrize("profile", ["junior", "senior"])
def test_the_catalogue_closes_every_gap_of_a_typical_sales_manager(profile):
    model = skills()
    target = model.profile(profile)
    tables = Tables(weights=model.weights, targets=target.targets, must_haves=frozenset(target.must_haves))
    gaps = gaps_of(model.profile("today").targets, tables)
    wanted = {"everyone"} if profile == "junior" else {"everyone", "senior"}
    items = [item.bare for item in route_words().items if item.place == "core" and item.audience in wanted]
    route = plan_route(gaps, items, tables, hours_a_week=4)
    assert (route.uncovered, route.unpractised) == ({}, ())
    assert {stop.item.kind for stop in route.stops} == set(Kind)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda items: items["simple"].update(needs=["nothing"]), "needs nothing"),
        (
            lambda items: items["own-a-complaint"].update(needs=["remove-a-cause"]),
            "wait for each other",
        ),
        (lambda items: items["simple"].update(id="own-a-complaint"), "used twice"),
        (lambda items: items["simple"].update(gains={}), "needs at least one gain"),
        (lambda items: items["simple"].update(gains={"C08": 0.4}), "0.25, 0.5 or 1.0"),
    ],
)
def test_a_broken_catalogue_stops_the_start(tmp_path, change, said):
    with pytest.raises(ContentMistake, match=said):
        changed(tmp_path, change)


def test_the_words_are_proofread():
    assert slips_in(route_words()) == []
    assert gendered_in(route_words()) == []
