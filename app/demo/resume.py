"""Resumes of those far along: true lines in both languages, one of them too general, a few checks confirmed."""

from __future__ import annotations

from app.core import clock
from app.demo.people import Stage
from app.resume import services, source

LINES = (
    {
        "ru": "Сохранение 14 из 16 клиентов за 2025 год при медиане отдела 81 %",
        "en": "Kept 14 of 16 clients in 2025, against a unit median of 81%",
    },
    {
        "ru": "Рост закупок действующих клиентов на 12 % за 12 месяцев без новых скидок",
        "en": "Raised purchases of existing clients by 12% in 12 months without new discounts",
    },
    {
        "ru": "Переговоры о годовом договоре с аптечной сетью: отсрочка в обмен на прогноз закупок, скидка 0 %",
        "en": "Negotiated a yearly contract with a pharmacy chain: credit in exchange for a purchase forecast, discount 0%",
    },
    {"ru": "Работа с ключевыми клиентами", "en": "Work with key clients"},
)
SUMMARY = {
    "ru": "Пятый год веду аптечные сети в B2B: 16 постоянных клиентов, договоры, рекламации, связь с логистикой и маркетингом. "
    "За 2025 год осталось 14 клиентов из 16. Умею разобрать жалобу до причины и договориться так, чтобы обе стороны выполнили.",
    "en": "Fifth year with pharmacy chains in B2B: 16 regular clients, contracts, complaints, the link to logistics and marketing. "
    "In 2025, 14 of 16 clients stayed. Takes a complaint back to its cause and agrees terms that both sides can keep.",
}
SKILLS = (
    {"ru": "Переговоры", "en": "Negotiation"},
    {"ru": "Долгосрочные отношения с клиентами", "en": "Long-term client relationships"},
    {"ru": "Обслуживание клиентов", "en": "Client service"},
)


def write(stage: Stage) -> None:
    """Zoya's resume is nearly done, Artem's begun. Anna has still to start."""
    for key, days, whole in (("zoya", 45, True), ("artem", 30, False)):
        person = stage[key]
        with clock.at(stage.days_ago(days)):
            resume = services.start(person)
            document = resume.document
            services.save_basics(
                resume,
                **{
                    **document["basics"],
                    "label": {
                        "ru": "Менеджер по работе с ключевыми клиентами (KAM)",
                        "en": "Key account manager",
                    },
                    "summary": SUMMARY if whole else {"ru": "", "en": ""},
                    "phone": "+7 900 000-00-00",
                },
            )
            job = source.entries(document, "work")[0]["id"]
            for line in LINES if whole else LINES[:1]:
                services.add_line(resume, job, line)
            if whole:
                proofs = [line["id"] for line in source.part(resume.document, "work", job)["highlights"]]  # type: ignore[index]
                for place, skill in enumerate(SKILLS):
                    services.add_entry(resume, "skills", name=skill, proofs=[proofs[place]])
                services.confirm_item(resume, "R28")
