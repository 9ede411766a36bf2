"""Routes under way: hours a week, a step finished, a step begun, one agreed with the manager."""

from __future__ import annotations

from app.core import clock
from app.core.errors import Refusal
from app.demo.people import Stage
from app.route import services
from app.route.queries import route_of


def set_out(stage: Stage) -> None:
    """Whoever has been rated walks: the first step is done, the second is under way."""
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
                    with clock.at(stage.days_ago(9)):
                        services.finish(
                            person,
                            standing.key,
                            applied_where="12 ноября, ежеквартальная встреча с аптечной сетью.",
                        )
