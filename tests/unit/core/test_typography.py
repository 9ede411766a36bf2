"""Short words, numbers and dashes keep their company at the end of a line."""

import pytest
from markupsafe import Markup

from app.core.typography import typo


def shown(text: str) -> str:
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("У каждого шага есть срок и смысл", "У_каждого шага есть срок и_смысл"),
        ("и в дом", "и_в_дом"),
        ("не на «Волге»", "не_на_«Волге»"),
        ("сказал же, что придёт ли", "сказал_же, что придёт_ли"),
        ("18 из 20 клиентов", "18_из_20_клиентов"),
        ("скидка 4 % от 10 000 ₽", "скидка 4_% от_10_000_₽"),
        ("к 18 декабря 2026 года", "к_18_декабря 2026_года"),
        ("за III квартал", "за_III_квартал"),
        ("П. А. Юрьев и т. д.", "П._А._Юрьев и_т._д."),
        ("план — это срок", "план_— это срок"),
        ("№ 5", "№_5"),
        ("ещё %(num)s навыков", "ещё %(num)s_навыков"),
        ("кто-то и по-русски", "кто-то и_по-русски"),
        ("под ключ, но без спешки", "под_ключ, но_без_спешки"),
        ("конец на", "конец на"),
        ("", ""),
    ],
)
def test_russian_short_words_stay_with_the_next(text: str, expected: str) -> None:
    assert shown(typo(text, "ru")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Due by 18 December, in 90 minutes", "Due by 18_December, in 90_minutes"),
        ("84 of 100", "84_of 100"),
        ("10 MB, 4 %", "10_MB, 4_%"),
        ("P. Yuryev", "P._Yuryev"),
        ("rare – but true", "rare_– but true"),
        ("a plan in time", "a plan in time"),
    ],
)
def test_english_binds_numbers_and_little_else(text: str, expected: str) -> None:
    assert shown(typo(text, "en")) == expected


def test_tags_are_left_alone() -> None:
    text = Markup('<a title="и в дом" href="/a">и в дом</a>')
    done = typo(text, "ru")
    assert isinstance(done, Markup)
    assert done == '<a title="и в дом" href="/a">и\u00a0в\u00a0дом</a>'


@pytest.mark.parametrize("language", ["ru", "en"])
def test_twice_is_once(language: str) -> None:
    text = "К 18 декабря — не позже — П. А. Юрьев же и 4 % of 10 MB"
    once = typo(text, language)
    assert typo(once, language) == once


def test_an_unknown_language_is_left_as_it_is() -> None:
    assert typo("и в дом", "de") == "и в дом"
