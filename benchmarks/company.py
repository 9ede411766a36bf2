"""A company of many people with history: the demonstration company lives its two years, then everybody else is taken in.

People come by the bulk verb that HR's list of employees uses, their rounds by the verb that takes over rounds of a former
program; the counts of the groups follow by themselves. Seeded: the same size gives the same company.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import sqlalchemy as sa
from flask_migrate import upgrade

from app.accounts import services as accounts
from app.accounts.models import Person, Post, Unit
from app.accounts.rules import latin
from app.assessment import services as assessment
from app.assessment.queries import measure_now
from app.assessment.rules import RaterKind
from app.assessment.services import FormerRound, FormerView, FormerVoice
from app.core import audit, clock
from app.demo import company as demonstration
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS

AT_ONCE = 1000
UNITS = 24
# Every tenth person manages the nine after them.
SPAN = 10
FIRST = ["Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Зоя", "Иван", "Кира", "Лев", "Мария", "Никита", "Ольга", "Павел", "Раиса", "Семён", "Таисия", "Ульяна", "Фёдор", "Юлия"]  # fmt: skip
LAST = ["Абрам", "Белоус", "Воробь", "Гаврил", "Дементь", "Ермол", "Жигал", "Захар", "Ильин", "Калин", "Лаврент", "Медвед", "Некрас", "Орл", "Панфил", "Румянц", "Савель", "Тихон", "Усть", "Филат", "Харитон", "Цветк", "Чернов", "Шубин", "Щеглов", "Юдин", "Яковл"]  # fmt: skip
ENDINGS = ("ов", "ин", "енко", "ский", "ук", "ян")


def fill(people: int) -> None:
    """Make the schema, and the company unless it is there already."""
    upgrade()
    there = db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0
    if there >= people:
        return
    if there:
        raise RuntimeError("a company was begun and not finished; remove its database and begin anew")
    begun = time.monotonic()
    demonstration.live()
    db.session.commit()
    units = [Unit(code=f"b{number:02}", name_ru=f"Отдел продаж {number}", name_en=f"Sales {number}") for number in range(1, UNITS + 1)]  # fmt: skip
    db.session.add_all(units)
    db.session.commit()
    here = db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0
    dice = random.Random(people)
    unit_ids = [unit.id for unit in units]
    measure = measure_now()
    done = here
    while done < people:
        count = min(AT_ONCE, people - done)
        take_in(dice, done, count, unit_ids, measure)
        db.session.commit()
        db.session.expunge_all()
        done += count
        if done % 10_000 < AT_ONCE:
            sys.stderr.write(f"  {done} people, {time.monotonic() - begun:.0f} s\n")
    # PostgreSQL counts its tables by itself within a minute. SQLite is left as the portal leaves it, uncounted: its plans then
    # follow the indexes, where counts of a day on which a table was small would have it read that table whole ever after.
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text("ANALYZE"))
        db.session.commit()


def take_in(
    dice: random.Random, start: int, count: int, unit_ids: list[int], measure: dict[str, object]
) -> None:
    """Take in the next people and their rounds. The first of every ten manages the others."""
    newcomers = list(invented(dice, start, count, unit_ids))
    heads = accounts.join_many([one for place, one in enumerate(newcomers) if place % SPAN == 0])
    reports = accounts.join_many(
        [
            accounts.Newcomer(**{**vars(one), "manager_id": heads[place // SPAN].id})
            for place, one in enumerate(newcomers)
            if place % SPAN
        ]
    )
    audit.record("hr.list_taken_over", added=count, until=start + count)
    bosses = {person.id: person.manager_id or heads[0].id for person in reports}
    bosses |= {
        head.id: heads[(place + 1) % len(heads)].id for place, head in enumerate(heads) if len(heads) > 1
    }
    assessment.take_over_rounds(list(lived(dice, bosses)), measure)


def invented(dice: random.Random, start: int, count: int, unit_ids: list[int]) -> Iterator[accounts.Newcomer]:
    posts = [Post.SALES_MANAGER] * 7 + [Post.JUNIOR_KAM] * 2 + [Post.SENIOR_KAM]
    for number in range(start, start + count):
        name = f"{dice.choice(FIRST)} {dice.choice(LAST)}{dice.choice(ENDINGS)}"
        joined = clock.today() - timedelta(days=dice.randrange(400, 4000))
        yield accounts.Newcomer(
            email=f"p{number}@company.example",
            name_ru=name,
            name_en=latin(name),
            personnel_number=f"B{number:06}",
            unit_id=unit_ids[number % len(unit_ids)],
            post=dice.choice(posts),
            post_since=joined,
            joined_on=joined,
        )


def lived(dice: random.Random, bosses: dict[int, int]) -> Iterator[FormerRound]:
    """The present round of everybody, rated by their manager; every tenth has an earlier one too."""
    for person_id, boss_id in sorted(bosses.items()):
        now = clock.now() - timedelta(days=dice.randrange(5, 300))
        numbers = [1, 2] if dice.random() < 0.1 else [1]
        for number in numbers:
            at = now - timedelta(days=200 * (len(numbers) - number))
            closed_at = None if number == len(numbers) else now - timedelta(days=1)
            voice = FormerVoice(
                boss_id, RaterKind.MANAGER, at + timedelta(days=3), view(dice, at + timedelta(days=3))
            )
            yield FormerRound(person_id, number, at, view(dice, at), [voice], closed_at)


def view(dice: random.Random, at: object) -> FormerView:
    """Levels round two and a half; the high ones rest on an example of the month before."""
    levels: dict[str, int | None] = {
        id: dice.choices((None, 0, 1, 2, 3, 4), (2, 3, 20, 40, 28, 7))[0] for id in COMPETENCY_IDS
    }
    day = at.date() - timedelta(days=30)  # type: ignore[attr-defined]
    return FormerView(levels, {id: day for id, level in levels.items() if level is not None and level > 2})
