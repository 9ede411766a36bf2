"""The manners of the audit desk (method-contract.md)."""

import json
import re
from io import BytesIO

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from app.method import content, desk
from app.method.cli import method_command
from tests.unit.method.conftest import V1, raw_answers
from tests.unit.method.test_answers import ITEMS, MENTEE, MENTOR, ROUTE
from tests.unit.skills.conftest import IDS

NOT_A_LEVEL = [True, False, "3", [3], {}, -0.1, 4.1, 10**400, float("nan"), float("inf"), -float("inf")]


def with_mark(value):
    return V1 | {"raters": [{"C02": value}]}


class TestLevels:
    @pytest.mark.parametrize("value", NOT_A_LEVEL, ids=lambda value: str(value)[:8])
    def test_what_is_not_a_level_is_refused_by_its_place(self, refuse, value):
        assert refuse("readiness", with_mark(value))["field"] == "raters[0].C02"

    @pytest.mark.parametrize("value", [0, 4, 2.5, 8 / 3, None])
    def test_fractions_of_a_group_and_not_rated_are_levels(self, ask, value):
        ask("readiness", with_mark(value))

    def test_a_mark_of_minus_nought_is_nought(self, ask):
        assert ask("readiness", with_mark(-0.0)) == ask("readiness", with_mark(0))


class TestMistakes:
    @pytest.mark.parametrize(
        ("name", "line", "field"),
        [
            ("readiness", {"profile": "junior", "raters": []}, "self"),
            ("readiness", {"profile": "junior", "self": None}, "raters"),
            ("readiness", {"self": None, "raters": []}, "profile"),
            ("readiness", V1 | {"profile": "today"}, "profile"),
            ("readiness", V1 | {"raters": None}, "raters"),
            ("readiness", V1 | {"raters": [None]}, "raters[0]"),
            ("readiness", V1 | {"raters": [{}, {"C99": 3}]}, "raters[1].C99"),
            ("readiness", V1 | {"self": {"c01": 3}}, "self.c01"),
            ("readiness", V1 | {"own": {}}, "own"),
            ("readiness", V1 | {"comment": "hello"}, "comment"),
            ("readiness", V1 | {"tables": {"targets": {"C01": 3}}}, "tables.targets.C02"),
            ("readiness", V1 | {"tables": {"targets": dict.fromkeys(IDS, 0)}}, "tables.targets.C01"),
            ("readiness", V1 | {"tables": {"weights": dict.fromkeys(IDS, 0)}}, "tables.weights"),
            ("readiness", V1 | {"tables": {"must_haves": ["C14"]}}, "tables.must_haves[0]"),
            ("readiness", V1 | {"tables": {"levels": []}}, "tables.levels"),
            ("kpi", {}, "kpi"),
            ("kpi", {"kpi": "growth"}, "kpi"),
            ("kpi", {"kpi": ["retention"]}, "kpi"),
            ("kpi", {"kpi": "retention", "clients": [{"id": "a"}]}, "clients[0].active_at_start"),
            (
                "kpi",
                {"kpi": "revenue", "clients": [{"id": "a", "before": "1", "after": 1}]},
                "clients[0].before",
            ),
            (
                "kpi",
                {"kpi": "revenue", "clients": [{"id": "a", "before": 1, "after": 1}] * 2},
                "clients[1].id",
            ),
            ("kpi", {"kpi": "services", "cohort": ["A", "A"], "sales": []}, "cohort[1]"),
            (
                "kpi",
                {"kpi": "contacts", "contacts": [{"clients": [], "status": "lost"}]},
                "contacts[0].status",
            ),
            ("kpi", {"kpi": "contacts", "contacts": [], "agreed": {"A": True}}, "agreed.A"),
            (
                "kpi",
                {"kpi": "target", "baseline": 1, "target": 2, "actual": 3, "direction": "left"},
                "direction",
            ),
            ("judgement", {"key": {"A": 1, "B": 3}, "most": "A", "least": "B"}, "key.B"),
            ("judgement", {"key": {"A": 1, "B": 2}, "most": "C", "least": "B"}, "most"),
            ("judgement", {"key": {"A": 1, "B": 2}, "most": "A", "least": "A"}, "least"),
            ("judgement", {"answers": {"S99": ["A", "B"]}}, "answers.S99"),
            ("judgement", {"answers": {"S01": ["A", "A"]}}, "answers.S01"),
            ("judgement", {"answers": {"S01": ["A", "E"]}}, "answers.S01[1]"),
            ("judgement", {"answers": {"S01": ["A"]}}, "answers.S01"),
            ("judgement", {"answers": {}, "key": {}}, "key"),
            ("judgement", {}, "key"),
            ("match", {"mentee": MENTEE | {"style": [1] * 7}, "mentors": []}, "mentee.style"),
            ("match", {"mentee": MENTEE | {"style": [6] * 8}, "mentors": []}, "mentee.style[0]"),
            ("match", {"mentee": MENTEE, "mentors": [MENTOR, MENTOR]}, "mentors[1].id"),
            ("match", {"mentee": MENTEE, "mentors": [], "day": "23.11.2026"}, "day"),
            ("match", {"mentee": MENTEE, "mentors": [], "day": "2026-02-30"}, "day"),
            ("route", ROUTE | {"hours_a_week": 0}, "hours_a_week"),
            ("route", ROUTE | {"items": [ITEMS[1], ITEMS[1]]}, "items[1].id"),
            (
                "route",
                ROUTE | {"items": [ITEMS[1], ITEMS[1] | {"id": "R9", "needs": ["R0"]}]},
                "items[1].needs[0]",
            ),
            ("route", ROUTE | {"items": [ITEMS[1] | {"kind": "video"}]}, "items[0].kind"),
            ("panel", {"profile": "junior", "members": [], "rerated": False}, "members"),
            ("panel", {"profile": "junior", "members": [{"C02": 3}], "rerated": False}, "members[0].C04"),
            ("panel", {"profile": "junior", "members": [{"C02": None}], "rerated": False}, "members[0].C02"),
            ("panel", {"profile": "junior", "members": [{"C01": 3}], "rerated": False}, "members[0].C01"),
            ("panel", {"profile": "junior", "members": [{}], "rerated": "no"}, "rerated"),
        ],
    )
    def test_a_mistake_is_named_by_its_field(self, refuse, name, line, field):
        error = refuse(name, line)
        assert error["field"] == field
        assert error["message"]

    def test_a_cycle_is_an_error_that_names_it(self, refuse):
        items = [ITEMS[0], ITEMS[1] | {"needs": ["R1"]}]
        error = refuse("route", ROUTE | {"items": items})
        assert error["field"] == "items"
        assert "R1 → R2 → R1" in error["message"]

    @pytest.mark.parametrize(
        "day", ["2026-1-1", "20260101", "2026-W01-1", 20260101, None, "2026-01-01T00:00"]
    )
    def test_a_day_has_one_way_to_be_written(self, refuse, day):
        line = {
            "kpi": "status",
            "purchases": [day],
            "on": "2026-05-01",
            "notice": False,
            "contract_end": None,
        }
        assert refuse("kpi", line)["field"] == "purchases[0]"

    def test_words_are_plain(self, refuse):
        assert refuse("readiness", with_mark(True))["message"].startswith("a number is needed here")
        assert refuse("readiness", V1 | {"x": 1})["message"] == "there is no such field here"


class TestJunk:
    @pytest.mark.parametrize(
        "line",
        [
            b"{",
            b"readiness",
            b"[]",
            b"null",
            b"17",
            b"1" * 5_000,
            b"[" * 100_000,
            b'{"a":' * 100_000,
            b"\xff\xfe",
            b'{"profile": "junior", "profile": "senior"}',
            b'{"\\ud800": 1}',
            b"\x00",
        ],
        ids=lambda line: repr(line)[:24],
    )
    def test_what_is_no_line_at_all_is_an_error_of_the_whole(self, refuse, line):
        error = refuse("readiness", line)
        assert error["field"] in ("", "profile")
        assert error["message"]

    def test_the_other_lines_are_still_answered_and_in_order(self):
        answers, mistakes = raw_answers("readiness", V1, "{", V1 | {"self": None}, "[]", V1)
        assert mistakes == 2
        assert ["error" in answer for answer in answers] == [False, True, False, True, False]
        assert answers[2]["self_index"] is None

    def test_blank_lines_get_no_answer(self):
        answers, mistakes = raw_answers("readiness", "", V1, "  \r", V1, "", "")
        assert (len(answers), mistakes) == (2, 0)

    def test_a_byte_order_mark_and_carriage_returns_do_no_harm(self):
        line = b"\xef\xbb\xbf" + json.dumps(V1).encode() + b"\r"
        assert raw_answers("readiness", line)[1] == 0

    def test_a_line_without_end_is_refused_and_the_next_one_answered(self, monkeypatch):
        monkeypatch.setattr(desk, "MOST_BYTES", 2_000)
        answers, mistakes = raw_answers("readiness", "x" * 2_000, "x" * 9_000, V1, "x" * 2_500)
        assert ["error" in answer for answer in answers] == [True, True, False, True]
        assert mistakes == 3

    def test_an_answer_is_always_one_line_of_ascii_or_utf_8(self):
        out = BytesIO()
        lines = b'{"kpi": "\\u2028\\n"}\n{"\\udc80": 1, "kpi": "target"}'
        desk.answer_all(desk.FORMULAS["kpi"], BytesIO(lines), out)
        assert len(out.getvalue().decode("utf-8").split("\n")) == 3

    @given(st.binary(max_size=200))
    def test_no_bytes_crash_the_desk(self, junk):
        raw_answers("readiness", junk)

    @given(
        st.sampled_from(sorted(desk.FORMULAS)),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["kpi", "self", "raters", "profile", "answers", "key", "mentee", "items", "C01"]
                    ),
                    inner,
                )
            ),
            max_leaves=10,
        ),
    )
    def test_no_json_crashes_the_desk(self, name, junk):
        answers, _ = raw_answers(name, json.dumps(junk))
        assert len(answers) == 1

    def test_numbers_too_far_apart_are_refused(self, refuse):
        line = {"kpi": "target", "baseline": 0, "target": 5e-324, "actual": 1e13, "direction": "up"}
        assert refuse("kpi", line)["field"] == ""


class TestTheCommand:
    def run(self, *words, lines=()):
        return CliRunner().invoke(method_command, words, input="\n".join(json.dumps(line) for line in lines))

    def test_it_answers_and_leaves_with_nought(self):
        result = self.run("readiness", lines=[V1, V1])
        assert result.exit_code == 0
        assert [json.loads(line)["band"] for line in result.stdout.splitlines()] == ["developing"] * 2

    def test_a_line_that_does_not_fit_makes_it_leave_with_one(self):
        result = self.run("readiness", lines=[{}, V1])
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 2

    def test_without_lines_there_is_nothing_to_say(self):
        result = self.run("kpi")
        assert (result.exit_code, result.stdout) == (0, "")

    def test_it_names_every_formula_with_its_version(self):
        result = self.run("--list")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert {line.split()[0] for line in lines} == set(desk.FORMULAS)
        assert all(re.fullmatch(r"\w+ \d+(\.\d+)*", line) for line in lines)

    def test_what_the_desk_knows_is_what_the_method_page_explains(self):
        assert tuple(desk.FORMULAS) == content.FORMULAS

    def test_a_formula_that_does_not_exist_is_refused_with_the_list(self):
        result = self.run("horoscope")
        assert result.exit_code == 2
        assert "horoscope" in result.stderr
        assert "readiness" in result.stderr

    def test_no_name_is_refused_too(self):
        assert self.run().exit_code == 2
