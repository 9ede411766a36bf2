"""Letters: written into the outbox in the transaction of the change they tell of, sent by the worker afterwards."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate, make_msgid, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from flask import current_app
from flask_babel import force_locale
from sqlalchemy.orm import Mapped, mapped_column

from app.config import Settings
from app.core import clock
from app.core.orm import Base, Key, Line, Prose, Word
from app.extensions import db

LONGEST_WAIT = timedelta(hours=4)


class _WholeWords(EmailPolicy):
    """The usual way to write headers, but no space of a subject is lost or added.

    Where a long subject in Cyrillic breaks between two words, `EmailMessage` drops the space between them, and the
    reader sees one word (RFC 2047: a break between two encoded words is no space); one in Latin letters that just does
    not fit begins with a space. `Header` does neither.
    """

    def fold(self, name: str, value: str) -> str:
        if name.lower() != "subject":
            return super().fold(name, value)
        words = Header(str(value), "us-ascii" if value.isascii() else "utf-8", header_name=name)
        return f"{name}: {words.encode(linesep=self.linesep)}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() != "subject":
            return super().fold_binary(name, value)
        return self.fold(name, value).encode("ascii")


class Letter(Base):
    """One letter on its way: who it is for, what it says, whether it has left."""

    __tablename__ = "core_letter"

    id: Mapped[Key]
    to: Mapped[Line]
    language: Mapped[Word]
    subject: Mapped[Line]
    text: Mapped[Prose]
    html: Mapped[Prose]
    # An iCalendar text with its METHOD, so that mail programs offer to put it into the calendar.
    calendar: Mapped[Prose | None]
    # Where an answer goes when the words are a person's own; else to MAIL_FROM.
    reply_to: Mapped[Line | None]
    message_id: Mapped[Line] = mapped_column(unique=True)
    written_at: Mapped[datetime]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_fault: Mapped[Line | None]

    __table_args__ = (sa.Index("ix_core_letter_waiting", "sent_at", "due_at"),)


def write(
    to: str,
    template: str,
    subject: Any,
    language: str,
    /,
    *,
    calendar: str | None = None,
    reply_to: str | None = None,
    **values: Any,
) -> Letter:
    """Write the letter `templates/emails/<template>.txt` and `.html` to the address `to` in `language`.

    The templates get `values` and, besides, the portal's `address`, the `language` and the `subject`.
    `subject` is a lazy string, so that it too speaks the reader's language. `calendar` is an iCalendar text that
    goes along. `reply_to` is the address of whoever wrote the words, where it is them and not the portal that the reader
    answers. Nothing leaves before the commit.
    """
    templates = current_app.jinja_env
    with force_locale(language):
        values |= {
            "address": current_app.config["SETTINGS"].address,
            "language": language,
            "subject": subject,
        }
        letter = Letter(
            to=to,
            language=language,
            subject=str(subject)[:250],
            # Rendered without the head of the pages: a letter knows no signed-in reader.
            text=templates.get_template(f"emails/{template}.txt").render(values),
            html=templates.get_template(f"emails/{template}.html").render(values),
            calendar=calendar,
            reply_to=reply_to,
            message_id=make_msgid(domain="kam-path"),
            written_at=clock.now(),
            due_at=clock.now(),
        )
    db.session.add(letter)
    return letter


def claim() -> Letter | None:
    """Take the next due letter for ten minutes; nobody else takes it meanwhile. Commits."""
    due = (
        sa.select(Letter.id)
        .where(
            Letter.sent_at.is_(None),
            # Later than any letter is put off: the clock has been set back since, and must not keep it for days.
            sa.or_(Letter.due_at <= clock.now(), Letter.due_at > clock.now() + 2 * LONGEST_WAIT),
        )
        .order_by(Letter.due_at, Letter.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = db.session.execute(
        sa.update(Letter)
        .where(Letter.id == due, Letter.sent_at.is_(None))
        .values(due_at=clock.now() + timedelta(minutes=10), attempts=Letter.attempts + 1)
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    ).scalar()
    db.session.commit()
    return db.session.get(Letter, taken, populate_existing=True) if taken else None


def send_due(settings: Settings, limit: int = 50) -> int:
    """Send what is due, one transaction a letter; return how many left. A mail server that is away loses nothing."""
    sent = 0
    while sent < limit and (letter := claim()) is not None:
        try:
            deliver(letter, settings)
        except (OSError, smtplib.SMTPException) as fault:
            letter.last_fault = f"{type(fault).__name__}: {fault}"[:250]
            # Wait longer each time.
            letter.due_at = clock.now() + min(timedelta(minutes=2 ** min(letter.attempts, 9)), LONGEST_WAIT)
            db.session.commit()
            break
        letter.sent_at, letter.last_fault = clock.now(), None
        db.session.commit()
        sent += 1
    return sent


def deliver(letter: Letter, settings: Settings) -> None:
    """Hand one letter to the mail server named by SMTP_URL (smtp:// or smtps://user:password@host:port)."""
    url = urlsplit(settings.SMTP_URL)
    message = EmailMessage(policy=_WholeWords())
    message["From"] = settings.MAIL_FROM
    message["To"] = letter.to
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    message["Subject"] = letter.subject
    message["Message-ID"] = letter.message_id
    message["Date"] = formatdate(letter.written_at.timestamp())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if letter.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in letter.calendar else "REQUEST"
        message.add_alternative(letter.calendar, subtype="calendar", params={"method": method})
    # Set last: what is set before the alternatives are added goes to the first of them alone.
    message["Content-Language"] = letter.language
    kind = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    with kind(
        url.hostname or "localhost", url.port or (465 if url.scheme == "smtps" else 25), timeout=20
    ) as server:
        if url.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls()
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message, from_addr=parseaddr(settings.MAIL_FROM)[1], to_addrs=[letter.to])
