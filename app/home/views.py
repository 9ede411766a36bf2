"""Welcome for strangers, the path for everybody signed in."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask_login import current_user

from app.core.access import me, public
from app.guide.content import welcome
from app.home import queries
from app.stations import STATIONS

bp = Blueprint("home", __name__)
blueprints = [bp]


@bp.get("/")
@public
def index() -> str:
    if not current_user.is_authenticated:
        return render_template("home/welcome.html", words=welcome())
    path = queries.path_of(me())
    garden = []
    for station, standing in zip(STATIONS, path.standings, strict=True):
        here = standing is path.now
        garden.append(
            {
                "number": station.number,
                "label": station.label,
                "url": url_for(station.endpoint),
                "state": "now" if here else standing.progress.state.value,
                # Whoever is here for others has begun nothing, and is not told so ten times.
                "word": "" if path.desk else None if here else standing.progress.note,
            }
        )
    return render_template("home/home.html", path=path, garden=garden)
