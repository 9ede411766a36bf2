"""Words meet their other forms, the best finding comes first, and ten thousand texts are no burden."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.index import MOST_WORDS, Entry, Index, Said, asked, marked, snippet


def own(title: str, text: str = "") -> Entry:
    return Entry("note", title, {"": Said(title, text)})


def titles(index: Index, query: str, language: str = "ru") -> list[str]:
    return [hit.entry.place for hit in index.search(query, language).hits]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("переговорах", "Вести переговоры с ключевым клиентом"),
        ("переговоры", "Роль в переговорах"),
        ("сделка", "Сколько сделок закрыто за квартал"),
        ("рынок", "Что слышно о рынке"),
        ("еще объем", "Ещё больший объём"),
        ("ОТТОК", "Почему растёт отток"),
        ("negotiation", "Negotiating with a large client"),
        ("clients", "Keeping a client for life"),
        ("client’s", "What the client's buyer said"),
        ("кам", "Чем занят KAM"),
        ("удерж", "Удержание клиентов"),
    ],
)
def test_a_word_finds_its_other_forms(query: str, text: str) -> None:
    assert titles(Index([own(text), own("Совсем о другом", "ничего общего")]), query) == [text]


def test_a_title_counts_more_than_a_mention() -> None:
    index = Index([own("О разном", "однажды говорили про отток клиентов"), own("Отток", "как его считать")])
    assert titles(index, "отток")[0] == "Отток"


def test_all_words_are_wanted_and_some_are_better_than_none() -> None:
    index = Index([own("Отток клиентов"), own("Отток"), own("Клиенты и встречи")])
    whole = index.search("отток клиентов", "ru")
    assert [hit.entry.place for hit in whole.hits] == ["Отток клиентов"]
    assert not whole.partial
    some = index.search("отток самолётов", "ru")
    assert some.partial
    assert {hit.entry.place for hit in some.hits} == {"Отток", "Отток клиентов"}


def test_small_words_do_not_stand_in_the_way() -> None:
    assert asked("как удержать клиента") == ("удержать", "клиента")
    assert asked("как не") == ("как", "не")
    assert titles(Index([own("Удержать клиента")]), "как же удержать и клиента") == ["Удержать клиента"]


def test_a_page_of_two_languages_is_found_by_either_and_shown_as_the_reader_reads() -> None:
    page = Entry(
        "guide", "churn", {"en": Said("Churn", "How it is counted"), "ru": Said("Отток", "Как его считают")}
    )
    index = Index([page])
    assert index.search("отток", "en").hits[0].language == "ru"
    assert index.search("churn", "en").hits[0].language == "en"
    both = Entry("guide", "kpi", {"en": Said("KPI", "figures"), "ru": Said("KPI", "показатели")})
    assert Index([both]).search("kpi", "ru").hits[0].language == "ru"


def test_what_is_not_allowed_is_not_there() -> None:
    index = Index([own("Отток"), own("Отток и приток")])
    found = index.search("отток", "ru", allowed=lambda entry: entry.place != "Отток")
    assert [hit.entry.place for hit in found.hits] == ["Отток и приток"]
    assert found.total == 1


def test_the_snippet_shows_where_the_words_stand() -> None:
    text = "Слово. " * 200 + "Здесь клиент ушёл к конкуренту. " + "Слово. " * 200
    hit = Index([own("Заметка", text)]).search("клиенты конкуренты", "ru").hits[0]
    said = "".join(piece.text for piece in hit.snippet)
    assert [piece.text for piece in hit.snippet if piece.hit] == ["клиент", "конкуренту"]
    assert said.startswith("… ") and said.endswith(" …")
    assert len(said) < 230


def test_nothing_is_found_for_nothing() -> None:
    index = Index([own("Отток")])
    for query in ("", "   ", "?!", "«»", "\x00", "ю" * 500):
        assert not index.search(query, "ru").hits
    assert not Index([]).search("отток", "ru").hits


def test_a_very_long_question_is_cut() -> None:
    assert len(asked(" ".join(f"слово{n}" for n in range(100)))) <= MOST_WORDS


@given(st.text(max_size=300), st.text(max_size=60))
def test_marking_loses_no_letter(text: str, query: str) -> None:
    stems = frozenset(stem for word in asked(query) for stem in Index([own(text)]).stems_for(word))
    assert "".join(piece.text for piece in marked(text, stems)) == text
    snippet(text, stems)
    Index([own(text, query)]).search(query, "ru")


def test_ten_thousand_texts_answer_in_a_few_milliseconds() -> None:
    topics = [
        "переговоры",
        "отток",
        "клиент",
        "договор",
        "цена",
        "встреча",
        "рынок",
        "прогноз",
        "доставка",
        "жалоба",
    ]
    index = Index(
        own(f"Заметка {n}", f"{topics[n % 10]} и {topics[n // 10 % 10]} номер {n}, записано после встречи")
        for n in range(10_000)
    )
    index.search("переговорах", "ru")
    spent = []
    for query in ("переговорах", "договоры цены", "номер 7321", "жалобы"):
        start = time.process_time()
        assert index.search(query, "ru").hits
        spent.append(time.process_time() - start)
    # A few milliseconds each; the bound leaves room for a busy machine.
    assert min(spent) < 0.02 and sum(spent) / len(spent) < 0.06, spent
