"""The plants, charts and signs say what they are given, and nothing that the security policy forbids."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.core import charts, plants
from app.core.assets import STATIC
from app.core.icons import SIGNS, icon

FORBIDDEN = re.compile(r"style=|<script|\son\w+=")
LEVELS = st.one_of(st.none(), st.floats(0, 4).map(lambda value: round(value * 2) / 2))


def parsed(drawing: Markup) -> ElementTree.Element:
    assert not FORBIDDEN.search(drawing)
    tree = ElementTree.fromstring(str(drawing))
    assert tree.get("aria-hidden") == "true"
    return tree


def classes(drawing: Markup) -> list[str]:
    return [node.get("class", "") for node in parsed(drawing).iter() if node.get("class")]


@pytest.mark.parametrize("number", range(11))
@pytest.mark.parametrize("berry", [True, False])
def test_every_plant_grows_and_only_a_berry_is_warm(number: int, berry: bool) -> None:
    drawn = classes(plants.plant(number, berry))
    assert ("b" in drawn) is (berry and number > 0)
    assert "g" in drawn


@pytest.mark.parametrize("number", range(1, 11))
def test_an_emblem_is_cropped_to_what_has_grown_and_cuts_nothing_off(number: int) -> None:
    drawing = parsed(plants.emblem(number))
    _left, top, width, height = map(float, drawing.get("viewBox", "").split())
    rounds = [node for node in drawing.iter() if node.tag.endswith("circle")]
    highest = min(float(node.get("cy", 0)) - float(node.get("r", 0)) for node in rounds)
    assert top < highest < top + 20
    assert width == 96 and top + height == 144


def test_only_the_grown_tree_bears_five() -> None:
    assert classes(plants.plant(10, berry=True)).count("b") == 5
    assert all(classes(plants.plant(n, berry=True)).count("b") == 1 for n in range(1, 10))


@pytest.mark.parametrize("name", plants.DRAWINGS)
def test_every_drawing_is_whole_svg(name: str) -> None:
    drawn = plants.DRAWINGS[name](*([5] if name in ("plant", "emblem") else []))
    assert parsed(drawn).tag == "svg"


def test_plants_grow_taller_along_the_path() -> None:
    tops = [plants.LEAVES[number][0] for number in range(2, 10)]
    assert tops == sorted(tops, reverse=True)


@pytest.mark.parametrize("name", plants.FILES)
def test_the_copies_for_letters_are_the_drawings(name: str) -> None:
    assert (STATIC / "img" / name).read_text("utf-8") == plants.standalone(plants.FILES[name]())


@pytest.mark.parametrize("name", SIGNS)
def test_every_sign_is_drawn(name: str) -> None:
    assert len(parsed(icon(name))) >= 1


def test_a_sign_nobody_drew_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("rocket")


@given(own=LEVELS, others=LEVELS, target=LEVELS, must=st.booleans())
def test_a_dot_row_is_berry_only_for_a_must_have_short_of_its_target(
    own: float | None, others: float | None, target: float | None, must: bool
) -> None:
    drawn = classes(charts.dot_row(own, others, target, must))
    short = others is not None and target is not None and others < target
    assert ("c-gap must" in drawn) is (must and short)
    assert ("c-gap" in drawn) is (short and not must)
    assert ("c-self" in drawn) is (own is not None)
    assert ("c-other" in drawn) is (others is not None)
    assert ("c-target" in drawn) is (target is not None)


def test_the_scale_runs_from_10_to_270() -> None:
    row = charts.dot_row(0, 4, None)
    assert 'cx="10"' in row
    assert 'cx="270"' in row


@given(st.lists(st.tuples(LEVELS, LEVELS, LEVELS), min_size=1, max_size=15))
def test_the_radar_stays_within_its_circle(rows: list[tuple[float | None, ...]]) -> None:
    own, others, target = ([row[place] for row in rows] for place in range(3))
    for node in parsed(charts.radar(own, others, target)).iter("polygon"):
        for corner in node.get("points", "").split():
            x, y = (float(part) for part in corner.split(","))
            assert (x - 120) ** 2 + (y - 120) ** 2 <= 100.2**2


@given(
    values=st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=30),
    target=st.one_of(st.none(), st.floats(-1e6, 1e6)),
    berry=st.booleans(),
)
def test_a_trend_stays_within_its_frame(
    values: list[float | None], target: float | None, berry: bool
) -> None:
    points = [(f"{place}", value, "text") for place, value in enumerate(values)]
    drawing = charts.trend(points, target, berry)
    for node in parsed(drawing).iter("circle"):
        assert 0 <= float(node.get("cx", "")) <= 320
        assert 20 <= float(node.get("cy", "")) <= 112
    known = [value for value in values if value is not None]
    assert ("c-berry" in classes(drawing)) is (berry and bool(known))


def test_a_trend_leaves_a_gap_where_nothing_is_known() -> None:
    drawing = charts.trend([("a", 1.0), ("b", 2.0), ("c", None), ("d", 3.0)])
    path = next(node for node in parsed(drawing).iter("path") if node.get("class") == "c-stem")
    assert path.get("d", "").count("M") == 2


def test_a_trend_shows_what_nobody_confirmed_as_an_open_dot() -> None:
    drawn = classes(charts.trend([("a", 1.0, "1", True), ("b", 2.0, "2", False)]))  # type: ignore[list-item]
    assert drawn.count("c-open") == 1
    assert drawn.count("c-other") == 1


def test_a_trend_steps_where_the_target_changed() -> None:
    drawing = charts.trend([("a", 1.0), ("b", 2.0), ("c", 3.0)], target=[2, 2, 3])
    path = next(node for node in parsed(drawing).iter("path") if node.get("class") == "c-dash")
    assert path.get("d", "").count("V") == 1


def test_words_in_a_trend_are_escaped() -> None:
    assert "<b>" not in charts.trend([("<b>", 1.0, "<b>")])


@pytest.mark.parametrize(
    ("value", "kind"), [(0, "h1"), (1, "h1"), (1.5, "h2"), (2, "h2"), (2.5, "h3"), (3, "h4"), (4, "h4")]
)
def test_a_heat_cell_has_four_steps(value: float, kind: str) -> None:
    assert charts.heat(value) == kind


def test_the_bench_seats_the_ready_first() -> None:
    drawn = classes(charts.bench(seats=3, ready=1, likely=1))
    assert drawn.count("c-self") == 3
    assert drawn.count("c-other") == 1
    assert drawn.count("c-likely") == 1


def test_ticks_mark_one_place() -> None:
    drawn = classes(charts.ticks(done=5, now=6, count=15))
    assert drawn.count("b") == 1
    assert drawn.count("c-track") == 9


@pytest.mark.parametrize(
    ("value", "most", "width"), [(9, 9, "256"), (0, 9, "0"), (5, 0, "0"), (20, 9, "256")]
)
def test_a_bar_keeps_to_its_scale(value: float, most: float, width: str) -> None:
    assert f'width="{width}"' in charts.bar(value, most)
