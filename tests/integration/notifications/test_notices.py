"""A line for each thing that happened, in the language of whoever reads it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.core.mail import Letter
from app.notifications import queries
from app.notifications.services import declare, notify
from tests.browser import Browser
from tests.factories import Company

declare({"test.greeted": _l("%(name)s asks for the deletion of all personal data.")})


def test_a_notice_speaks_the_readers_language(app: Any, company: Company, session: Any) -> None:
    notify(company.anna, "test.greeted", "account.index", name=company.gleb.names)
    session.commit()
    anna = Browser(app).sign_in(company.anna)
    assert "Gleb Orlov asks for the deletion" in anna.open("/notifications/").text
    assert "Глеб Орлов просит удалить" in anna.speak("ru").open("/notifications/").text


def test_opening_a_notice_marks_it_and_leads_there(app: Any, company: Company, session: Any) -> None:
    notify(company.anna, "test.greeted", "account.index", name="Gleb")
    session.commit()
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/notifications/")
    assert page.h1 == "One notice is new"
    assert page.submit("/open").address == "/account/"
    assert all(notice.read_at for notice in queries.notices_of(company.anna))


def test_a_notice_by_mail_is_written_in_the_persons_language(
    app: Any, company: Company, session: Any
) -> None:
    company.anna.language = "ru"
    notify(company.anna, "test.greeted", "account.index", by_mail=True, name=company.gleb.names)
    session.commit()
    letter = session.scalar(sa.select(Letter))
    assert letter.language == "ru"
    assert "Глеб Орлов просит удалить" in letter.text.replace("\xa0", " ")
    assert letter.text.rstrip().endswith("/account/")


def test_nobody_opens_the_notice_of_somebody_else(app: Any, company: Company, session: Any) -> None:
    notice = notify(company.anna, "test.greeted", "account.index", name="Gleb")
    session.commit()
    stranger = Browser(app).sign_in(company.stranger)
    token = stranger.open("/account/").all("//input[@name='csrf_token']/@value")[0]
    stranger.post(f"/notifications/{notice.id}/open", {"csrf_token": token}, status=404)
