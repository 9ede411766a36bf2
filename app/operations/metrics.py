"""Figures for a monitor, in the text format of Prometheus.

What requests cost is counted in each process and summed over those of one machine, through files that the server
prepares (PROMETHEUS_MULTIPROC_DIR). What waits in the database is read when it is asked for, and is the same on every
machine. Nothing is counted unless METRICS_TOKEN is set.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Response, g, request
from flask.sansio.app import App
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from app.accounts.models import Person, SignedIn
from app.accounts.queries import still_open
from app.core import clock
from app.core.jobs import Job, is_due
from app.core.logs import known_method
from app.core.mail import Letter
from app.extensions import db

HERE = CollectorRegistry()
REQUESTS = Counter(
    "kam_path_requests", "Requests answered", ["method", "route", "status"], registry=HERE
)  # fmt: skip
SECONDS = Histogram(
    "kam_path_request_seconds", "Seconds from the first line of a request to its answer", ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30), registry=HERE,
)  # fmt: skip


def count_requests(app: App) -> None:
    """Count and time every answer of `app` by the rule of its route."""

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        REQUESTS.labels(known_method(), route, response.status_code).inc()
        SECONDS.labels(route).observe(max(0.0, time.perf_counter() - g.get("began", time.perf_counter())))
        return response


def as_text() -> tuple[bytes, str]:
    """All figures and their content type."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        # The library's class adds itself to the registry, and carries no types.
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(HERE)
    registry.register(Waiting())
    return generate_latest(registry), CONTENT_TYPE_LATEST


class Waiting:
    """What lies in the database, read at the moment of asking."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("kam_path_database_up", "1 if the database answers")
        try:
            found = list(in_the_database())
        except sa.exc.SQLAlchemyError:
            db.session.rollback()
            found = []
        up.add_metric([], 1.0 if found else 0.0)
        yield up
        yield from found


def in_the_database() -> Iterator[Metric]:
    now = clock.now()

    def gauge(name: str, says: str, value: Any) -> Metric:
        return GaugeMetricFamily(f"kam_path_{name}", says, value=float(value or 0))

    def age(since: datetime | None) -> float:
        return max(0.0, (now - since).total_seconds()) if since else 0.0

    waiting, oldest, failing = db.session.execute(
        sa.select(
            sa.func.count(), sa.func.min(Letter.written_at), sa.func.count(Letter.last_fault)
        ).where(Letter.sent_at.is_(None))
    ).one()  # fmt: skip
    yield gauge("letters_waiting", "Letters in the outbox", waiting)
    yield gauge("letters_failing", "Letters in the outbox that the mail server has refused", failing)
    yield gauge("letter_age_seconds", "How long the oldest of them waits", age(oldest))
    due, earliest = db.session.execute(
        sa.select(sa.func.count(), sa.func.min(Job.due_at)).where(is_due())
    ).one()
    yield gauge("jobs_due", "Jobs whose time has come", due)
    yield gauge("job_age_seconds", "How long the most belated of them waits", age(earliest))
    failures = GaugeMetricFamily("kam_path_job_faults", "Failures since a job last went well", labels=["job"])
    for name, faults in db.session.execute(sa.select(Job.name, Job.faults).order_by(Job.name)):
        failures.add_metric([name], faults)
    yield failures
    sessions = db.session.scalar(sa.select(sa.func.count()).select_from(SignedIn).where(still_open()))
    yield gauge("sessions", "Sessions that open something now", sessions)
    people = db.session.scalar(sa.select(sa.func.count()).where(Person.left_on.is_(None)))
    yield gauge("people", "People who work here", people)
