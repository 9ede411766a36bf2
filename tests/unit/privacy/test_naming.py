"""A full name is known in any order and case; what merely resembles it is left alone."""

from __future__ import annotations

import re

import pytest

from app.privacy.naming import Naming, bent, hint_of, plain


def naming(name: str) -> Naming:
    return Naming(re.compile(bent(name), re.IGNORECASE), (hint_of(name),))


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Анна Смирнова", ["Анна Смирнова", "Анной Смирновой", "АННЕ СМИРНОВОЙ", "Смирнову Анну", "смирнова  анна"]),
        ("Глеб Орлов", ["Глеба Орлова", "Орлову Глебу", "с Глебом Орловым", "о Глебе Орлове"]),
        ("Павел Чёрный", ["Павла Чёрного", "Павлу Черному", "Черный Павел"]),
        ("Сергей Крымский", ["Сергея Крымского", "Сергеем Крымским"]),
        ("Антон Чеснок", ["Антон Чеснок", "Антоном Чесноком", "Чесноку Антону"]),
        ("Семён Козёл", ["Семён Козёл", "Семену Козлу", "Козел Семен"]),
        ("Лев Соловей", ["Лев Соловей", "Льва Соловья", "Львом Соловьём", "Соловью Льву"]),
        ("Смирнова Анна Ивановна", ["Анна Ивановна Смирнова", "Анне Смирновой", "Смирновой Анны Ивановны"]),
        ("Anna Smirnova", ["Anna Smirnova’s", "Smirnova Anna", "ANNA SMIRNOVA"]),
    ],
)  # fmt: skip
def test_the_same_person_in_other_words(name: str, texts: list[str]) -> None:
    known = naming(name)
    for text in texts:
        assert known.is_in(text), text
        assert hint_of(name).lower() in text.lower(), "the database would not have found it"
        said = known.without(f"Говорили: {text}, и всё")
        assert said.startswith("Говорили: ") and "✕" in said and said.endswith(", и всё")


@pytest.mark.parametrize(
    "text",
    ["Анна Петрова", "Жанна Смирнова", "Анна Смирнова-Петрова", "Анна", "Смирнова", "Анна, Смирнова", "Анна Смирновичева"],
)  # fmt: skip
def test_somebody_else_keeps_the_name(text: str) -> None:
    assert not naming("Анна Смирнова").is_in(text)


def test_a_name_goes_with_its_patronymic_and_does_not_leave_it_behind() -> None:
    known = naming("Анна Ивановна Смирнова")
    for text in ("Смирновой Анне Ивановне", "Анны Ивановны Смирновой", "Смирнову Анну", "Анна Смирнова"):
        assert known.without(text) == "✕"


def test_a_first_name_alone_names_nobody() -> None:
    known = naming("Анна Ивановна")
    assert known.without("Анне Ивановне помогла Анна Петрова") == "✕ помогла Анна Петрова"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Яна Абрамова", "Абрамов"),
        ("Ян Волок", "Вол"),
        ("Ян Ежов", "Ян"),
        ("Павел Чёрный", "Пав"),
        ("Ann Smith", "Smith"),
    ],
)
def test_a_hint_is_the_longest_bit_that_no_case_changes(name: str, hint: str) -> None:
    assert hint_of(name) == hint


def test_a_name_as_it_is_written_bends_no_further() -> None:
    exact = re.compile(plain("Александр Орлов"))
    assert exact.search("Александр Орлов") and not exact.search("Александра Орлова")
    assert re.search(bent("Александр Орлов"), "Александра Орлова")


def test_values_keep_their_shape() -> None:
    known = naming("Анна Смирнова")
    value = {"name": {"ru": "Анна Смирнова"}, "list": [1, None, "Смирновой Анне"], "n": 3}
    assert known.without(value) == {"name": {"ru": "✕"}, "list": [1, None, "✕"], "n": 3}
