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


def test_a_name_as_it_is_written_bends_no_further() -> None:
    exact = re.compile(plain("Александр Орлов"))
    assert exact.search("Александр Орлов") and not exact.search("Александра Орлова")
    assert re.search(bent("Александр Орлов"), "Александра Орлова")


def test_values_keep_their_shape() -> None:
    known = naming("Анна Смирнова")
    value = {"name": {"ru": "Анна Смирнова"}, "list": [1, None, "Смирновой Анне"], "n": 3}
    assert known.without(value) == {"name": {"ru": "✕"}, "list": [1, None, "✕"], "n": 3}
