"""Words meet across their forms, in both languages."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phrases import Phrases, Wording
from app.core.stems import fold, share, stem, stems, words
from app.core.stop_words import STOP_WORDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("клиентов", "клиент"),
        ("Переговорах", "переговоры"),
        ("процента", "процентов"),
        ("Жалобы", "жалоба"),
        ("сохранила", "сохранил"),
        ("plans", "Planned"),
        ("customers", "customer"),
        ("client’s", "clients"),
        ("отчёты", "отчет"),
        ("рынок", "рынке"),
        ("сделок", "сделка"),
        ("точек", "точка"),
        ("владелец", "владельцами"),
        ("продавец", "продавцы"),
        ("срок", "сроков"),
        ("человек", "человека"),
        ("отток", "оттока"),
        ("опыт", "опыта"),
        ("отзыв", "отзывов"),
        ("объём", "объёма"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert stems(one) == stems(other)


def test_each_word_goes_to_the_stemmer_of_its_alphabet():
    assert stems("Вёл NPS-опросы for key clients") == ("вел", "nps", "опрос", "for", "key", "client")


def test_numbers_are_words_and_underscores_are_not():
    assert words("18 из 20, _ключевых_ клиентов!") == ("18", "из", "20", "ключевых", "клиентов")


def test_a_decomposed_letter_is_the_same_letter():
    assert fold("сче\u0308т, краи\u0306") == fold("счёт, край") == "счет, край"


def test_stemming_survives_many_threads():
    forms = ["удержание", "переговорами", "retention", "negotiations"] * 50
    alone = [stem(word) for word in forms]
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, forms)) == alone


def share_of(one: str, other: str) -> float:
    return share(set(stems(one)), set(stems(other)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Account plans are sketchy", "account plan is sketchy", 3 / 5),
        ("Планы клиентов", "план клиента", 1.0),
        ("left", "right", 0.0),
        ("", "", 0.0),
    ],
)
def test_the_share_of_stems_in_common(one, other, expected):
    assert share_of(one, other) == pytest.approx(expected)


@given(st.text(), st.text())
def test_sharing_is_mutual_and_a_share(one, other):
    assert share_of(one, other) == share_of(other, one)
    assert 0 <= share_of(one, other) <= 1


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    assert len(words(text)) == len(stems(text))


@pytest.mark.parametrize(
    "text",
    [
        "удержал",
        "Удерживаю клиентов",
        "удержание",
        "менеджер по ключевым клиентам",
        "Key Accounts",
        "key-account",
    ],
)
def test_a_phrase_is_found_in_any_form(text):
    assert Phrases("удерж*, ключев* клиент", "key account").found_in(text)


@pytest.mark.parametrize("text", ["", "ключ клиента", "monkey accounts", "клиенты ключевые", "key"])
def test_a_phrase_is_not_found_where_it_is_not(text):
    assert not Phrases("удерж*, ключев* клиент", "key account").found_in(text)


def test_the_longest_phrase_at_a_place_is_reported():
    phrases = Phrases("customer, customer service, сервис")
    assert list(phrases.spots(Wording("Customer service, сервиса"))) == [(0, 2), (2, 3)]


def test_a_phrase_needs_a_word():
    with pytest.raises(ValueError, match="needs a word"):
        Phrases(" ")


def test_stop_words_are_folded_in_both_languages():
    assert {"the", "i'm", "все", "еще", "мой"} <= STOP_WORDS
    assert all(word == fold(word) for word in STOP_WORDS)
