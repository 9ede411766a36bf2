"""Routes under way: hours a week, a step finished, a step begun, one agreed with the manager."""

from __future__ import annotations

from app.core import clock
from app.core.errors import Refusal
from app.demo.people import Stage
from app.route import services
from app.route.queries import route_of
from app.route.services.courses import import_courses

# What HR has entered: long courses, so that the small steps at work still come first on most routes.
COURSES = """\
code;kind;hours;skills;needs;title_ru;title_en;what_ru;what_en;provider;language;cost;link
talks-workshop;person;16;C02:0.5 C13:0.25;;Мастерская переговоров;Negotiation workshop;Два дня на настоящих случаях участников, с видеозаписью;Two days on the participants’ own cases, recorded on video;Учебный центр компании;ru;за счёт компании;
on-stage;person;12;C03:0.5 C07:0.25;;Выступление перед руководством;Speaking to executives;Двенадцать минут на сцене и разбор каждого показа;Twelve minutes on stage, each followed by a review;Учебный центр компании;ru;за счёт компании;
contract-law;material;20;C02:0.25 C09:0.25;;Договорное право для продавцов;Contract law for sales people;Сроки, штрафы, пролонгация: восемь уроков с задачами;Terms, penalties, renewal: eight lessons with exercises;Внешний курс (демо);ru;14 000 ₽;
category;material;24;C11:0.5;talks-workshop;Товарная категория глазами сети;A category as the chain sees it;Матрица, полка, промо: как считает закупщик;Range, shelf, promotion: how a buyer counts;Внешний курс (демо);en;18 000 ₽;
"""


def set_out(stage: Stage) -> None:
    """Whoever has been rated walks: the first step is done, the second is under way."""
    with clock.at(stage.days_ago(300)):
        import_courses(COURSES, stage["daria"])
    zoya = stage["zoya"]
    with clock.at(stage.days_ago(120)):
        task = services.add_own_item(zoya, "Провести две встречи втроём: логистика, клиент и я", "C08")
        services.start(zoya, task.key)
    with clock.at(stage.days_ago(80)):
        services.finish(
            zoya,
            task.key,
            applied_where="Две встречи в августе, сеть «Астра»: сроки поставки согласованы втроём.",
        )
    for place, person in enumerate(stage.candidates()):
        with clock.at(stage.days_ago(20)):
            walk = route_of(person)
            if not walk.is_rated:
                continue
            services.set_hours(person, 3 + place % 3)
            for number, standing in enumerate(walk.ahead[:2]):
                try:
                    services.start(person, standing.key)
                except Refusal:
                    # A step that waits for another one is left where it stands.
                    continue
                if number == 0:
                    with clock.at(stage.days_ago(14)):
                        services.finish(
                            person,
                            standing.key,
                            applied_where="12 ноября, ежеквартальная встреча с аптечной сетью.",
                        )
