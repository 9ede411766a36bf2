"""A figure is published with its origin, confirmed by somebody else, and corrected without erasing anything."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.core import clock
from app.core.footprints import Look
from app.core.mail import Letter
from app.extensions import db
from app.record import queries, services
from app.record.models import Figure, Kpi, Span
from app.record.rules import Direction
from app.sharing.models import Area, Audience
from app.sharing.services import share
from app.stations import State
from tests.browser import Browser
from tests.factories import Company
from tests.factories.record import add_clients, enter_months

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def year(company: Company) -> Company:
    """Anna has twelve clients, a year of months, and lost two of them."""
    clients = add_clients(company.anna, 12, since=date(2025, 1, 10))
    enter_months(company.anna, clients, date(2025, 10, 1), 13)
    services.lose_client(clients[0], company.anna, on=date(2026, 4, 2))
    services.lose_client(clients[1], company.anna, on=date(2026, 10, 2))
    services.set_target(
        company.anna, Kpi.RETENTION, 95, baseline=75, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31), set_by=company.gleb
    )  # fmt: skip
    db.session.commit()
    return company


def test_a_figure_is_published_confirmed_and_kept_with_its_origin(year: Company, browser: Browser) -> None:
    page = browser.sign_in(year.anna).open("/record/figures/").follow("Publish a figure")
    page = page.submit(kpi="retention", month="2026-10", span="year")
    assert "Published. Gleb Orlov is asked to confirm it." in page.html
    (figure,) = queries.figures_of(year.anna)
    assert (figure.numerator, figure.denominator, figure.target_goal) == (10, 12, 95)
    assert figure.from_on == date(2025, 11, 1) and figure.until_on == date(2026, 10, 31)
    assert db.session.query(Letter).filter_by(to="gleb@company.example").count() == 1
    (waiting,) = queries.waiting_for(year.gleb)
    assert waiting.who == "Anna Smirnova" and waiting.endpoint == "record.confirm"

    browser.sign_in(year.gleb)
    page = browser.open("/record/confirm")
    assert page.h1 == "1 figure is waiting for your confirmation"
    assert "10 of 12, 83.3%" in page.text and "target 95%: 42% of the way from 75%" in page.text
    page = page.submit(f"/record/figures/{figure.id}/confirm")
    assert page.h1 == "Nothing is waiting for your confirmation"
    assert queries.confirmed_figures(year.anna)[0].confirmed_by_id == year.gleb.id
    assert db.session.query(Look).filter_by(viewer_id=year.gleb.id, owner_id=year.anna.id).count() >= 1
    assert page.undo().h1 == "1 figure is waiting for your confirmation"


def test_a_correction_keeps_the_old_value_and_asks_again(year: Company, browser: Browser) -> None:
    figure = services.publish_figure(year.anna, Kpi.RETENTION, month=OCTOBER, span_=Span.YEAR)
    services.confirm_figure(figure, year.gleb)
    db.session.commit()
    browser.sign_in(year.anna)
    restored = [one for one in queries.past_holdings(year.anna) if one.client.code == "K-02"][0]
    services.restore(restored, year.anna)
    db.session.commit()
    page = browser.open(f"/record/figures/{figure.id}")
    assert "The record says 91.7% now." in page.text
    page = page.follow("Correct it")
    refused = page.submit()
    assert (
        "Say in a few words what was wrong; the person who confirmed it will want to know."
        in refused.faults()
    )
    page = refused.submit(reason="K-02 had stayed after all")
    assert (
        "11 of 12, 91.7%" in page.text
        and "10 of 12, 83.3%" in page.text
        and "K-02 had stayed after all" in page.text
    )
    (new,) = queries.figures_of(year.anna)
    assert new.supersedes_id == figure.id and new.waits
    assert queries.confirmed_figures(year.anna) == []
    assert [one.id for one in queries.to_confirm(year.gleb)] == [new.id]
    with pytest.raises(services.figures.NotOpen):
        services.correct_figure(db.session.get(Figure, figure.id), reason="again")


def test_a_figure_comes_back_with_a_word(year: Company, browser: Browser) -> None:
    figure = services.publish_figure(year.anna, Kpi.CONTACTS, month=OCTOBER)
    db.session.commit()
    page = browser.sign_in(year.gleb).open("/record/confirm").follow("Return with a comment")
    refused = page.submit()
    assert "Say in a few words what does not fit, so that it can be put right." in refused.faults()
    page = refused.submit(word="Two talks with K-03 are missing.")
    assert page.h1 == "Nothing is waiting for your confirmation"
    page = browser.sign_in(year.anna).open(f"/record/figures/{figure.id}")
    assert "Two talks with K-03 are missing." in page.text
    assert queries.confirmed_figures(year.anna) == []


def test_what_cannot_be_published_is_said_at_the_field(year: Company, browser: Browser) -> None:
    browser.sign_in(year.anna)
    page = browser.open("/record/figures/publish")
    assert "There is nothing to work this figure out from" in page.submit(kpi="margin", month="2026-10").text
    missing = page.submit(kpi="retention", month="2025-09", span="month")
    assert "September 2025 is not entered yet." in missing.text
    other = page.submit(kpi="other", month="2026-10", value="lots")
    assert "Enter a number, like 92.5." in other.faults()
    other = other.submit(value="94,5")
    assert any("Say what is counted" in fault for fault in other.faults())
    other = other.submit(name="Invoices paid in time")
    assert any("Say where the figure comes from" in fault for fault in other.faults())
    page = other.submit(source="CRM report of 3 November", span="month")
    assert "Invoices paid in time" in page.text
    page = browser.open("/record/figures/publish").submit(kpi="retention", month="2026-10", span="year")
    again = browser.open("/record/figures/publish").submit(kpi="retention", month="2026-10", span="year")
    assert "You have published this figure for this period." in again.text


def test_withdrawn_and_put_back(year: Company, browser: Browser) -> None:
    figure = services.publish_figure(year.anna, Kpi.RETENTION, month=OCTOBER)
    db.session.commit()
    page = browser.sign_in(year.anna).open(f"/record/figures/{figure.id}").submit("Withdraw")
    assert queries.figures_of(year.anna) == [] and queries.to_confirm(year.gleb) == []
    page.undo()
    assert len(queries.figures_of(year.anna)) == 1


def test_nobody_confirms_their_own_or_a_strangers_figure(year: Company, browser: Browser) -> None:
    figure = services.publish_figure(year.anna, Kpi.RETENTION, month=OCTOBER)
    db.session.commit()
    with pytest.raises(services.answers.OwnFigure):
        services.confirm_figure(figure, year.anna)
    for person in (year.anna, year.stranger, year.daria):
        token = browser.sign_in(person).open("/record/notes/").all("//input[@name='csrf_token']/@value")[0]
        browser.post(f"/record/figures/{figure.id}/confirm", {"csrf_token": token}, status=404)
        browser.open(f"/record/figures/{figure.id}/return", status=404)
    browser.sign_in(year.stranger).open(f"/record/figures/{figure.id}", status=404)


def test_a_target_keeps_its_time(year: Company, browser: Browser) -> None:
    page = browser.sign_in(year.gleb).open(f"/record/of/{year.anna.id}").follow("Set a target")
    wrong = page.submit(kpi="churn", goal="", baseline="x", until_on="2026-01-01", from_on="2026-02-01")
    assert wrong.faults().count("Enter a number, like 92.5.") == 2
    wrong = wrong.submit(goal="4", baseline="10")
    assert "The last day is before the first. Choose a later one." in wrong.faults()
    page = wrong.submit(until_on="2026-12-31")
    assert "10% → 4%" in page.text
    target = queries.targets_of(year.anna)[0]
    assert target.direction is Direction.DOWN
    page = browser.sign_in(year.anna).open("/record/targets/")
    assert page.h1 == "2 targets hold today"
    assert "set by Gleb Orlov" in page.text
    page = page.submit(f"/record/targets/{target.id}/end")
    assert page.h1 == "1 target holds today"
    assert page.undo().h1 == "2 targets hold today"


def test_a_record_is_seen_by_others_only_when_shared(year: Company, browser: Browser) -> None:
    services.publish_figure(year.anna, Kpi.RETENTION, month=OCTOBER)
    db.session.commit()
    address = f"/record/of/{year.anna.id}"
    page = browser.sign_in(year.gleb).open(address)
    assert "Shared from the record" not in page.text and "Published figures" in page.text
    browser.sign_in(year.vera).open(address, status=404)
    share(year.anna, Area.RECORD, Audience.PERSON, viewer=year.vera)
    db.session.commit()
    page = browser.open(address)
    assert "Shared from the record" in page.text and "K-03" not in page.text
    assert "End it" not in page.text and "Set a target" not in page.text


def test_hr_decides_about_closed_businesses(year: Company, browser: Browser) -> None:
    client = queries.clients_of(year.anna)[0]
    page = browser.sign_in(year.anna).open(f"/record/clients/{client.id}/lose")
    page.submit(why="outside", on="2026-10-20", note="merged with another chain")
    before = queries.trailing_year(queries.ledger_of(year.anna), clock.today())
    page = browser.sign_in(year.daria).open("/record/outside")
    assert page.h1 == "1 client closed or merged; does it count as lost?"
    assert "merged with another chain" in page.text
    page = page.submit("Agree")
    after = queries.trailing_year(queries.ledger_of(year.anna), clock.today())
    assert (before.kept, before.cohort) == (9, 12) and (after.kept, after.cohort) == (9, 11)
    page.undo()
    assert queries.trailing_year(queries.ledger_of(year.anna), clock.today()).cohort == 12


def test_notes_stay_private(year: Company, browser: Browser) -> None:
    browser.sign_in(year.anna)
    page = browser.open("/record/notes/")
    assert "Write down what you noticed." in page.submit().faults()
    page = page.submit(kind="market", text="Chains want same-day delivery.")
    assert page.h1 == "1 note, for you alone"
    (note,) = queries.notes_of(year.anna)
    page = page.submit("Remove")
    assert queries.notes_of(year.anna) == []
    page.undo()
    token = browser.sign_in(year.gleb).open("/record/confirm").all("//input[@name='csrf_token']/@value")
    browser.post(
        f"/record/notes/{note.id}/remove",
        {"csrf_token": token[0] if token else ""},
        status=404 if token else 400,
    )


def test_a_hand_over_can_be_taken_back_until_it_is_used(year: Company, browser: Browser) -> None:
    client = queries.clients_of(year.anna)[0]
    page = browser.sign_in(year.anna).open(f"/record/clients/{client.id}/hand-over")
    refused = page.submit(email="nobody@company.example", reason="became key", on="2026-11-02")
    assert "Nobody with this address works here. Check the spelling." in refused.faults()
    refused = refused.submit(email=year.anna.email)
    assert any("This is your own address." in fault for fault in refused.faults())
    page = refused.submit(email=year.vera.email)
    assert "is now with Vera Lebedeva." in page.html
    assert client in queries.clients_of(year.vera)
    assert "became key" in browser.sign_in(year.vera).open(f"/record/clients/{client.id}").text
    browser.sign_in(year.anna)
    page.undo()
    assert client in queries.clients_of(year.anna)

    services.hand_over(client, year.anna, to=year.vera, on=date(2026, 10, 5), reason="key")
    enter_months(year.vera, [client], OCTOBER, 1)
    holding = client.held_by(year.anna.id)[0]
    with pytest.raises(services.clients.CannotRestore):
        services.restore(holding, year.anna)


def test_the_path_hears_of_progress(year: Company) -> None:
    assert queries.progress_of(year.stranger).state is State.AHEAD
    assert queries.next_step_of(year.stranger).endpoint == "record.new_client"  # type: ignore[union-attr]
    assert queries.progress_of(year.anna).state is State.ON
    assert queries.next_step_of(year.anna).endpoint == "record.publish"  # type: ignore[union-attr]
    for back in range(4):
        figure = services.publish_figure(year.anna, Kpi.RETENTION, month=date(2026, 10 - back, 1))
        services.confirm_figure(figure, year.gleb)
    assert queries.progress_of(year.anna).state is State.DONE
    assert queries.next_step_of(year.anna) is None
    assert queries.confirmed_months(year.anna, Kpi.RETENTION) == {
        date(2026, month, 1) for month in range(7, 11)
    }
    assert queries.longest_kept_client(year.anna).client.code == "K-03"  # type: ignore[union-attr]


def test_a_small_unit_keeps_its_median_to_itself(year: Company) -> None:
    assert queries.unit_median_retention(year.unit().id, clock.today()) is None
    for number in range(4):
        person = year.person()
        clients = add_clients(person, 2, since=date(2025, 1, 10), prefix=f"U{number}")
        enter_months(person, clients, date(2026, 9, 1), 2)
    assert queries.unit_median_retention(year.unit().id, clock.today()) == 100
