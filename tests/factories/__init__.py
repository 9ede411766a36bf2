"""A small company for stories. Rooms add their own helpers beside this file, built on services as people use them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from app.accounts import services
from app.accounts.models import Person, Post, Role, Unit
from app.extensions import db

PASSWORD = "gardeners plant trees slowly"


class Company:
    """Makes people through the services; `anna`, `gleb`, `vera`, `daria`, `egor` come into being when first named."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._known: dict[str, Person] = {}

    def unit(self, code: str = "retail") -> Unit:
        unit = db.session.query(Unit).filter_by(code=code).one_or_none()
        if unit is None:
            unit = Unit(code=code, name_ru=f"Отдел {code}", name_en=f"Unit {code}")
            db.session.add(unit)
            db.session.commit()
        return unit

    def person(self, name_ru: str = "", *, roles: tuple[Role, ...] = (), **values: Any) -> Person:
        number = next(self._numbers)
        values.setdefault("email", f"person{number}@company.example")
        values.setdefault("joined_on", date(2024, 1, 9))
        values.setdefault("unit", self.unit())
        person = services.join(name_ru=name_ru or f"Человек {number}", password=PASSWORD, **values)
        for role in roles:
            services.give_role(person, role)
        db.session.commit()
        return person

    def _once(self, key: str, make: Any) -> Person:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    @property
    def gleb(self) -> Person:
        """The line manager."""
        return self._once(
            "gleb", lambda: self.person("Глеб Орлов", email="gleb@company.example", post=Post.OTHER)
        )

    @property
    def anna(self) -> Person:
        """An aspiring KAM who reports to Gleb."""
        return self._once(
            "anna", lambda: self.person("Анна Смирнова", email="anna@company.example", manager=self.gleb)
        )

    @property
    def vera(self) -> Person:
        """A senior KAM and mentor."""
        return self._once("vera", lambda: self.person("Вера Лебедева", email="vera@company.example", post=Post.SENIOR_KAM,
                                                      post_since=date(2022, 3, 1), roles=(Role.MENTOR,)))  # fmt: skip

    @property
    def daria(self) -> Person:
        """HR."""
        return self._once("daria", lambda: self.person("Дарья Фомина", email="daria@company.example", post=Post.OTHER, roles=(Role.HR,)))  # fmt: skip

    @property
    def egor(self) -> Person:
        """The administrator."""
        return self._once("egor", lambda: self.person("Егор Зайцев", email="egor@company.example", post=Post.OTHER, roles=(Role.ADMIN,)))  # fmt: skip

    @property
    def stranger(self) -> Person:
        """A colleague of the same kind as Anna, elsewhere in the company."""
        return self._once("stranger", lambda: self.person("Павел Ким", email="pavel@company.example", unit=self.unit("b2b")))  # fmt: skip
