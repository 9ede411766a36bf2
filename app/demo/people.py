"""Who works in the demonstration company."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.accounts import services
from app.accounts.models import Person, Post, Role, Unit
from app.core import clock
from app.demo.content import Demo, demo_words
from app.extensions import db

PASSWORD = "hunter-to-gardener"  # Published on the sign-in page of the demonstration.
# Passwords are hashed once for the fixed accounts; nobody signs in as the others.
FIXED = ("anna", "boris", "vera", "gleb", "daria", "egor", "zoya")
RUNGS = {
    "sales_manager": Post.SALES_MANAGER,
    "candidate": Post.SALES_MANAGER,
    "junior": Post.JUNIOR_KAM,
    "senior": Post.SENIOR_KAM,
    "none": Post.OTHER,
}
ZONES = {"ural": "Asia/Yekaterinburg", "volga": "Europe/Samara"}


@dataclass
class Stage:
    """What the parts of the story share: the day it is told, the dice, and everybody by key."""

    today: date
    dice: random.Random
    words: Demo = field(default_factory=demo_words)
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Person:
        return self.people[key]

    def days_ago(self, days: int, hour: int = 10) -> datetime:
        """A working moment so many days before today, Moscow time."""
        day = self.today - timedelta(days=days)
        while day.weekday() > 4:
            day -= timedelta(days=1)
        return datetime.combine(day, time(hour, self.dice.randrange(60)), ZoneInfo("Europe/Moscow"))

    def candidates(self) -> list[Person]:
        """The people on their way, Anna and Zoya first."""
        return [self.people[one.key] for one in self.words.people if one.rung == "candidate"]

    def sellers(self) -> list[Person]:
        """Everybody who has clients."""
        return [self.people[one.key] for one in self.words.people if one.rung != "none"]

    def mentors(self) -> list[Person]:
        return [self.people[one.key] for one in self.words.people if one.mentor]


def hire(stage: Stage) -> None:
    """Make the units and the people, each joining on a day of their year, managers before their reports."""
    for unit in stage.words.units:
        stage.units[unit.id] = Unit(code=unit.id, name_ru=unit.name.ru, name_en=unit.name.en)
        db.session.add(stage.units[unit.id])
    db.session.flush()
    waiting = list(stage.words.people)
    while waiting:
        one = waiting.pop(0)
        if one.manager is not None and one.manager not in stage.people:
            waiting.append(one)
            continue
        joined = date(one.joined, stage.dice.randrange(1, 11), stage.dice.randrange(1, 28))
        post = RUNGS[one.rung]
        # Today's KAMs came up from selling; their post began some years after they joined.
        since = (
            date(min(one.joined + 3, stage.today.year - 1), joined.month, joined.day)
            if post.is_kam
            else joined
        )
        with clock.at(datetime.combine(joined, time(9), ZoneInfo("Europe/Moscow"))):
            person = services.join(
                email=f"{one.key}@demo.example",
                name_ru=one.name,
                name_en=one.latin,
                password=PASSWORD if one.key in FIXED else None,
                unit=stage.units[one.unit],
                manager=stage.people.get(one.manager) if one.manager else None,
                post=post,
                post_since=since,
                personnel_number=f"{1000 + len(stage.people)}",
                joined_on=joined,
            )
            person.time_zone = ZONES.get(one.unit, "Europe/Moscow")
            if one.mentor:
                services.give_role(person, Role.MENTOR)
            if one.role in {"hr", "admin"}:
                services.give_role(person, Role(one.role))
        stage.people[one.key] = person
    db.session.flush()
