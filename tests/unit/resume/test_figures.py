"""The result-figure rule, with its table from domain.md, section 7, and many more lines in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resume.rules.figures import client_counts, figures, holds_number, holds_result_figure
from app.resume.rules.units import Unit

TABLE = [
    ("Retained 18 of 20 clients in 2025", True),
    ("Improved sales in 2024", False),
    ("Увеличил удержание на 12 % за 9 месяцев", True),
    ("Managed key clients since 2019", False),
    ("Cut reply time from 2 days to 4 hours", True),
    ("Responsible for 15 clients", False),
]

RESULTS = [
    "Raised margin by 3 percentage points",
    "NRR of 112% over the year",
    "Grew the account to 1.2 million",
    "Grew the account to $1.2m",
    "Saved the client €40k a year",
    "Added USD 500 to the average order",
    "Orders grew 3x",
    "Repeat orders up x2",
    "Sold three times more: 3 times the plan",
    "Delivered 300 pieces without a return",
    "Grew the portfolio to 15 clients",
    "Won back 4 lost customers",
    "Renewed 12 contracts",
    "Kept 1,950 out of 2,000 accounts",
    "18 of the 20 stayed",
    "2000 clients retained",
    "Answered within 4 hours",
    "Cut onboarding from 6 months to 2 months",
    "12-percent rise in repeat orders",
    "Brought back 5 key pharmacy chains",
    "Удержала 18 клиентов из 20 в 2025 году",
    "Сохранил 18 из 20 клиентов",
    "Снизила отток на 3 п.п.",
    "Рентабельность выросла на 2 процентных пункта",
    "Рост продаж 15 процентов",
    "Увеличил оборот на 2 млн руб.",
    "Увеличила оборот на 2 млн",
    "Средний чек 45 тыс. ₽",
    "Выручка 1 200 000 рублей",
    "Сэкономил клиенту 300 тыс. рублей",
    "Заказы выросли в 2,5 раза",
    "Сократил срок ответа до 4 часов",
    "Сократила срок ответа с 2 дней до 4\u00a0часов",
    "Отгрузил 300 шт. без рекламаций",
    "Привлекла 12 новых клиентов",
    "Вернул 4 крупных федеральных заказчиков",
    "Заключила 7 договоров",
    "Открыл 5 точек",
    "Увеличил базу до 2000 клиентов",
    "Довёл долю повторных заказов до 60\u202f%",
    "Продлила контракт на 2 года",
    "Увеличил число клиентов с 10 до 15",
    "Gained clients: 15",
    "Reply time in hours: 4",
    "Привёл 5 клиентов",
    "NPS up by 12 points",
    "In March 12 clients signed anew",
    "Saved $2024",
]

NOT_RESULTS = [
    "",
    "Retained most clients",
    "Kept eighteen of twenty clients",
    "In 2024 clients were happier",
    "Worked from 2019 to 2022",
    "Sales manager, 2019-2022",
    "2023/24 season",
    "Since 12 March 2021 on the team",
    "March 12, 2021",
    "Signed on 12.03.2024",
    "Report of 2024-03-15",
    "From 03.2021",
    "Call +7 999 123-45-67",
    "Call 8 (800) 555-35-35, clients first",
    "Phone 555-123-4567",
    "Moved to CRM 2.0 and v3.1.4",
    "Certified to ISO 9001",
    "Support 24/7 for clients",
    "Meetings at 10:30",
    "B2B clients",
    "Q3 plan",
    "Worked 5 years in sales",
    "6 years of experience",
    "Looked after 40 accounts",
    "Served 15 clients, and sales grew",
    "Led a team of 7 people",
    "The 3rd client in the region",
    "Улучшил продажи в 2024 году",
    "В 2024 году вёл ключевых клиентов",
    "С 2019 года отвечаю за клиентов",
    "2019–2022 гг.",
    "Отвечал за 15 клиентов",
    "Вела 15 клиентов, рост продаж",
    "Опыт 6 лет",
    "Вырос до руководителя за 2 года",
    "12 марта 2024 провела переговоры",
    "Телефон +7 (999) 123-45-67",
    "Внедрил 1С 8.3",
    "Сертификат ISO 9001",
    "3 кв. 2024 — переговоры с сетью",
    "15-й клиент компании",
    "Число клиентов: 15",
    "Вела клиентов с 2019 до 2023",
    "Clients 2021",
    "Eighteen of twenty clients stayed",
    "Продажи выросли вдвое",
    "5 лет без потери клиентов",
    "Реализовал проект за 3 месяца",
    "Договор № 15 от 12.03.2024",
    "On 12.03.2024 clients signed anew",
    "In 2024 clients signed anew",
    "Signed 5G clients",
    "Reached 15 and clients smiled",
    "Привлекла 15-го клиента",
    "Solved tasks 1,2,3 of 5",
]


@pytest.mark.parametrize(("text", "is_result"), TABLE)
def test_the_table(text, is_result):
    assert holds_result_figure(text) is is_result


def test_the_size_of_a_portfolio_counts_for_r08_alone():
    (count,) = client_counts("Responsible for 15 clients")
    assert (count.text, count.is_result) == ("15 clients", False)


@pytest.mark.parametrize("text", RESULTS)
def test_a_result_is_seen(text):
    assert holds_result_figure(text)


@pytest.mark.parametrize("text", NOT_RESULTS)
def test_what_only_looks_like_a_result_is_not_one(text):
    assert not holds_result_figure(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kept 18 of 20 clients", [("18 of 20", Unit.OUT_OF), ("20 clients", Unit.CLIENTS)]),
        ("Удержала 18 клиентов из 20", [("18 клиентов из 20", Unit.OUT_OF), ("18 клиентов", Unit.CLIENTS)]),
        ("с 60 % до 85 %", [("60 %", Unit.SHARE), ("85 %", Unit.SHARE)]),
        ("Выполнила план на 112 процентов", [("112 процентов", Unit.SHARE)]),
        ("Вырастила с 2 до 12 млн рублей", [("12 млн рублей", Unit.MONEY)]),
        ("15 клиентов из 3 стран", [("15 клиентов", Unit.CLIENTS)]),
        ("Kept 20 of 20", [("20 of 20", Unit.OUT_OF)]),
        ("Kept 950 of 1,200", [("950 of 1,200", Unit.OUT_OF)]),
        ("2,000 clients of 1,200 firms", [("2,000 clients", Unit.CLIENTS)]),
        ("Набрала 12,5 из 20", [("12,5 из 20", Unit.OUT_OF)]),
        ("$2024 saved, $500, more", [("$2024", Unit.MONEY), ("$500", Unit.MONEY)]),
        ("Gained clients: 15", [("clients: 15", Unit.CLIENTS)]),
        ("Охватила 2 тыс. клиентов", [("2 тыс. клиентов", Unit.CLIENTS)]),
        ("Grew the account to 1.2 million", [("1.2 million", Unit.MONEY)]),
        ("İzmir: KEPT 18 OF 20 CLIENTS", [("18 OF 20", Unit.OUT_OF), ("20 CLIENTS", Unit.CLIENTS)]),
        ("$1.2m, then 300 тыс. ₽", [("$1.2m", Unit.MONEY), ("300 тыс. ₽", Unit.MONEY)]),
        ("10–25 regular B2B clients", [("25 regular B2B clients", Unit.CLIENTS)]),
    ],
)
def test_figures_are_shown_as_written(text, found):
    assert [(figure.text, figure.unit) for figure in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Led 7 people", True),
        ("Since 2019", False),
        ("Наставник для 3 коллег", True),
        ("", False),
        ("B2B", False),
    ],
)
def test_any_number_is_enough_for_coordination(text, holds):
    assert holds_number(text) is holds


@given(st.text(max_size=200))
def test_any_line_can_be_read(text):
    assert holds_result_figure(text) == any(figure.is_result for figure in figures(text))


@given(
    st.integers(1, 99),
    st.sampled_from([" %", "%", " percent", " процентов", " руб.", " раза", " hours", " шт."]),
)
def test_a_sure_unit_always_makes_a_result(number, unit):
    assert holds_result_figure(f"Итог: {number}{unit}")


@given(st.integers(1900, 2099))
def test_a_bare_year_never_does(year):
    assert not figures(f"Вела ключевых клиентов, {year}")
    assert not figures(f"Improved sales in {year}")
