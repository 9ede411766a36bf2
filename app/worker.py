"""The worker: does what has its time and sends what lies in the outbox. Any number may run, on any machine."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from app.assessment.services import (
    recount_due,
    remind_due,
    remind_of_new_round,
    suggest_new_look,
    tell_of_no_answer,
)
from app.config import Settings
from app.core import jobs, mail
from app.core.logs import kind, log
from app.core.writes import empty_the_log
from app.extensions import db
from app.hr.services.imports import take_over_waiting
from app.mentoring.services import do_what_is_due
from app.privacy.retention import keep_no_longer
from app.promotion.services import daily, remind_those_who_could_ask
from app.questions.services import raise_questions
from app.route.services import recall
from app.search import services as search

# Reminders, expiry, sleeping pairs, decisions that open by themselves. Each says how many it did, and may be done twice
# in a row without a second effect.
DUE: dict[str, jobs.Work] = {
    "mentoring": do_what_is_due,
    "asked ratings": remind_due,
    "unanswered ratings": tell_of_no_answer,
    "new rounds": remind_of_new_round,
    "old views": suggest_new_look,
    "questions": jobs.Walk(raise_questions),
    "levels of groups": recount_due,
    "promotion": daily,
    "could ask": jobs.Walk(remind_those_who_could_ask),
    "questions to oneself": recall.remind_due,
    "words to search": search.catch_up,
    "retention": keep_no_longer,
}
PAUSE = 5.0


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due and stop.")
@click.option("--beside", type=int, hidden=True, help="Stop when this process is no longer the parent.")
@with_appcontext
def worker(once: bool, beside: int | None) -> None:
    """Do what has its time and send what lies in the outbox, again and again. SIGTERM ends it after the job in hand."""
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.SMTP_URL:
        click.echo("SMTP_URL is not set: letters stay in the outbox, where the administrator can read them.")
    if once:
        # What found more than it may do at once is still due, and a walk until it has looked at everybody.
        while a_round(settings, lambda: False):
            pass
        return
    told_to_stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: Any) -> None:
        told_to_stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)

    def stop() -> bool:
        # A portal that was killed leaves no worker behind that nobody knows of.
        return told_to_stop.is_set() or (beside is not None and os.getppid() != beside)

    while not stop():
        try:
            a_round(settings, stop)
        except DBAPIError as fault:
            # Gone, locked or full: what was in hand is still due, and the next round tries again.
            log.error("the database does not answer", reason=kind(fault))
        except Exception as fault:
            log.error("the worker stumbled", exc_info=fault)
        db.session.remove()
        told_to_stop.wait(PAUSE)


def a_round(settings: Settings, stop: Callable[[], bool]) -> int:
    """Do what is due, then send what may leave, letter by letter so that a stop is heard between two. Return how many jobs."""
    done = jobs.do_due(DUE, stop=stop)
    if done:
        empty_the_log()
    # Somebody watches a bar: lists go in at every round, part by part, each part kept as soon as it is in.
    while not stop() and take_over_waiting():
        db.session.commit()
    db.session.commit()
    sent = 0
    while settings.SMTP_URL and not stop() and mail.send_due(settings, limit=1):
        sent += 1
    if sent:
        log.info("letters sent", count=sent)
    return done
