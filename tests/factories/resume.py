"""A resume to tell stories about, made by the services."""

from __future__ import annotations

from typing import Any

from app.accounts.models import Person
from app.extensions import db
from app.resume import services
from app.resume.models import Resume

SUMMARY = {
    "en": "Six years with pharmacy and retail chains. I know every client by sight and connect them with the warehouse,"
    " lawyers and marketing; owners and heads of purchasing ring me first. In 2025 I kept 18 of 20 clients.",
    "ru": "Шесть лет с аптечными и розничными сетями. Знаю каждого клиента в лицо и связываю их со складом, юристами и"
    " маркетингом; владельцы и руководители закупок звонят мне первой. В 2025 году сохранила 18 клиентов из 20.",
}


def a_resume(person: Person, **basics: Any) -> Resume:
    """A resume with one job of three lines, two of them with a figure; each text in both languages."""
    resume = services.start(person)
    first = resume.document["work"][0]["id"]
    services.remove_entry(resume, "work", first)
    services.save_basics(
        resume,
        label={"en": "Key account manager, B2B", "ru": "Менеджер по работе с ключевыми клиентами, B2B"},
        summary=SUMMARY,
        phone="+7 900 000-00-00",
        **basics,
    )
    services.add_entry(
        resume,
        "work",
        position={"en": "Sales manager", "ru": "Менеджер по продажам"},
        name={"en": "Northern House", "ru": "Северный дом"},
        startDate="2021-03",
        tags=["sales"],
        highlights=[
            {"text": {"en": "Kept 18 of 20 clients over 12 months", "ru": "Сохранила 18 клиентов из 20 за 12 месяцев"}},
            {"text": {"en": "Cut replies to complaints from two days to 4 hours for Apteki Volga", "ru": "Сократила ответ на жалобы «Аптек Волга» с двух дней до 4 часов"}},
            {"text": {"en": "Looked after the paperwork", "ru": "Вела документы"}},
        ],
    )  # fmt: skip
    db.session.commit()
    return resume
