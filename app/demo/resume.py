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
    {
        "ru": "Рекламация по срокам поставки: причина устранена вместе с логистикой, повторов за 6 месяцев 0 из 24 поставок",
        "en": "Delivery complaint: cause removed together with logistics, 0 of 24 deliveries late in 6 months since",
    },
    {"ru": "Работа с ключевыми клиентами", "en": "Work with key clients"},
)
SUMMARY = {
    "ru": "Пятый год веду аптечные сети в B2B: 16 постоянных клиентов, договоры, рекламации, связь с логистикой и маркетингом. "
    "За 2025 год осталось 14 клиентов из 16. Умею разобрать жалобу до причины и договориться так, чтобы обе стороны выполнили.",
    "en": "Fifth year with pharmacy chains in B2B: 16 regular clients, contracts, complaints, the link to logistics and marketing. "
    "In 2025, 14 of 16 clients stayed. Takes a complaint back to its cause and agrees terms that both sides can keep.",
}
# Eight of the fifteen, each with the number of the line that proves it.
SKILLS = (
    ({"ru": "Переговоры и заключение сделок", "en": "Negotiating and closing"}, 2),
    ({"ru": "Долгосрочные отношения", "en": "Long-term relationships"}, 0),
    ({"ru": "Обслуживание клиентов", "en": "Exceptional service"}, 3),
    ({"ru": "Продажи", "en": "Selling"}, 1),
    ({"ru": "Стратегическое и аналитическое мышление", "en": "Strategic and analytical thinking"}, 1),
    ({"ru": "Планирование и тайм-менеджмент", "en": "Planning and time management"}, 2),
    ({"ru": "Стрессоустойчивость", "en": "Coping with stress and crisis"}, 3),
    ({"ru": "Коммуникация", "en": "Communication"}, 3),
)
EMPLOYER = {"ru": "Северный дом", "en": "Severny Dom"}
COURSE = {
    "ru": "Переговоры по нескольким вопросам, внутренний курс",
    "en": "Negotiating several issues, in-house course",
}


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
            job = source.entries(document, "work")[0]
            services.save_section(
                resume, "work", {**job, "name": EMPLOYER, "tags": ["sales"]}, entry_id=job["id"]
            )
            numbers = [services.add_line(resume, job["id"], line) for line in (LINES if whole else LINES[:1])]
            if whole:
                for skill, proof in SKILLS:
                    services.add_entry(resume, "skills", name=skill, proofs=[numbers[proof]])
                services.add_entry(resume, "certificates", name=COURSE, date="2026-04", issuer=EMPLOYER)
                for item in ("R23", "R28"):
                    services.confirm_item(resume, item)
