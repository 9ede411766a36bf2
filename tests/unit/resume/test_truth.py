"""R05, R22, R24: what one can stand by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phrases import Wording
from app.resume.rules.dates import ResumeDate
from app.resume.rules.draft import Line
from app.resume.rules.truth import differs
from app.resume.rules.verdict import asks, fails, passes, warns
from tests.unit.resume.drafts import TODAY, job, status, verdict, with_jobs


def spans(*pairs: tuple[str, str | None]) -> dict:
    return with_jobs(*(job(start=start, end=end) for start, end in pairs))


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [("2020-01", None)],
        [("2018-01", "2020-03"), ("2020-09", None)],
        [("2018-01", "2020-03-31"), ("2020-09-30", None)],
        [("2018", "2019"), ("2020", None)],
        [("2015", "2018"), ("2018", None)],
        [("2018-01", "2020-06"), ("2020-03", None)],
        [("2010", "2026"), ("2026", None)],
        [("2010-01", None), ("2012-01", "2012-04")],
        [("2020-01", "2026-06")],
        [("2020-01", "gone"), ("nonsense", None)],
        [("2022", "2020"), ("2020-01", None)],
    ],
)
def test_r05_has_nothing_to_list(pairs):
    assert status("R05", spans(*pairs)) == "pass"


@pytest.mark.parametrize(
    ("pairs", "codes"),
    [
        ([("2018-01", "2020-03"), ("2020-10", None)], ["gap"]),
        ([("2020-10", None), ("2018-01", "2020-03")], ["gap"]),
        ([("2018-01", "2020-03-31"), ("2020-10-01", None)], ["gap"]),
        ([("2016", "2018"), ("2020", None)], ["gap"]),
        ([("2018-01", "2020-07"), ("2020-03", None)], ["overlap"]),
        ([("2010", None), ("2012", "2014")], ["overlap"]),
        ([("2020-01", "2026-04")], ["gap"]),
        ([("2010-01", "2012-01"), ("2010-06", "2010-12"), ("2013-01", None)], ["gap", "overlap"]),
        ([("2010-01", "2011-01"), ("2011-01", "2016-01"), ("2014-01", None)], ["overlap"]),
    ],
)
def test_r05_lists_gaps_and_overlaps(pairs, codes):
    answer = verdict("R05", spans(*pairs))
    assert answer.status == "warn"
    assert [found.code for found in answer.reason.values["found"]] == codes


def test_r05_a_short_job_inside_a_long_one_hides_no_gap():
    answer = verdict("R05", spans(("2010-01", "2016-01"), ("2011-01", "2011-03"), ("2016-03", None)))
    assert answer.status == "pass"


def test_r22_counts_the_figures_that_lead_somewhere():
    document = with_jobs(job("Kept 18 of 20 clients", "Worked hard", "Raised sales by 12%", "Won 3 tenders"))
    answer = verdict("R22", document, figure_links={(0, 0): "CRM", (0, 1): "CRM", (0, 2): " "})
    assert (answer.status, dict(answer.reason.values)) == ("ask", {"linked": 1, "total": 3})
    assert [line.place for line in answer.lines] == [(0, 0), (0, 2), (0, 3)]


def test_r22_speaks_of_a_figure_that_differs_from_the_record():
    document = with_jobs(job("Kept 18 of 20 clients", "Won 3 tenders"))
    answer = verdict("R22", document, figure_links={(0, 0): "KPI"}, mismatched=frozenset({(0, 0)}))
    assert answer.reason.code == "figures_differ"
    assert [line.place for line in answer.lines] == [(0, 0)]


def test_r24_lists_the_figures_to_tell_the_story_of():
    answer = verdict("R24", with_jobs(job("Kept 18 of 20 clients", "Worked hard", "Won 3 tenders")))
    assert [line.place for line in answer.lines] == [(0, 0), (0, 2)]


@pytest.mark.parametrize(
    ("stated", "recorded", "expected"), [(90, 91, False), (90, 91.01, True), (90, 88.9, True)]
)
def test_more_than_a_point_is_a_difference(stated, recorded, expected):
    assert differs(stated, recorded) is expected


@pytest.mark.parametrize("text", ["2020", "2020-02", "2020-02-29"])
def test_dates_are_read_and_written_alike(text):
    assert str(ResumeDate.read(text)) == text


@pytest.mark.parametrize(
    "text", [None, "", "20", "0999", "2020-00", "2020-2", "2021-02-29", "2020-02-30", " 2020", "2020-"]
)
def test_no_dates(text):
    assert ResumeDate.read(text) is None


@given(st.dates(min_value=TODAY.replace(year=2000), max_value=TODAY))
def test_one_job_up_to_today_has_neither_gap_nor_overlap(day):
    assert status("R05", spans((day.isoformat(), None))) == "pass"


def test_a_bare_year_reaches_from_january_to_december():
    year = ResumeDate(2020)
    assert (year.earliest(), year.latest()) == (date(2020, 1, 1), date(2020, 12, 1))
    month = ResumeDate(2020, 5)
    assert (month.earliest(), month.latest()) == (date(2020, 5, 1), date(2020, 5, 1))


@pytest.mark.parametrize("say", [passes, warns, fails, asks])
def test_every_verdict_keeps_the_lines_it_rests_on(say):
    line = Line(Wording("Kept 18 of 20 clients"))
    assert say("any", line).lines == (line,)
