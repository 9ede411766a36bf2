"""What a monitor asks: alive, ready and why not, figures for whoever has the token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_babel import lazy_gettext as _l
from prometheus_client.parser import text_string_to_metric_families

from app import create_app
from app.config import Settings
from app.core import clock, jobs, mail
from app.core.jobs import Job
from app.extensions import db
from app.operations import keys
from tests.factories import Company

TOKEN = "only for this test: 0123456789"


def checks(answer: Any) -> dict[str, tuple[str, str]]:
    return {name: (check["state"], check["says"]) for name, check in answer.json["checks"].items()}


def test_a_portal_that_is_ready_says_what_it_looked_at(app: Flask, client: Any) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200 and answer.json["status"] == "ready"
    assert set(checks(answer)) == {"content", "database", "migrations", "secret key", "outbox", "jobs"}
    assert checks(answer)["jobs"][0] == "late", "no worker has been here"


def test_what_is_late_is_told_and_keeps_nobody_out(app: Flask, client: Any, company: Company) -> None:
    with clock.at(clock.now() - timedelta(hours=3)):
        jobs.do_due({"promotion": lambda: 1})
        mail.write("anna@company.example", "new_password", _l("Choose a new password for KAM Path"), "ru",
                   person=company.anna, token="t")  # fmt: skip
        db.session.commit()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert checks(answer)["outbox"] == ("late", "1 letters wait, the oldest for 180 minutes")
    assert checks(answer)["jobs"][0] == "late"
    jobs.do_due({"promotion": lambda: 1})
    assert checks(client.get("/readyz"))["jobs"] == ("good", "done 0 minutes ago")


def test_missing_tables_are_a_reason(app: Flask, client: Any, session: Any) -> None:
    session.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    state, says = checks(answer)["migrations"]
    assert state == "bad" and "flask --app wsgi db upgrade" in says


def test_a_newer_neighbour_is_none(app: Flask, client: Any, session: Any) -> None:
    """Machines are renewed one after another: the old ones serve until their turn comes."""
    session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    assert client.get("/readyz").status_code == 200


def test_another_secret_key_is_a_reason(app: Flask, client: Any, session: Any) -> None:
    keys.keep(session.connection(), "the key of another machine, 0123456789")
    answer = client.get("/readyz")
    assert answer.status_code == 503 and checks(answer)["secret key"][0] == "bad"
    keys.keep(session.connection(), app.config["SECRET_KEY"])
    assert client.get("/readyz").status_code == 503, "only a person may decide that the key is a new one"
    keys.keep(session.connection(), app.config["SECRET_KEY"], replace=True)
    assert client.get("/readyz").status_code == 200


@pytest.fixture
def away(tmp_path: Path) -> Flask:
    settings = Settings(
        INSTANCE_PATH=str(tmp_path),
        SECRET_KEY="only for this test: 0123456789 abc",
        DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder/db.sqlite",
        METRICS_TOKEN=TOKEN,
    )
    return create_app({"TESTING": True}, settings)


def test_without_a_database_the_reason_is_said(away: Flask) -> None:
    client = away.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert checks(answer)["database"] == ("bad", "does not answer: OperationalError from OperationalError")
    figures = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert figures.status_code == 200 and "kam_path_database_up 0.0" in figures.text


@pytest.mark.parametrize("path", ["/sign-in", "/guide/", "/", "/record/notes/"])
def test_without_a_database_every_page_is_a_clear_one(away: Flask, path: str) -> None:
    away.testing = False
    client = away.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "somebody"
    answer = client.get(path, headers={"Accept-Language": "ru"})
    assert answer.status_code == 503, path
    assert answer.headers["Retry-After"] == "60"
    assert "база данных" in answer.text.lower()


@pytest.fixture
def monitored(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setitem(
        app.config, "SETTINGS", app.config["SETTINGS"].model_copy(update={"METRICS_TOKEN": TOKEN})
    )
    yield app.test_client()


def test_figures_are_for_the_holder_of_the_token(monitored: Any, client: Any, company: Company) -> None:
    for given in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}):
        assert client.get("/metrics", headers=given).status_code == 404
    assert company.anna.email
    db.session.commit()
    jobs.do_due({"promotion": lambda: 1, "broken": lambda: 1 // 0})
    answer = monitored.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200 and answer.content_type.startswith("text/plain; version=")
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert found["kam_path_database_up",] == 1
    assert found["kam_path_letters_waiting",] == 0
    assert found["kam_path_jobs_due",] == 0
    assert found["kam_path_job_faults", "broken"] == 1
    assert found["kam_path_people",] >= 1


def test_requests_are_counted_by_route_and_answer(tmp_path: Path) -> None:
    settings = Settings(
        INSTANCE_PATH=str(tmp_path), SECRET_KEY="only for this test: 0123456789 abc", METRICS_TOKEN=TOKEN
    )
    client = create_app({"TESTING": True}, settings).test_client()
    mark = {"Authorization": f"Bearer {TOKEN}"}

    def counted() -> float:
        for family in text_string_to_metric_families(client.get("/metrics", headers=mark).text):
            for sample in family.samples:
                if sample.name == "kam_path_requests_total" and sample.labels == {
                    "method": "GET", "route": "/healthz", "status": "200",
                }:  # fmt: skip
                    return sample.value
        return 0.0

    before = counted()
    for _time in range(3):
        client.get("/healthz")
    assert counted() == before + 3


def test_a_job_that_falls_over_hinders_no_other_and_waits_longer_each_time(app: Flask, session: Any) -> None:
    done: list[str] = []

    def well() -> int:
        done.append("well")
        return 1

    table = {"broken": lambda: 1 // 0, "well": well}
    start = clock.now()
    assert jobs.do_due(table) == 1 and done == ["well"]
    waits = []
    for _time in range(4):
        job = session.get(Job, "broken")
        waits.append((job.due_at - start) // jobs.EVERY)
        start = job.due_at
        with clock.at(start):
            jobs.do_due({"broken": table["broken"]})
    assert waits == [1, 2, 4, 4]
    assert session.get(Job, "broken").faults == 5
    assert session.get(Job, "broken").last_fault == "ZeroDivisionError"


def test_jobs_keep_their_pace_when_the_clock_jumps(app: Flask, session: Any) -> None:
    count: list[int] = []

    def work() -> int:
        count.append(1)
        return 0

    now = clock.now()
    with clock.at(now + timedelta(days=400)):
        jobs.do_due({"work": work})
    assert len(count) == 1
    # Set back again: the job is not asleep for the next four hundred days.
    jobs.do_due({"work": work})
    assert len(count) == 2
    jobs.do_due({"work": work})
    assert len(count) == 2
