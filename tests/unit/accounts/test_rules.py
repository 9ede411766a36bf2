"""Names in two alphabets, passwords that Russian cannot hide behind, and how long a sign-in lasts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.rules import (
    FRESH_FOR,
    SESSION_IDLE,
    SESSION_LIFE,
    STAFF_IDLE,
    STAFF_LIFE,
    Weakness,
    folded,
    has_run_out,
    is_fresh,
    latin,
    password_weakness,
    search_key,
)

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("russian", "spelt"),
    [
        ("Анна Щукина", "Anna Shchukina"),
        ("Пётр Юрьев", "Petr Yurev"),
        ("Хаёва-Цой", "Khaeva-Tsoy"),
        ("Ed Sheeran", "Ed Sheeran"),
    ],
)
def test_a_name_is_spelt_in_latin_letters(russian: str, spelt: str) -> None:
    assert latin(russian) == spelt


@pytest.mark.parametrize(
    "password",
    [
        "seven quiet gardens",
        "садовник поёт над рекой",
        "корова-лампа-берёза-42",
        "q7#vLw2!xK",
        "пароль7щъэфж",
        "gfhjkmq7#vLw2",
    ],
)
def test_unrelated_words_are_strong_in_either_language(password: str) -> None:
    assert password_weakness(password) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("короткий", Weakness.SHORT),
        ("пароль12345", Weakness.GUESSABLE),
        ("gfhjkm12345", Weakness.GUESSABLE),
        ("ghbdtnghbdtn", Weakness.GUESSABLE),
        ("йцукенгшщз", Weakness.GUESSABLE),
        ("password123", Weakness.GUESSABLE),
        ("1234567890", Weakness.GUESSABLE),
        ("наташа1990", Weakness.GUESSABLE),
        ("q7#vLw2!x", Weakness.SHORT),
        ("пароль7щъэф", Weakness.GUESSABLE),
        ("парольлюбовь", Weakness.GUESSABLE),
        ("hunter-to-gardener", Weakness.GUESSABLE),
    ],
)
def test_what_is_guessed_first_is_refused(password: str, why: Weakness) -> None:
    assert password_weakness(password) is why


@pytest.mark.parametrize("password", ["smirnova likes tea", "смирнова любит чай", "cvbhyjdf k.,bn xfq"])
def test_a_password_does_not_hold_ones_name(password: str) -> None:
    assert (
        password_weakness(password, ("Анна Смирнова", "anna.smirnova@company.example")) is Weakness.PERSONAL
    )


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("anna likes tea", Weakness.PERSONAL),
        ("company gardens tea", Weakness.PERSONAL),
        ("kim likes green tea", None),
    ],
)
def test_each_part_of_an_address_counts_from_four_letters_on(password: str, why: Weakness | None) -> None:
    assert password_weakness(password, ("kim.anna@company.example",)) is why


def test_names_are_searched_in_one_case_and_without_the_dots_of_yo() -> None:
    assert folded("  Пётр\tЁЛКИН ") == "петр елкин"
    assert (
        search_key("Анна Щукина", None, "", "Anna@Demo.example", "0017")
        == "анна щукина anna@demo.example 0017"
    )


def test_who_one_is_stays_proved_for_a_quarter_of_an_hour() -> None:
    assert is_fresh(NOW - FRESH_FOR, NOW)
    assert not is_fresh(NOW - FRESH_FOR - MOMENT, NOW)


@pytest.mark.parametrize(
    ("staff", "idle", "life"), [(False, SESSION_IDLE, SESSION_LIFE), (True, STAFF_IDLE, STAFF_LIFE)]
)
def test_a_session_ends_when_it_is_idle_or_old_and_sooner_for_staff(
    staff: bool, idle: timedelta, life: timedelta
) -> None:
    assert not has_run_out(NOW - life + MOMENT, NOW - idle + MOMENT, NOW, staff=staff)
    assert has_run_out(NOW - life + MOMENT, NOW - idle, NOW, staff=staff)
    assert has_run_out(NOW - life, NOW, NOW, staff=staff)
    assert (STAFF_IDLE, STAFF_LIFE) < (SESSION_IDLE, SESSION_LIFE)
