"""Reading HR's table of courses: whole, or told what is wrong line by line."""

from __future__ import annotations

import pytest

from app.route.rules import Kind, Wrong, read_table
from app.skills.ids import COMPETENCY_IDS

HEAD = "code;kind;hours;skills;needs;title_ru;title_en;provider;link"
KNOWN: dict[str, tuple[str, ...]] = {"simple": (), "hr-old": ("simple",)}


def table(*lines: str, head: str = HEAD):
    return read_table("\n".join((head, *lines)), COMPETENCY_IDS, KNOWN)


def test_a_good_line_is_read_whole():
    rows, faults = table(
        "talks-1;person;6,5;C02:1 c08:0,25;simple;Переговоры;Talks;Academy;https://a.example"
    )
    assert faults == []
    (row,) = rows
    assert (row.code, row.kind, row.hours) == ("talks-1", Kind.PERSON, 6.5)
    assert row.gains == {"C02": 1.0, "C08": 0.25}
    assert row.needs == ("simple",)
    assert row.texts["provider"] == "Academy"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_separator_will_do(separator):
    rows, faults = table(
        separator.join(["a", "task", "2", "C01:0.5", "", "А", "A", "", ""]), head=HEAD.replace(";", separator)
    )
    assert faults == [] and rows[0].code == "a"


def test_a_need_may_stand_in_the_same_table():
    rows, faults = table("b;task;2;C01:0.5;a;Б;B;;", "a;task;2;C01;;А;A;;")
    assert faults == []
    assert rows[0].needs == ("hr-a",)
    assert rows[1].gains == {"C01": 0.5}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Код 1;task;2;C01:0.5;;А;A;;", Wrong.CODE),
        ("a;game;2;C01:0.5;;А;A;;", Wrong.KIND),
        ("a;task;many;C01:0.5;;А;A;;", Wrong.HOURS),
        ("a;task;nan;C01:0.5;;А;A;;", Wrong.HOURS),
        ("a;task;0;C01:0.5;;А;A;;", Wrong.HOURS),
        ("a;task;2;C99:0.5;;А;A;;", Wrong.SKILLS),
        ("a;task;2;C01:0.7;;А;A;;", Wrong.SKILLS),
        ("a;task;2;;;А;A;;", Wrong.SKILLS),
        ("a;task;2;C01:0.5;nothing;А;A;;", Wrong.NEED),
        ("a;task;2;C01:0.5;;;A;;", Wrong.TITLE),
        ("a;task;2;C01:0.5;;А;A;;javascript:alert(1)", Wrong.LINK),
        (f"a;task;2;C01:0.5;;{'А' * 251};A;;", Wrong.LONG),
        (f"a;task;2;C01:0.5;;А;A;;https://school.example/{'a' * 500}", Wrong.LONG),
        ("a;task;2;C01:0.5;a;А;A;;", Wrong.CYCLE),
    ],
)
def test_what_is_wrong_is_named(line, wrong):
    _rows, faults = table(line)
    assert [fault.wrong for fault in faults] == [wrong]


def test_lines_are_counted_from_the_head():
    _rows, faults = table("a;task;2;C01:0.5;;А;A;;", "", "b;task;x;C01:0.5;;Б;B;;")
    assert [fault.line for fault in faults] == [4]


def test_the_same_code_twice_and_cycles_and_poor_heads():
    assert [f.wrong for f in table("a;task;2;C01;;А;A;;", "a;task;2;C01;;А;A;;")[1]] == [Wrong.TWICE]
    _rows, faults = table("a;task;2;C01;b;А;A;;", "b;task;2;C01;a;Б;B;;")
    assert (faults[0].wrong, faults[0].about) == (Wrong.CYCLE, "hr-a → hr-b → hr-a")
    assert table("1;2", head="name;what")[1][0].wrong is Wrong.NO_HEAD
    assert table()[1][0].wrong is Wrong.EMPTY
    assert read_table("", COMPETENCY_IDS, KNOWN)[1][0].wrong is Wrong.NO_HEAD


@pytest.mark.parametrize(
    "text", ["\x01\x02", '"' * 9, "code" + ";" * 40, HEAD + '\n"never closed;task', HEAD + "\n" + ";" * 60]
)
def test_rubbish_is_refused_not_feared(text):
    rows, faults = read_table(text, COMPETENCY_IDS, KNOWN)
    assert rows == [] or faults
