"""The words of mentoring: six questions, the log, eight style questions, the letter (domain.md, 6 and F77-F88)."""

from __future__ import annotations

from app.mentoring.content import mentoring_words
from tests.proof import gendered_in, slips_in


def test_the_six_questions_are_those_of_the_article_in_its_order():
    assert [question.facts for question in mentoring_words().questions] == [(f"F{n}",) for n in range(81, 87)]


def test_the_log_holds_both_parts_of_the_day_the_tools_the_figures_and_one_thing_to_try():
    log = {field.id: field.facts for field in mentoring_words().log}
    assert log == {
        "with_clients": ("F87",),
        "between": ("F87",),
        "tools": ("F88",),
        "analytics": ("F88",),
        "to_try": (),
    }


def test_each_style_question_has_two_different_poles():
    style = mentoring_words().style
    assert len(style) == 8
    assert all(item.low.en != item.high.en and item.low.ru != item.high.ru for item in style)


def test_the_formats_are_those_the_match_knows():
    formats = [entry.id for entry in mentoring_words().formats]
    assert formats == ["shadowing", "role_play", "plan_review", "introductions"]


def test_the_check_asks_four_things():
    assert [check.id for check in mentoring_words().checks] == ["useful", "safe", "prepared", "going_on"]


def test_the_introduction_takes_twenty_minutes():
    introduction = mentoring_words().introduction
    assert 6 <= len(introduction) <= 8
    assert sum(section.minutes for section in introduction) == 20


def test_the_letter_asks_for_three_things_and_names_both_people():
    letter = mentoring_words().letter
    assert [request.id for request in letter.requests] == ["mentoring", "shadowing", "requirements"]
    for language in ("en", "ru"):
        text = letter.written(language, name="Анна Смирнова", manager="Глеб Орлов")
        assert text.count("\n– ") == 3
        assert "Анна Смирнова" in text
        assert "Глеб Орлов" in text
        assert "{" not in text


def test_the_letter_leaves_out_what_is_not_wanted():
    letter = mentoring_words().letter
    text = letter.written("en", "Anna", "Gleb", wanted=("shadowing",))
    assert "two to four hours" in text
    assert "Mentoring:" not in text


def test_the_words_are_proofread():
    assert slips_in(mentoring_words(), latin={"manager", "name"}) == []
    assert gendered_in(mentoring_words()) == []


def test_shared_context_has_ids_of_its_own():
    context = mentoring_words().context
    for part in (context.industries, context.markets, context.deals):
        assert len({entry.id for entry in part}) == len(part)
    assert [entry.id for entry in context.markets] == ["b2b", "b2c"]
