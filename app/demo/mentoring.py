"""Mentors who offer themselves, requests that were answered, pairs that meet."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core import clock
from app.demo.people import Stage
from app.mentoring import services
from app.mentoring.content import mentoring_words
from app.mentoring.models import Pairing, Request

GOALS = "Научиться составлять план развития клиента и вести переговоры по нескольким вопросам сразу."
MESSAGE = "Работаю с аптечными сетями пятый год. Хочу понять, как вы готовитесь к встречам, и показать вам один свой план."


def pair_up(stage: Stage) -> None:
    """Profiles on both sides, then requests: some accepted, one declined, one still waiting for Vera."""
    _offer(stage)
    _describe_mentees(stage)
    anna = _ask(stage, "anna", "vera", 70)
    _answer(stage, anna, 68)
    _answer(stage, _ask(stage, "zoya", "stanislav", 160), 157)
    _answer(stage, _ask(stage, "artem", "timur", 120), 119)
    refused = _ask(stage, "polina", "elvira", 60)
    with clock.at(stage.days_ago(55)):
        services.decline(refused)
    _answer(stage, _ask(stage, "polina", "karina", 54), 50)
    _ask(stage, "ilya", "vera", 3)


def _hours(stage: Stage) -> list[int]:
    """Five to nine free working hours a week, as weekday * 24 + hour; Tuesday and Thursday late are common to most."""
    late = [1 * 24 + 16, 1 * 24 + 17, 3 * 24 + 16, 3 * 24 + 17]
    return sorted({*late, *(stage.dice.randrange(5) * 24 + stage.dice.randrange(9, 18) for _ in range(5))})


def _context(stage: Stage, industry: str) -> list[str]:
    return [
        f"industry:{industry}",
        "market:b2b",
        f"deal:{stage.dice.choice(('contract', 'repeat', 'tender'))}",
    ]


def _offer(stage: Stage) -> None:
    industries = [one.id for one in mentoring_words().context.industries]
    with clock.at(stage.days_ago(420)):
        for place, offer in enumerate(stage.words.mentors):
            person = stage[offer.person]
            services.save_mentor_profile(
                person,
                teaches=offer.about.ru,
                levels={id: 4 if number == 0 else 3 for number, id in enumerate(offer.teaches)},
                style=[stage.dice.randrange(2, 5) for _ in range(8)],
                context=_context(stage, industries[place % 4]),
                formats=offer.formats,
                languages=["ru", "en"] if place % 3 == 0 else ["ru"],
                hours=_hours(stage),
                capacity=offer.capacity,
            )
            services.finish_introduction(person)


def _describe_mentees(stage: Stage) -> None:
    for place, person in enumerate(stage.candidates()):
        with clock.at(stage.days_ago(200 - place)):
            services.save_mentee_profile(
                person,
                goals=GOALS,
                style=[stage.dice.randrange(2, 5) for _ in range(8)],
                context=_context(stage, ("pharmacy", "grocery", "household")[place % 3]),
                formats=["shadowing", "role_play"] if place % 2 else ["shadowing", "plan_review"],
                languages=["ru"],
                hours=_hours(stage),
            )


def _ask(stage: Stage, mentee: str, mentor: str, days: int) -> Request:
    with clock.at(stage.days_ago(days)):
        return services.ask(
            stage[mentee], stage[mentor], goals=GOALS, competencies=["C09", "C02"], message=MESSAGE
        )


def _answer(stage: Stage, asked: Request, days: int) -> None:
    with clock.at(stage.days_ago(days)):
        pair = services.accept(asked)
    with clock.at(stage.days_ago(days) + timedelta(days=5)):
        services.agree(
            pair,
            {
                "goals": "План развития одного клиента; переговоры по нескольким вопросам; спокойствие в споре.",
                "rhythm": "Через вторник, 17:00, 50 минут.",
                "confidential": "Всё остаётся между нами; HR видит только даты и состояние.",
                "ending": "Любой из нас может закончить в любой день, без объяснений.",
            },
            by=pair.mentee,
        )
    _meet(stage, pair, days)


def _meet(stage: Stage, pair: Pairing, days: int) -> None:
    """A talk every three weeks since the pair began, the six questions at the first, one more still ahead."""
    notes = stage.words.meeting_notes
    for number, ago in enumerate(range(days - 6, 4, -21)):
        note = notes[number % len(notes)]
        held = stage.days_ago(ago, hour=17)
        with clock.at(held + timedelta(hours=2)):
            meeting = services.log_meeting(pair, held, by=pair.mentee, minutes=50, notes=note.talked.ru)
            if number == 0:
                questions = mentoring_words().questions
                services.note_answers(
                    pair, {questions[0].id: note.talked.ru, questions[1].id: note.agreed.ru}
                )
            step = services.add_step(
                pair,
                note.agreed.ru.removesuffix("."),
                owner=pair.mentee,
                meeting=meeting,
                due_on=(held + timedelta(days=20)).date(),
            )
        if ago > 26:
            # What was agreed is done by the next meeting; only the last step is still open.
            with clock.at(held + timedelta(days=15)):
                services.do_step(step)
    log = stage.words.observations[pair.id % len(stage.words.observations)]
    with clock.at(stage.days_ago(8)):
        services.write_log(
            pair,
            observed_on=stage.days_ago(9).date(),
            hours=3,
            client="Аптеки Волга",
            fields={
                "with_clients": log.with_clients.ru,
                "between": log.between.ru,
                "tools": log.tools.ru,
                "analytics": log.analytics.ru,
                "to_try": log.to_try.ru,
            },
        )
    with clock.at(stage.days_ago(1)):
        next_tuesday = stage.today + timedelta(days=(1 - stage.today.weekday()) % 7 or 7)
        ahead = datetime.combine(next_tuesday, time(17), ZoneInfo("Europe/Moscow"))
        services.book_meeting(
            pair, ahead, by=pair.mentee, minutes=50, agenda="План развития одного клиента: цели и риски."
        )
