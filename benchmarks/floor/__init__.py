"""The floor application: the least that a signed-in page of about 10 KB can cost on this stack.

A page from Jinja through one layout, a signed-in person loaded by the ORM, one ORM query of forty rows; Flask-Login,
Flask-Compress and WhiteNoise around it as around the portal. No translations, no protections, no menu, no history.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, render_template
from flask_compress import Compress
from flask_login import LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from whitenoise import WhiteNoise

ROWS = 40


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
login = LoginManager()


class User(UserMixin, Base):
    __tablename__ = "floor_user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(250), unique=True)
    name: Mapped[str] = mapped_column(sa.String(250))
    unit: Mapped[str] = mapped_column(sa.String(250))


class Line(Base):
    __tablename__ = "floor_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(250), index=True)
    unit: Mapped[str] = mapped_column(sa.String(250))
    post: Mapped[str] = mapped_column(sa.String(250))
    manager: Mapped[str] = mapped_column(sa.String(250))


@login.user_loader
def user(key: str) -> User | None:
    return db.session.get(User, int(key))


def create_floor(database: str, engine_options: dict[str, Any]) -> Flask:
    """Return the application on `database`, with its tables filled; what was there before is dropped."""
    app = Flask(__name__, template_folder=str(Path(__file__).parent / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY="only for measuring, 0123456789",
        SQLALCHEMY_DATABASE_URI=database,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=1,
    )
    db.init_app(app)
    login.init_app(app)
    login.session_protection = None
    Compress(app)
    app.wsgi_app = WhiteNoise(app.wsgi_app)  # type: ignore[method-assign]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.get("/")
    @login_required
    def index() -> str:
        lines = db.session.scalars(sa.select(Line).order_by(Line.name).limit(ROWS)).all()
        return render_template("index.html", lines=lines)

    with app.app_context():
        db.drop_all()
        db.create_all()
        db.session.add(User(id=1, email="floor@company.example", name="Floor Floor", unit="Retail"))
        db.session.add_all(
            Line(
                name=f"Павел Воробьёв {number:04}",
                unit=f"Отдел продаж {number % 9}",
                post="менеджер по продажам",
                manager=f"Глеб Орлов {number % 7}",
            )
            for number in range(ROWS * 10)
        )
        db.session.commit()
        db.session.remove()
    return app
