"""Welcome for strangers, the path for everybody signed in."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_login import current_user

from app.core.access import public
from app.guide.content import welcome

bp = Blueprint("home", __name__)
blueprints = [bp]


@bp.get("/")
@public
def index() -> str:
    if not current_user.is_authenticated:
        return render_template("home/welcome.html", words=welcome())
    return render_template("home/home.html")
