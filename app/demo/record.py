"""Two years of clients and months: who was served, who left, what was confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from app.accounts.models import Person
from app.core import clock
from app.demo.people import Stage
from app.mentoring.content import mentoring_words
from app.record import queries, services
from app.record.models import Client, ClientKind, Kpi, Market, NoteKind, Span
from app.record.rules.calendar import shift
from app.record.services import MonthRow

MOSCOW = ZoneInfo("Europe/Moscow")
MONTHS = 24
# How many clients those have whose pages a visitor is likely to open; the others have a handful.
LISTS = {"anna": 16, "zoya": 13, "boris": 0}
# In which month after the beginning a fixed person lost two clients; the others' losses are thrown.
LOST = {"anna": (7, 17)}


def keep_records(stage: Stage) -> None:
    """Give everybody who sells their clients, and enter every month that is over."""
    names = _names(stage)
    first = shift(stage.today, -MONTHS)
    for one in stage.words.people:
        if one.rung == "none" or LISTS.get(one.key) == 0:
            continue
        person = stage[one.key]
        is_kam = one.rung in {"junior", "senior"}
        size = LISTS.get(one.key, stage.dice.randrange(2, 4) if is_kam else stage.dice.randrange(8, 14))
        clients = []
        for place in range(size):
            code, market, industry = next(names)
            since = (
                first - timedelta(days=stage.dice.randrange(20, 900))
                if place
                else first - timedelta(days=1400)
            )
            taken_up = max(since, person.joined_on or since)
            # Nobody enters a client before the day on which they take it up.
            noon = datetime.combine(taken_up, datetime.min.time(), MOSCOW) + timedelta(hours=12)
            with clock.at(max(stage.days_ago(720), noon)):
                clients.append(
                    services.add_client(
                        person,
                        code=code,
                        from_on=taken_up,
                        kind=ClientKind.KEY if is_kam else ClientKind.ORDINARY,
                        market=market,
                        industry=industry,
                        agreed_contacts=2 if is_kam else 1,
                    )
                )
        _live_months(stage, person, clients)
    _publish(stage)


def _names(stage: Stage) -> Iterator[tuple[str, Market, str]]:
    """Code names without end: the eighty of the content, then their second branches; industries as people write them."""
    industries = {one.id: one.name.ru for one in mentoring_words().context.industries}
    for branch in count(1):
        for client in stage.words.clients:
            name = client.name.ru if branch == 1 else f"{client.name.ru} {branch}"
            yield name, Market(client.market), industries[client.industry]


def _live_months(stage: Stage, person: Person, clients: list[Client]) -> None:
    dice = stage.dice
    size = {client.id: dice.randrange(80, 900) * 1000_00 for client in clients}
    habit = {client.id: sorted(dice.sample(range(2, 27), dice.choice((1, 2, 2, 3)))) for client in clients}
    # One client in eight leaves within the two years; whoever has few clients seldom loses one.
    leaves = {
        client.id: dice.randrange(8, MONTHS)
        for client in clients
        if dice.random() < 0.12 and len(clients) > 3
    }
    if known := LOST.get(person.email.split("@")[0]):
        leaves = {client.id: month for client, month in zip(clients[-2:], known, strict=True)}
    for back in range(MONTHS, 0, -1):
        month = shift(stage.today, -back)
        if person.joined_on and month < person.joined_on.replace(day=1):
            continue
        rows = []
        for client in clients:
            number = MONTHS - back
            if number >= leaves.get(client.id, MONTHS):
                continue
            holding = client.current
            if holding is None or holding.from_on > month:
                continue
            rows.append(_bought(dice, client, size[client.id], habit[client.id], month, number))
        entered = datetime.combine(shift(stage.today, 1 - back), datetime.min.time(), MOSCOW) + timedelta(
            days=3, hours=10
        )
        entered = min(entered, stage.days_ago(1))
        with clock.at(entered):
            services.enter_month(person, month, rows, held_with_prospects=dice.randrange(0, 5), at=entered)
    for client in clients:
        if client.id in leaves:
            gone = shift(stage.today, leaves[client.id] - MONTHS)
            with clock.at(datetime.combine(gone, datetime.min.time(), MOSCOW) + timedelta(hours=12)):
                services.lose_client(client, person, on=gone, note="")


def _bought(dice: Random, client: Client, size: int, days: list[int], month: date, number: int) -> MonthRow:
    """One client in one month, the `number`-th of the story: quieter in January and in summer, growing slowly."""
    season = 1 + 0.15 * dice.random() - (0.1 if month.month in {1, 7, 8} else 0)
    revenue = int(size * season * (1 + 0.008 * number))
    profit = int(revenue * (0.11 + 0.02 * dice.random()))
    cross_sold, upsold = int(dice.random() < 0.06), int(dice.random() < 0.04)
    sold = cross_sold + upsold
    return MonthRow(
        client_id=client.id,
        purchase_days=days,
        revenue_cents=revenue,
        profit_cents=profit,
        cross_sold=cross_sold,
        upsold=upsold,
        # As people do: the amount of a small sale is not always written down.
        services_cents=sold * revenue // 12 if sold and revenue > 150_000_00 else None,
        held=dice.choice((0, 1, 1, 2, 2, 3)),
        cancelled_by_client=int(dice.random() < 0.1),
        cancelled_by_us=int(dice.random() < 0.05),
    )


def _publish(stage: Stage) -> None:
    """Figures with an origin for those on their way: four quarters, most of them confirmed, the last one still waiting."""
    # A quarter that ended only days ago is not worked out yet.
    settled = (stage.today - timedelta(days=10)).replace(day=1)
    for person in stage.candidates():
        manager = person.manager
        if manager is None or not queries.clients_of(person):
            continue
        with clock.at(stage.days_ago(300)):
            services.set_target(
                person,
                Kpi.RETENTION,
                92,
                from_on=date(stage.today.year, 1, 1),
                until_on=date(stage.today.year, 12, 31),
                baseline=85,
                set_by=manager,
            )
        quarter_start = shift(settled, -((settled.month - 1) % 3))
        for quarter in range(4, 0, -1):
            end = shift(quarter_start, 2 - 3 * quarter)
            published = datetime.combine(end, datetime.min.time(), MOSCOW) + timedelta(days=38, hours=11)
            with clock.at(min(published, stage.days_ago(6))):
                figure = services.publish_figure(person, Kpi.RETENTION, month=end, span_=Span.QUARTER)
            if quarter > 1:
                with clock.at(min(published + timedelta(days=3), stage.days_ago(4))):
                    services.confirm_figure(figure, manager)
    anna = stage["anna"]
    with clock.at(stage.days_ago(12)):
        services.add_note(
            anna,
            NoteKind.LOYALTY,
            "Аптеки Волга: закупки держатся, но заказывают меньше наименований. Спросить почему до конца месяца.",
            on=stage.today - timedelta(days=12),
        )
