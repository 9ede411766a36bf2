"""The five books, the empty list of blogs and the article's opinion of courses, as domain.md 1.1 and 10 have them."""

from __future__ import annotations

import pytest

from app.core.content import ContentMistake, read
from app.reading.content import Reading, reading
from tests.proof import gendered_in, slips_in

ARTICLE = {
    "F97": ("Клиенты на всю жизнь", ("Карл Сьюэлл", "Пол Браун")),
    "F98": ("Первоклассный сервис как конкурентное преимущество", ("Джон Шоул",)),
    "F99": ("Клиентоцентричность. Отношение к клиентам в цифровую эпоху", ("Питер Фейдер", "Сара Томс")),
    "F100": (
        "Управление ключевыми клиентами. Эффективное сотрудничество, стратегическое партнерство и рост продаж",
        ("Стивен Шиффман",),
    ),
    "F101": ("Кратко. Ясно. Просто", ("Алан Сигел", "Айрин Этцкорн")),
}


def test_the_five_books_are_those_of_the_article_as_it_spells_them():
    assert {book.facts[0]: (book.article_title_ru, book.authors_ru) for book in reading().books} == ARTICLE


def test_each_book_serves_the_competencies_of_the_method():
    assert {book.id: book.competencies for book in reading().books} == {
        "customers-for-life": ("C06", "C04"),
        "achieving-excellence": ("C06", "C13"),
        "customer-centricity": ("C09", "C11"),
        "mastering-key-accounts": ("C04", "C02", "C09"),
        "simple": ("C08", "C03"),
    }


def test_only_what_was_confirmed_is_given_as_published():
    books = {book.id: book for book in reading().books}
    assert {key: book.checked for key, book in books.items()} == {
        "customers-for-life": "confirmed",
        "achieving-excellence": "partly",
        "customer-centricity": "confirmed",
        "mastering-key-accounts": "unconfirmed",
        "simple": "partly",
    }
    unconfirmed = books["mastering-key-accounts"]
    assert (unconfirmed.published_title_ru, unconfirmed.year, unconfirmed.publisher) == (None, None, None)
    assert [book.year for book in books.values() if book.year] == [1990]


def test_the_published_subtitle_is_given_beside_the_variant_of_the_article():
    book = reading().book("customer-centricity")
    assert book is not None
    assert book.published_subtitle_ru == "Отношения с потребителями в цифровую эпоху"
    assert book.published_subtitle_ru not in book.article_title_ru
    assert book.title.ru == f"{book.published_title_ru}. {book.published_subtitle_ru}"


def test_blogs_have_four_subjects_and_no_entries_of_ours():
    assert [kind.id for kind in reading().blogs.kinds] == ["trend", "innovation", "approach", "case"]
    assert not hasattr(reading().blogs, "entries")
    assert "F102" in reading().blogs.facts


def test_the_claim_about_courses_is_the_articles_and_says_who_sells_them():
    courses = reading().courses
    assert courses.opinion.en.startswith("The article holds")
    assert courses.opinion.ru.startswith("По мнению авторов статьи")
    assert "Lectera" in courses.caution.en
    assert "Lectera" in courses.caution.ru


def test_questions_come_again_after_2_7_21_and_60_days():
    assert (reading().recall.days, reading().recall.least, reading().recall.most) == ((2, 7, 21, 60), 3, 5)


def test_the_words_are_proofread():
    books = {word for book in reading().books for word in book.original_title.split()}
    names = {"Stephan", "Lectera", "Twelve"}
    quoted = ["«Отношения с потребителями в цифровую эпоху»", "«Стивен»", "«Стефан»"]
    assert slips_in(reading(), latin=books | names, quoted=quoted) == []
    assert gendered_in(reading()) == []


def test_a_book_twice_stops_the_start(tmp_path):
    text = reading().model_dump_json().replace('"simple"', '"customers-for-life"')
    (tmp_path / "books.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentMistake, match="two books"):
        read("books.yaml", Reading, tmp_path)
