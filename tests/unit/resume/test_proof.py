"""R06-R16 and R27: figures and examples in both languages."""

import pytest

from tests.unit.resume.drafts import job, status, verdict, with_jobs

FIGURE, NONE = "Kept 18 of 20 clients", "Worked with clients"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([FIGURE] * 3 + [NONE] * 2, "pass"),
        ([FIGURE] * 2 + [NONE] * 2, "fail"),
        ([FIGURE], "pass"),
        ([NONE], "fail"),
        ([], "fail"),
        (["Responsible for 15 clients"], "fail"),
        (["Увеличил удержание на 12 % за 9 месяцев"], "pass"),
    ],
)
def test_r06_wants_three_lines_in_five_with_a_figure(lines, expected):
    assert status("R06", with_jobs(job(*lines))) == expected


def test_r06_looks_at_the_two_latest_jobs_wherever_they_stand():
    old = job(*[NONE] * 9, start="2010", end="2014")
    document = with_jobs(old, job(FIGURE, start="2019-01"), job(FIGURE, start="2015", end="2018-12"))
    answer = verdict("R06", document)
    assert (answer.status, answer.reason.values["total"]) == ("pass", 2)
    assert [line.place for line in answer.lines] == [(1, 0), (2, 0)]


def test_r06_takes_undated_jobs_last():
    document = with_jobs(
        job(NONE, start=None), job(FIGURE, start="2012", end="2013"), job(FIGURE, start="2010", end="2011")
    )
    assert status("R06", document) == "pass"


CANDIDATES = [
    ("R07", "Kept 18 of 20 clients in 2025"),
    ("R07", "Churn fell to 4% over the year"),
    ("R07", "Удержание клиентов — 96 % за 2025 год"),
    ("R07", "Снизила отток на 3 % за квартал"),
    ("R08", "Responsible for 15 clients"),
    ("R08", "Responsible for large B2B firms"),
    ("R08", "Вёл 12 ключевых клиентов"),
    ("R08", "Рынок B2B, розничные сети"),
    ("R09", "Upsold two services: 15% more revenue"),
    ("R09", "Cross-selling brought 300 thousand dollars"),
    ("R09", "NRR 112 %"),
    ("R09", "Продал дополнительные услуги на 2 млн руб."),
    ("R09", "Средний чек вырос на 18 %"),
    ("R10", "Negotiated a two-year contract with a retail chain"),
    ("R10", "Led negotiations on a renewal"),
    ("R10", "Провела переговоры о продлении с федеральной сетью"),
    ("R10", "Заключил договор с заводом"),
    ("R11", "Settled a dispute over a late delivery"),
    ("R11", "Разобрала рекламацию за два дня"),
    ("R11", "Уладил конфликт между складом и клиентом"),
    ("R12", "Presented to the board of a bank"),
    ("R12", "Worked with owners of pharmacies"),
    ("R12", "Выступала перед советом директоров"),
    ("R12", "Договаривался с ЛПР и собственниками"),
    ("R13", "Brought logistics and legal together for a client"),
    ("R13", "Связал клиента с бухгалтерией и складом"),
    ("R14", "Drew up an account plan that led to two new product lines"),
    ("R14", "Forecast demand and cut stock by 12%"),
    ("R14", "Проанализировала закупки и благодаря этому вернула двух клиентов"),
    ("R14", "Составил план по клиенту, продажи выросли на 20 %"),
    ("R15", "Mentored 3 juniors"),
    ("R15", "Координировала команду из 5 человек"),
]
NO_CANDIDATES = [
    ("R07", "Kept clients in 2025"),
    ("R07", "Kept 18 of 20 clients"),
    ("R07", "18 из 20 клиентов в 2025 году"),
    ("R08", "Worked with many clients"),
    ("R09", "Upsold some services"),
    ("R09", "Дополнительные услуги"),
    ("R10", "Negotiation skills"),
    ("R10", "Переговоры"),
    ("R11", "Delivered on time"),
    ("R12", "Directed traffic"),
    ("R13", "Worked with marketing"),
    ("R13", "Работал с отделом маркетинга и маркетологами"),
    ("R14", "Planned"),
    ("R15", "Worked in a team"),
    ("R15", "В команде с 2019 года"),
]


@pytest.mark.parametrize(("item", "line"), CANDIDATES)
def test_a_rule_that_helps_finds_a_line_and_asks(item, line):
    answer = verdict(item, with_jobs(job("Filed papers", line)))
    assert (answer.status, answer.reason.code) == ("ask", "candidate_found")
    assert [found.place for found in answer.lines] == [(0, 1)]


@pytest.mark.parametrize(("item", "line"), NO_CANDIDATES)
def test_a_rule_that_helps_asks_even_where_it_finds_nothing(item, line):
    answer = verdict(item, with_jobs(job(line)))
    assert (answer.status, answer.reason.code) == ("ask", "no_candidate")


@pytest.mark.parametrize("item", [f"R{n:02}" for n in (*range(7, 17), 22, 23, 24, 25, 28)])
def test_a_persons_word_settles_it(item):
    assert status(item) == "ask"
    answer = verdict(item, confirmed=frozenset({item}))
    assert (answer.status, answer.reason.code) == ("pass", "confirmed")


@pytest.mark.parametrize("item", ["R01", "R06", "R18", "R20", "R27"])
def test_a_persons_word_never_overrules_an_automatic_check(item):
    assert status(item, confirmed=frozenset({item})) == status(item)


def certificates(*dates: str | None) -> dict:
    return {"certificates": [{"name": "Course", "date": date} for date in dates]}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({}, "fail"),
        (certificates("2025"), "pass"),
        (certificates("2025-03", "2024", "2023-11-02"), "pass"),
        (certificates("2025", "2025-06"), "pass"),
        (certificates("2024", "2025"), "fail"),
        (certificates("2025-03", "2025-06"), "fail"),
        (certificates("2025", None), "fail"),
        (certificates("last year"), "fail"),
        ({"education": [{"courses": ["Negotiation, 2025", "Public speaking, 2023"]}]}, "pass"),
        ({"education": [{"courses": ["Переговоры, 2023", "Публичные выступления, 2025"]}]}, "fail"),
        ({"education": [{"courses": ["Переговоры"]}]}, "fail"),
        ({"education": [{"courses": ["Переговоры"], "endDate": "2024"}]}, "pass"),
        ({"education": [{"courses": []}]}, "fail"),
    ],
)
def test_r27_wants_years_and_the_newest_first(document, expected):
    assert status("R27", document) == expected
