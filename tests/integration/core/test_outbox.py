"""Letters leave through a real mail server; one that is away loses nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from aiosmtpd.controller import Controller
from flask_babel import lazy_gettext as _l

from app.config import Settings
from app.core import clock, mail
from app.core.mail import Letter
from app.mentoring.services import send_letter
from tests.factories import Company


class Box:
    """What a mail server has received."""

    def __init__(self) -> None:
        self.received: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # the server's name for it
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server() -> Iterator[tuple[Box, Settings]]:
    box, port = Box(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, Settings(SMTP_URL=f"smtp://127.0.0.1:{port}", MAIL_FROM="KAM Path <path@company.example>")
    controller.stop()


def write(company: Company, language: str) -> Letter:
    return mail.write(
        company.anna.email,
        "new_password",
        _l("Choose a new password for KAM Path"),
        language,
        person=company.anna,
        token="0" * 10,
    )


def test_a_letter_leaves_once_in_the_readers_language(
    app: Any, company: Company, session: Any, server: Any
) -> None:
    box, settings = server
    write(company, "ru")
    session.commit()
    assert mail.send_due(settings) == 1
    assert mail.send_due(settings) == 0
    (message,) = box.received
    assert message["Subject"].replace("\xa0", " ") == "Новый пароль для портала «Путь KAM»"
    assert message["To"] == company.anna.email
    assert message["Message-ID"] == session.scalar(sa.select(Letter.message_id))
    assert {part.get_content_type() for part in message.walk()} >= {"text/plain", "text/html"}


def test_a_long_subject_arrives_with_the_spaces_it_had(
    app: Any, company: Company, session: Any, server: Any
) -> None:
    box, settings = server
    said = [
        "Вера Лебедева отменяет встречу: 29 марта, 12:30.",
        *(f"{'я' * length} встречу: 29 марта, 12:30" for length in range(1, 60)),
        *(f"{'a' * length} meeting on 29 March, and {'b' * length} as well" for length in range(1, 60, 2)),
        "Vera Lebedeva has called off the meeting of 29 March, 11:30, and everybody in the long list knows it.",
    ]
    letters = [write(company, "ru") for _ in said]
    for letter, subject in zip(letters, said, strict=True):
        letter.subject = subject
    session.commit()
    assert mail.send_due(settings, limit=len(said)) == len(said)
    assert [message["Subject"] for message in box.received] == said
    assert {message["Content-Language"] for message in box.received} == {"ru"}


def test_nothing_leaves_before_the_commit(app: Any, company: Company, session: Any, server: Any) -> None:
    box, settings = server
    # Anna joins first, so that the rollback takes the letter alone.
    assert company.anna.email
    write(company, "en")
    session.rollback()
    assert mail.send_due(settings) == 0
    assert not box.received


def test_a_mail_server_that_is_away_loses_nothing(
    app: Any, company: Company, session: Any, server: Any
) -> None:
    box, settings = server
    write(company, "en")
    session.commit()
    away = settings.model_copy(update={"SMTP_URL": f"smtp://127.0.0.1:{free_port()}"})
    assert mail.send_due(away) == 0
    waiting = session.scalar(sa.select(Letter))
    assert waiting.attempts == 1 and waiting.sent_at is None and "Refused" in waiting.last_fault
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        assert mail.send_due(settings) == 1
    assert len(box.received) == 1


def test_a_claimed_letter_is_not_taken_twice(app: Any, company: Company, session: Any) -> None:
    write(company, "en")
    session.commit()
    assert mail.claim() is not None
    assert mail.claim() is None


def test_an_answer_goes_to_whoever_wrote_the_words(
    app: Any, company: Company, session: Any, server: Any
) -> None:
    box, settings = server
    write(company, "ru")
    send_letter(company.anna, "Dear Gleb, I would like to learn.", language="en", by_portal=True)
    session.commit()
    assert mail.send_due(settings) == 2
    by_the_portal, in_own_words = box.received
    assert by_the_portal["Reply-To"] is None
    assert (in_own_words["Reply-To"], in_own_words["From"]) == (company.anna.email, settings.MAIL_FROM)
