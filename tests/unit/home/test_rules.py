"""Which step comes first."""

from __future__ import annotations

from datetime import date

from app.home.rules import Standing, helps_others, next_standing
from app.stations import Progress, State, Step

TODAY = date(2026, 11, 23)


def standing(
    number: int, state: State = State.ON, due_on: date | None = None, *, step: bool = True
) -> Standing:
    advice = Step("title", "why", "action", "home.index", due_on=due_on) if step else None
    return Standing(number, Progress(state, "word"), advice)


def test_the_paths_own_order_holds() -> None:
    assert next_standing([standing(3), standing(2)], TODAY) == standing(2)


def test_a_station_that_is_done_waits_behind_those_that_are_not() -> None:
    assert next_standing([standing(2, State.DONE), standing(7, State.AHEAD)], TODAY) == standing(
        7, State.AHEAD
    )


def test_whoever_has_asked_for_the_post_is_not_sent_to_read_what_it_is() -> None:
    case = standing(9, step=False)
    assert next_standing([standing(1, State.AHEAD), standing(6), case], TODAY) == standing(6)
    assert next_standing([standing(1, State.AHEAD), case], TODAY) is None
    neither = [standing(9, State.AHEAD, step=False), standing(10, State.AHEAD, step=False)]
    assert next_standing([standing(1, State.AHEAD), *neither], TODAY) == standing(1, State.AHEAD)


def test_nor_is_whoever_holds_the_post() -> None:
    post = standing(10, State.DONE, step=False)
    assert next_standing([standing(1, State.AHEAD), standing(2, State.AHEAD), post], TODAY) == standing(
        2, State.AHEAD
    )


def test_what_is_promised_for_this_week_goes_first() -> None:
    soon = standing(6, due_on=date(2026, 11, 30))
    assert next_standing([standing(2), soon], TODAY) == soon


def test_what_is_promised_for_later_keeps_its_place() -> None:
    assert next_standing([standing(2), standing(6, due_on=date(2026, 12, 1))], TODAY) == standing(2)


def test_what_is_overdue_longest_comes_first() -> None:
    late, later = standing(6, due_on=date(2026, 11, 2)), standing(4, due_on=date(2026, 11, 20))
    assert next_standing([later, late], TODAY) == late


def test_without_any_step_there_is_nothing_to_advise() -> None:
    assert next_standing([standing(1, step=False)], TODAY) is None


def test_who_is_here_for_others_has_a_post_beside_the_path_and_somebody_to_look_after() -> None:
    path = [standing(1, State.DONE), *(standing(number, State.AHEAD) for number in range(2, 11))]
    assert helps_others(path, post_is_beside=True, leads=True)
    assert not helps_others(path, post_is_beside=False, leads=True)
    assert not helps_others(path, post_is_beside=True, leads=False)


def test_who_has_begun_any_station_but_the_first_walks_the_path() -> None:
    for begun in range(2, 11):
        path = [standing(number, State.ON if number == begun else State.AHEAD) for number in range(1, 11)]
        assert not helps_others(path, post_is_beside=True, leads=True)
