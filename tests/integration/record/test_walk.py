"""A person keeps a record: clients, a month, what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.core import clock
from app.extensions import db
from app.record import queries, services
from app.record.models import Client, ClientKind, Kpi, Note, NoteKind
from tests.browser import Browser
from tests.factories import Company
from tests.factories.record import add_clients, enter_months

CYRILLIC = re.compile("[а-яё]")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_an_empty_record_teaches(company: Company, browser: Browser) -> None:
    page = browser.sign_in(company.anna).open("/record/")
    assert page.h1 == "Your record begins with your clients"
    assert "Evidence, never pay" in page.text
    assert page.follow("Add your first client").h1 == "Whom do you serve?"
    assert "Цифры" in browser.speak("ru").open("/record/").title


def test_a_client_is_added_changed_and_given_back(company: Company, browser: Browser) -> None:
    browser.sign_in(company.anna)
    page = browser.open("/record/clients/new")
    refused = page.submit(code="", from_on="soon", agreed_contacts="many")
    assert "Give the client a code name, like K-07." in refused.faults()
    assert "Enter a day, like 2026-11-18." in refused.faults()
    page = refused.submit(
        code="K-07", from_on="2026-09-10", agreed_contacts="2", private_name="Сеть «Аптека»"
    )
    assert "K-07 is on your list." in page.html
    client = db.session.query(Client).one()
    assert client.kind is ClientKind.ORDINARY

    again = browser.open("/record/clients/new").submit(code="k-07", from_on="2026-09-10")
    assert "A client with this code name exists already" in again.text

    page = page.follow("K-07")
    assert "Сеть «Аптека»" in page.text
    page = page.follow("Change").submit(industry="pharmacy", from_on="2027-01-01")
    assert "This day has not come yet. Enter today or an earlier day." in page.faults()
    page = page.submit(from_on="2026-09-01")
    assert "pharmacy" in page.text

    page = page.follow("The client is gone").submit(on="2026-11-20", why="lost", note="cheaper elsewhere")
    assert "K-07 is no longer on your list." in page.html
    assert queries.clients_of(company.anna) == []
    page = page.undo()
    assert "K-07 is back on your list." in page.html
    assert [one.code for one in queries.clients_of(company.anna)] == ["K-07"]


def test_a_month_is_entered_in_one_grid(company: Company, browser: Browser) -> None:
    first, second = add_clients(company.anna, 2, since=date(2026, 9, 1))
    browser.sign_in(company.anna)
    page = browser.open("/record/")
    assert page.h1 == "October 2026 is not entered yet"
    page = page.follow("Enter October 2026")
    wrong = page.submit(
        **{f"days-{first.id}": "3, 32", f"revenue-{first.id}": "a lot", f"cross-{second.id}": "2"}
    )
    assert wrong.h1 == "October 2026: what happened?"
    assert "Enter days of this month, like 3, 14, 27." in wrong.faults()
    assert wrong.all(f"//input[@name='revenue-{first.id}']/@value") == ["a lot"]
    assert wrong.all(f"//input[@name='cross-{second.id}']/@value") == ["2"]
    wrong.submit(
        **{f"days-{first.id}": "3 14-15", f"revenue-{first.id}": "1 250,50", f"held-{first.id}": "3"}
    )
    rows = queries.rows_of_month(company.anna, date(2026, 10, 1))
    assert rows[first.id].purchase_days == [3, 14, 15]
    assert rows[first.id].revenue_cents == 125050
    assert rows[second.id].cross_sold == 2


def test_what_additional_services_brought_stands_beside_their_number(
    company: Company, browser: Browser
) -> None:
    first, second = add_clients(company.anna, 2, since=date(2025, 9, 1))
    enter_months(company.anna, [first, second], date(2026, 8, 1), 2)
    page = browser.sign_in(company.anna).open("/record/months/2026-10")
    page = page.submit(**{f"days-{one.id}": "5" for one in (first, second)}, **{f"up-{first.id}": "2"})
    assert "revenue from themn/a" in browser.open("/record/trends").text

    alone = browser.open("/record/months/2026-10").submit(
        **{f"services-{first.id}": "1 250,50", f"services-{second.id}": "300"}
    )
    assert alone.faults() == ["Enter an amount of 0 or more, and beside it how many services it is from."]
    assert alone.all(f"//input[@name='services-{second.id}']/@value") == ["300"]
    alone.submit(**{f"cross-{second.id}": "1", f"services-{second.id}": ""})
    text = " ".join(browser.open("/record/trends").text.split())
    assert "services for each client1.5" in text
    assert "revenue from them1,251" in text
    assert "The amount is known for 2 of 3 services." in text
    text = " ".join(browser.speak("ru").open("/record/trends").text.split())
    assert "выручка от них1 251" in text.replace("\u00a0", " ")


def test_the_second_saver_is_told_and_loses_nothing(company: Company, browser: Browser) -> None:
    (client,) = add_clients(company.anna, 1, since=date(2026, 9, 1))
    browser.sign_in(company.anna)
    here, there = browser.open("/record/months/2026-10"), browser.open("/record/months/2026-10")
    there.submit(**{f"revenue-{client.id}": "500"})
    page = here.submit(**{f"revenue-{client.id}": "700", f"held-{client.id}": "4"})
    assert "saved in another window meanwhile" in page.text
    assert "saved: 500" in page.text
    assert page.all(f"//input[@name='revenue-{client.id}']/@value") == ["700"]
    page.submit()
    rows = queries.rows_of_month(company.anna, date(2026, 10, 1))
    assert (rows[client.id].revenue_cents, rows[client.id].held) == (70000, 4)


def test_counts_come_first_and_hand_overs_are_no_loss(company: Company, browser: Browser) -> None:
    clients = add_clients(company.anna, 12, since=date(2025, 1, 10))
    enter_months(company.anna, clients, date(2025, 10, 1), 13)
    anna = company.anna
    services.hand_over(clients[0], anna, to=company.vera, on=date(2026, 3, 2), reason="became key")
    services.lose_client(clients[1], anna, on=date(2026, 4, 2))
    services.lose_client(clients[2], anna, on=date(2026, 5, 2))
    services.add_client(anna, code="N-1", from_on=date(2026, 6, 1))
    db.session.commit()
    page = browser.sign_in(anna).open("/record/")
    assert page.h1 == "You kept 9 of 11 clients over twelve months"
    assert "9 of 11, 81.8%" in page.text
    found = queries.trailing_year(queries.ledger_of(anna), clock.today())
    assert (found.kept, found.cohort) == (9, 11)
    assert browser.open("/record/trends").h1 == "Two years of your figures, month by month"
    assert "K-01" in browser.open("/record/past").text


def test_few_clients_get_an_interval_and_a_soft_word(company: Company, browser: Browser) -> None:
    vera = company.vera
    clients = add_clients(vera, 3, since=date(2025, 1, 10), kind=ClientKind.KEY)
    enter_months(vera, clients, date(2025, 10, 1), 13)
    services.lose_client(clients[0], vera, on=date(2026, 4, 2))
    db.session.commit()
    page = browser.sign_in(vera).open("/record/")
    assert "2 of 3, 66.7%" in page.text
    assert "anything from 21% to 94%" in page.text
    assert "A KAM usually concentrates on 2 or 3 clients, and so do you." in page.text


def test_strangers_see_nothing(company: Company, browser: Browser) -> None:
    (client,) = add_clients(company.anna, 1, since=date(2026, 9, 1))
    browser.sign_in(company.stranger)
    for address in (f"/record/clients/{client.id}", f"/record/clients/{client.id}/edit", f"/record/clients/{client.id}/lose",
                    f"/record/clients/{client.id}/hand-over", f"/record/of/{company.anna.id}", "/record/confirm", "/record/outside"):  # fmt: skip
        browser.open(address, status=404)
    browser.open("/record/months/2027-01", status=404)
    browser.open("/record/months/yesterday", status=404)


def test_every_page_speaks_russian(company: Company, browser: Browser) -> None:
    anna = company.anna
    clients = add_clients(anna, 11, since=date(2024, 5, 10), agreed_contacts=1)
    enter_months(anna, clients, date(2024, 10, 1), 3)
    enter_months(anna, clients, date(2025, 10, 1), 12, profit_cents=5000, held=1)
    services.set_target(
        anna, Kpi.MARGIN, 6, baseline=4, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31)
    )
    figure = services.publish_figure(anna, Kpi.MARGIN, month=date(2026, 9, 1))
    db.session.commit()
    browser.speak("ru").sign_in(anna)
    own = ["", "trends", "months/", "months/2026-10", "months/2026-09", "figures/", f"figures/{figure.id}", "figures/publish",
           f"figures/{figure.id}/correct", "targets/", "targets/new", "notes/", "files", "past", "clients/new",
           f"clients/{clients[0].id}", f"clients/{clients[0].id}/edit", f"clients/{clients[0].id}/lose",
           f"clients/{clients[0].id}/hand-over", f"clients/{clients[0].id}/remove"]  # fmt: skip
    for address in own:
        assert CYRILLIC.search(browser.open(f"/record/{address}").h1), address
    browser.sign_in(company.gleb)
    for address in ("confirm", f"figures/{figure.id}/return", f"of/{anna.id}", f"of/{anna.id}/targets/new"):
        browser.open(f"/record/{address}")
    assert (
        browser.sign_in(company.daria).open("/record/outside").h1
        == "Решать по закрывшимся клиентам пока нечего"
    )


def test_more_clients_ask_no_more_of_the_database(company: Company, browser: Browser) -> None:
    browser.sign_in(company.anna)
    counts = []
    for number in (2, 9):
        clients = add_clients(company.anna, number, since=date(2025, 1, 10), prefix=f"P{number}")
        enter_months(company.anna, clients, date(2026, 8, 1), 3)
        for address in ("/record/", "/record/months/2026-10"):
            with statements() as seen:
                browser.open(address)
            counts.append(len(seen))
    assert counts[:2] == counts[2:]


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_today_is_the_day_where_the_person_sits(
    company: Company, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At half past two in the morning of 1 December it is still November in Greenwich."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    company.anna.time_zone = "Europe/Moscow"
    add_clients(company.anna, 1, since=date(2026, 9, 1))
    db.session.commit()
    browser.sign_in(company.anna)
    page = browser.open("/record/clients/new").submit(code="K-99", from_on="2026-12-01")
    assert "K-99 is on your list." in page.html
    assert browser.open("/record/months/2026-12").h1 == "December 2026: what happened?"
    page = browser.open("/record/figures/publish")
    assert "2026-11" in page.all("//select[@name='month']/option/@value")
    company.anna.time_zone = "America/New_York"
    db.session.commit()
    page = browser.open("/record/clients/new").submit(code="K-98", from_on="2026-12-01")
    assert "This day has not come yet. Enter today or an earlier day." in page.faults()


def test_two_years_of_notes_are_counted_whole_and_turned_by_pages(company: Company, browser: Browser) -> None:
    on = clock.today()
    db.session.add_all(
        Note(
            person_id=company.anna.id,
            kind=NoteKind.MARKET,
            on=on,
            text=f"Week {n:03}",
            written_at=clock.now(),
        )
        for n in range(queries.MOST_NOTES + 1)
    )
    db.session.flush()
    page = browser.sign_in(company.anna).open("/record/notes/")
    assert page.h1 == "201 notes, for you alone"
    assert "Week 200" in page.text
    assert "Week 000" not in page.text
    page = page.follow("Next page")
    assert page.h1 == "201 notes, for you alone"
    assert "Week 000" in page.text
    assert "Week 001" not in page.text
    (foreign,) = queries.notes_of(company.anna)[:1]
    assert (
        browser.sign_in(company.vera)
        .open(f"/record/notes/?behind={foreign.id}")
        .h1.startswith("What do you notice")
    )
