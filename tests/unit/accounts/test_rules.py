"""Names in two alphabets, and passwords that Russian cannot hide behind."""

from __future__ import annotations

import pytest

from app.accounts.rules import Weakness, latin, password_weakness


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
    "password", ["seven quiet gardens", "садовник поёт над рекой", "корова-лампа-берёза-42"]
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
    ],
)
def test_what_is_guessed_first_is_refused(password: str, why: Weakness) -> None:
    assert password_weakness(password) is why


@pytest.mark.parametrize("password", ["smirnova likes tea", "смирнова любит чай", "cvbhyjdf k.,bn xfq"])
def test_a_password_does_not_hold_ones_name(password: str) -> None:
    assert (
        password_weakness(password, ("Анна Смирнова", "anna.smirnova@company.example")) is Weakness.PERSONAL
    )
