"""The invented company is there, whole, and its fixed people stand where the sign-in page says they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.queries import latest_result
from app.assessment.services import verify
from app.core import clock
from app.core.audit import AuditEvent
from app.demo import company
from app.home.queries import path_of
from app.mentoring.queries import waiting_for as mentor_waits
from app.promotion.queries import open_case, panel_of
from app.promotion.rules import Stage
from app.record.queries import clients_of, to_confirm


def test_the_company_lives(app: Any, session: Any) -> None:
    stage = company.live(clock.today())
    session.commit()

    assert session.scalar(sa.select(sa.func.count(Person.id))) == len(stage.words.people) >= 60
    # Anna's present round is the worked vector V1 of domain.md (3.6).
    result = latest_result(stage["anna"], "junior")
    assert result is not None and result.readiness is not None
    assert result.readiness.index == pytest.approx(84.1398, abs=0.005)
    assert str(result.readiness.band) == "developing"
    assert not verify(), "what is counted of groups is what everybody's marks say"
    assert path_of(stage["boris"]).done == 0
    assert not clients_of(stage["boris"])
    case = open_case(stage["zoya"])
    assert case is not None and case.stage is Stage.PANEL
    file = panel_of(case).dossier
    closed = [item["done_on"] for item in file.content["route"]]
    assert closed and max(closed) <= file.frozen_at.date().isoformat(), "a file knows nothing of later days"
    assert mentor_waits(stage["vera"]), "somebody waits for the mentor"
    assert to_confirm(stage["gleb"]), "figures wait for the line manager"
    assert stage["daria"].is_hr and stage["egor"].is_admin
    # Two years were lived through the clock: nothing of the story happened "just now".
    latest = session.scalar(sa.select(sa.func.max(AuditEvent.at)))
    assert latest.date() < date.today()
    assert all(person.language is None for person in stage.people.values())
