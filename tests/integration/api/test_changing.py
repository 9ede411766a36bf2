"""Programs change what their owner may change, by the same services, and hear the same refusals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from app.api.rules import Scope
from app.assessment.queries import current_round, own_answers
from app.core import clock
from app.core.audit import AuditEvent
from app.extensions import db
from app.mentoring.models import Pairing
from app.notifications.models import Notice
from app.record import queries as record
from app.resume import queries as resumes
from app.route.models import ItemState
from app.route.queries import item
from app.skills.ids import COMPETENCY_IDS
from tests.browser import words
from tests.factories import Company
from tests.factories import mentoring as pairs
from tests.factories.api import ask, send, token_for
from tests.factories.record import add_clients, enter_months

OWN = [scope for scope in Scope if not scope.is_for_hr]


@pytest.fixture
def secret(company: Company) -> str:
    return token_for(company.anna, *OWN)


def faults(body: Any) -> dict[str, str]:
    return {one["field"]: words(one["reason"]) for one in body["errors"]}


def test_anna_renames_herself_and_leaves_the_rest(company: Company, client: FlaskClient, secret: str) -> None:
    before = ask(client, "/me", secret).get_json()
    answer = send(client, "PATCH", "/me", secret, {"name_en": "Anna S."})
    assert answer.status_code == 200
    assert answer.get_json() == before | {"name": before["name"] | {"en": "Anna S."}}
    assert send(client, "PATCH", "/me", secret, {"language": "ru"}).get_json()["language"] == "ru"
    assert send(client, "PATCH", "/me", secret, {"language": None}).get_json()["language"] is None
    refused = send(client, "PATCH", "/me", secret, {"time_zone": "Mars/Olympus"}, language="ru")
    assert refused.status_code == 409
    assert (refused.get_json()["code"], list(faults(refused.get_json()))) == ("unknown_zone", ["time_zone"])
    assert "часового пояса" in words(refused.get_json()["detail"])


def test_an_own_item_lives_its_whole_life(company: Company, client: FlaskClient, secret: str) -> None:
    made = send(client, "POST", "/me/route/items", secret, {"title": "  Read two contracts ", "competency": "C02", "hours": 1.5})  # fmt: skip
    assert made.status_code == 201
    body = made.get_json()
    assert (body["title"], body["state"], body["competencies"]) == ("Read two contracts", "open", ["C02"])
    path = made.headers["Location"].removeprefix("/api/v1")
    assert ask(client, path, secret).get_json() == body
    assert send(client, "POST", f"{path}/start", secret).get_json()["state"] == "doing"
    assert send(client, "POST", f"{path}/pin", secret).get_json()["pinned"] is True
    day = (clock.today() + timedelta(days=9)).isoformat()
    assert send(client, "POST", f"{path}/due", secret, {"due_on": day}).get_json()["due_on"] == day
    put_off = send(client, "POST", f"{path}/defer", secret, {"until": day, "reason": "The fair"}).get_json()
    assert (put_off["state"], put_off["put_off_until"], put_off["reason"]) == ("deferred", day, "The fair")
    assert send(client, "POST", f"{path}/restore", secret).get_json()["state"] == "open"
    done = send(client, "POST", f"{path}/finish", secret, {"applied_where": "With the chain Volga"})
    assert done.get_json()["state"] == "done"
    row = item(company.anna, body["key"])
    assert row is not None
    assert (row.state, row.evidence_id is not None) == (ItemState.DONE, True), "the same draft as from the page"  # fmt: skip


def test_the_catalogue_and_its_limits_are_those_of_the_page(
    company: Company, client: FlaskClient, secret: str
) -> None:
    for key in ("simple", "customers-for-life"):
        assert send(client, "POST", f"/me/route/items/{key}/start", secret).status_code == 200
    third = send(client, "POST", "/me/route/items/achieving-excellence/start", secret)
    assert (third.status_code, third.get_json()["code"]) == (409, "two_at_a_time")
    assert send(client, "POST", "/me/route/items/simple/drop", secret, {"reason": "Not mine"}).status_code == 200  # fmt: skip
    assert send(client, "POST", "/me/route/items/achieving-excellence/start", secret).status_code == 200
    assert send(client, "PUT", "/me/route/hours", secret, {"weekly_hours": 6}).get_json()["weekly_hours"] == 6
    assert send(client, "POST", "/me/route/items/no-such-thing/start", secret).status_code == 404
    other = token_for(company.stranger, *OWN)
    made = send(client, "POST", "/me/route/items", secret, {"title": "Mine"}).headers["Location"]
    assert ask(client, made.removeprefix("/api/v1"), other).status_code == 404


def test_every_faulty_member_is_named_in_the_readers_language(
    company: Company, client: FlaskClient, secret: str
) -> None:
    sent = {"title": " ", "competency": "C99", "hours": "3", "due_on": "tomorrow", "colour": "green"}
    answer = send(client, "POST", "/me/route/items", secret, sent, language="ru")
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    found = faults(answer.get_json())
    assert set(found) == set(sent)
    assert found["hours"] == "напишите число"
    assert found["due_on"] == "напишите день в виде 2026-11-18"
    assert found["colour"] == "такого имени здесь нет"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 5000, "application/json", 400),
        (b'{"title": "\\ud800"}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[]", "application/json", 422),
        (b"title=Read", "application/x-www-form-urlencoded", 415),
        (b"{" + b" " * 600_000 + b"}", "application/json", 413),
    ],
)
def test_what_is_no_body_is_refused_with_a_sentence(company: Company, client: FlaskClient, secret: str, body: bytes, kind: str, status: int) -> None:  # fmt: skip
    answer = client.post("/api/v1/me/route/items", data=body, content_type=kind, headers={"Authorization": f"Bearer {secret}"})  # fmt: skip
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_a_round_from_its_beginning_to_its_end(company: Company, client: FlaskClient, secret: str) -> None:
    assert ask(client, "/me/assessment/round", secret).status_code == 404
    begun = send(client, "POST", "/me/assessment/round", secret)
    assert (begun.status_code, begun.get_json()["number"]) == (201, 1)
    again = send(client, "POST", "/me/assessment/round", secret)
    assert (again.status_code, again.get_json()["code"]) == (409, "round_still_open")
    early = send(client, "POST", "/me/assessment/round/hand-in", secret)
    assert (early.status_code, early.get_json()["code"]) == (409, "unfinished")
    for competency in COMPETENCY_IDS:
        path = f"/me/assessment/round/answers/{competency}"
        tag = ask(client, path, secret).headers["ETag"]
        answer = send(client, "PUT", path, secret, {"level": 2}, if_match=tag)
        assert (answer.status_code, answer.get_json()["counts"]) == (200, 2)
    assert ask(client, "/me/assessment/round", secret).get_json()["left"] == []
    handed_in = send(client, "POST", "/me/assessment/round/hand-in", secret).get_json()
    assert handed_in["handed_in_at"] is not None
    assert ask(client, "/me/assessment", secret).get_json()["reading"]["self_index"] is not None
    late = send(client, "PUT", path, secret, {"level": 3}, if_match='"1"')
    assert (late.status_code, late.get_json()["code"]) == (409, "round_locked")


def test_a_high_level_needs_its_example_here_too(company: Company, client: FlaskClient, secret: str) -> None:
    send(client, "POST", "/me/assessment/round", secret)
    path = "/me/assessment/round/answers/C01"
    alone = send(client, "PUT", path, secret, {"level": 4}, if_match='"0"').get_json()
    assert (alone["said"], alone["counts"], alone["version"]) == (4, 2, 1)
    half = {"level": 4, "example": {"did": "Opened a chain of twelve shops"}}
    refused = send(client, "PUT", path, secret, half, if_match='"1"')
    assert (refused.status_code, list(faults(refused.get_json()))) == (409, ["happened_on"])
    whole = {"level": 4, "example": {"did": "Opened a chain of twelve shops", "happened_on": clock.today().isoformat()}}  # fmt: skip
    assert send(client, "PUT", path, secret, whole, if_match='"1"').get_json()["counts"] == 4
    round_ = current_round(company.anna)
    assert round_ is not None
    assert own_answers(round_)["C01"].level == 4


def test_two_programs_that_change_one_client_lose_nothing(
    company: Company, client: FlaskClient, secret: str
) -> None:
    sent = {"code": "K-07", "from_on": "2026-01-10", "kind": "key", "industry": "grocery"}
    made = send(client, "POST", "/me/clients", secret, sent)
    assert made.status_code == 201
    path = made.headers["Location"].removeprefix("/api/v1")
    seen = ask(client, path, secret).headers["ETag"]
    assert send(client, "PUT", path, secret, sent | {"industry": "chains"}).status_code == 428
    first = send(client, "PUT", path, secret, sent | {"industry": "chains"}, if_match=seen)
    assert (first.status_code, first.get_json()["version"]) == (200, 2)
    second = send(client, "PUT", path, secret, sent | {"industry": "pharmacies"}, if_match=seen, language="ru")  # fmt: skip
    assert second.status_code == 412
    assert ask(client, path, secret).get_json()["industry"] == "chains"
    for nonsense in ("chains", 'W/"2"', '"x"'):
        assert send(client, "PUT", path, secret, sent, if_match=nonsense).status_code == 412
    assert send(client, "PUT", path, secret, sent, if_match="*").status_code == 200
    taken = send(client, "POST", "/me/clients", secret, sent)
    assert (taken.status_code, list(faults(taken.get_json()))) == (409, ["code"])
    ahead = (clock.today() + timedelta(days=2)).isoformat()
    early = send(client, "POST", "/me/clients", secret, {"code": "K-08", "from_on": ahead})
    assert (early.status_code, list(faults(early.get_json()))) == (409, ["from_on"])


def test_a_client_is_handed_over_lost_or_removed(company: Company, client: FlaskClient, secret: str) -> None:
    one, two, three = add_clients(company.anna, 3, since=date(2026, 1, 10))
    stranger = token_for(company.stranger, *OWN)
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/lose")):
        body = {"on": "2026-02-01"} if path else None
        assert send(client, method, f"/me/clients/{one.id}{path}", stranger, body).status_code == 404
    nobody = {"email": "nobody@company.example", "on": "2026-02-01", "reason": "Moves to the north"}
    refused = send(client, "POST", f"/me/clients/{one.id}/hand-over", secret, nobody)
    assert (refused.status_code, list(faults(refused.get_json()))) == (409, ["email"])
    given = nobody | {"email": company.stranger.email}
    assert send(client, "POST", f"/me/clients/{one.id}/hand-over", secret, given).get_json()["why"] == "handed_over"  # fmt: skip
    assert ask(client, f"/me/clients/{one.id}", stranger).status_code == 200
    assert ask(client, f"/me/clients/{one.id}", secret).status_code == 404
    lost = send(client, "POST", f"/me/clients/{two.id}/lose", secret, {"on": "2026-02-01", "note": "Merged", "why": "outside"})  # fmt: skip
    assert lost.get_json()["why"] == "outside"
    assert send(client, "DELETE", f"/me/clients/{three.id}", secret).status_code == 204
    assert ask(client, "/me/clients", secret).get_json()["items"] == []


def test_a_month_is_entered_whole_and_only_by_whoever_saw_it(
    company: Company, client: FlaskClient, secret: str
) -> None:
    one, two = add_clients(company.anna, 2, since=date(2026, 1, 10))
    empty = ask(client, "/me/months/2026-02", secret)
    assert (empty.get_json()["version"], empty.get_json()["rows"]) == (0, [])
    sent = {"rows": [{"client": one.id, "purchase_days": [5, 3, 5], "revenue_cents": 120000}], "held_with_prospects": 2}  # fmt: skip
    assert send(client, "PUT", "/me/months/2026-02", secret, sent).status_code == 428
    saved = send(client, "PUT", "/me/months/2026-02", secret, sent, if_match=empty.headers["ETag"])
    assert (saved.status_code, saved.get_json()["rows"][0]["purchase_days"]) == (200, [3, 5])
    late = send(client, "PUT", "/me/months/2026-02", secret, sent, if_match=empty.headers["ETag"])
    assert late.status_code == 412
    odd = {"rows": [{"client": one.id}, {"client": two.id, "returned": 2, "cross_sold": 1}]}
    refused = send(client, "PUT", "/me/months/2026-02", secret, odd, if_match='"1"', language="ru")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "at_odds")
    assert list(faults(refused.get_json())) == ["rows.1.returned"]
    no_day = {"rows": [{"client": one.id, "purchase_days": [30]}]}
    assert list(faults(send(client, "PUT", "/me/months/2026-02", secret, no_day, if_match="*").get_json())) == ["rows.0.purchase_days"]  # fmt: skip
    assert record.month_row(company.anna, date(2026, 2, 1)).version == 1  # type: ignore[union-attr]
    for path in ("2026-13", "2199-01", "nonsense"):
        assert ask(client, f"/me/months/{path}", secret).status_code == 404
    stranger = add_clients(company.stranger, 1, since=date(2026, 1, 1), prefix="S")[0]
    theirs = {"rows": [{"client": stranger.id, "revenue_cents": 5}]}
    assert send(client, "PUT", "/me/months/2026-03", secret, theirs, if_match='"0"').status_code == 409


def test_a_figure_is_published_corrected_and_withdrawn(
    company: Company, client: FlaskClient, secret: str
) -> None:
    clients = add_clients(company.anna, 4, since=date(2025, 9, 10))
    enter_months(company.anna, clients, date(2025, 10, 1), 12)
    made = send(client, "POST", "/me/figures", secret, {"kpi": "retention", "month": "2026-09", "span": "year"})  # fmt: skip
    assert (made.status_code, made.get_json()["value"]) == (201, 100.0)
    twice = send(client, "POST", "/me/figures", secret, {"kpi": "retention", "month": "2026-09", "span": "year"})  # fmt: skip
    assert twice.get_json()["code"] == "already_published"
    other = send(client, "POST", "/me/figures", secret, {"kpi": "other", "month": "2026-09"})
    assert list(faults(other.get_json())) == ["name"]
    path = made.headers["Location"].removeprefix("/api/v1")
    new = send(client, "POST", f"{path}/correct", secret, {"reason": "A month was missing"})
    assert new.status_code == 201
    corrected = new.headers["Location"].removeprefix("/api/v1")
    assert send(client, "POST", f"{corrected}/withdraw", secret).status_code == 204
    assert ask(client, "/me/record", secret).get_json()["figures"] == []
    assert ask(client, path, token_for(company.gleb, *OWN)).status_code == 404, "a manager confirms on the page"  # fmt: skip


def test_a_resume_comes_in_goes_out_and_guards_its_version(
    company: Company, client: FlaskClient, secret: str
) -> None:
    document = {"basics": {"name": "Anna Smirnova", "label": "Sales manager"}, "work": [{"name": "Volga", "position": "Manager", "startDate": "2021-03", "highlights": ["Kept 18 of 20 clients in 2025"]}]}  # fmt: skip
    first = send(client, "PUT", "/me/resume?language=en", secret, document, if_match="*")
    assert first.status_code == 200
    read = ask(client, "/me/resume?language=en", secret)
    assert read.get_json()["work"][0]["highlights"] == ["Kept 18 of 20 clients in 2025"]
    document["basics"]["label"] = "Key account manager"  # type: ignore[call-overload]
    assert send(client, "PUT", "/me/resume?language=en", secret, document).status_code == 428
    assert send(client, "PUT", "/me/resume?language=en", secret, document, if_match=read.headers["ETag"]).status_code == 200  # fmt: skip
    assert send(client, "PUT", "/me/resume?language=en", secret, {"basics": {"name": "Lost"}}, if_match=read.headers["ETag"]).status_code == 412  # fmt: skip
    row = resumes.resume_of(company.anna)
    assert row is not None
    assert row.document["basics"]["label"]["en"] == "Key account manager"
    for nonsense in (b"[]", b'{"basics": 5}', b'{"nothing": 1}', b"", b"PK\x03\x04"):
        answer = send(client, "PUT", "/me/resume", secret, nonsense, if_match="*")
        assert answer.status_code in {400, 409, 422}, nonsense
        assert answer.content_type == "application/problem+json"


def test_a_request_goes_from_its_first_word_to_a_pair(
    company: Company, client: FlaskClient, secret: str
) -> None:
    pairs.mentor_profile(company.vera)
    sent = {"mentor": company.vera.id, "goals": "A plan for one client by March", "competencies": ["C02"]}
    unknown = send(client, "POST", "/me/mentoring/requests", secret, sent)
    assert (unknown.status_code, unknown.get_json()["code"]) == (409, "cannot_ask"), "first one answers the questions"  # fmt: skip
    pairs.mentee_profile(company.anna)
    assert [one["id"] for one in ask(client, "/mentors", secret).get_json()["items"]] == [company.vera.id]
    made = send(client, "POST", "/me/mentoring/requests", secret, sent)
    assert (made.status_code, made.get_json()["state"]) == (201, "waiting")
    path = made.headers["Location"].removeprefix("/api/v1")
    assert send(client, "POST", "/me/mentoring/requests", secret, sent).get_json()["code"] == "already_asked"
    vera, stranger = token_for(company.vera, *OWN), token_for(company.stranger, *OWN)
    for step in ("accept", "decline", "withdraw"):
        assert send(client, "POST", f"{path}/{step}", stranger).status_code == 404
    assert send(client, "POST", f"{path}/accept", secret).status_code == 404, "nobody accepts their own request"  # fmt: skip
    asked = send(client, "POST", f"{path}/question", vera, {"question": "Which client?"}).get_json()
    assert (asked["state"], asked["question"], asked["role"]) == ("asked_back", "Which client?", "mentor")
    assert send(client, "POST", f"{path}/answer", secret, {"answer": "Volga"}).get_json()["answer"] == "Volga"
    accepted = send(client, "POST", f"{path}/accept", vera).get_json()
    assert accepted["pair"] == db.session.scalars(sa.select(Pairing.id)).one()
    late = send(client, "POST", f"{path}/withdraw", secret)
    assert (late.status_code, late.get_json()["code"]) == (409, "answered_meanwhile")
    told = db.session.scalars(sa.select(Notice.kind).where(Notice.person_id == company.anna.id)).all()
    assert "mentoring.accepted" in told, "the same notices go out as from the page"


def test_a_refused_or_withdrawn_request_leaves_its_trail(
    company: Company, client: FlaskClient, secret: str
) -> None:
    asked = pairs.request(company.anna, company.vera)
    path = f"/me/mentoring/requests/{asked.id}"
    assert send(client, "POST", f"{path}/withdraw", secret).get_json()["state"] == "withdrawn"
    again = pairs.request(company.anna, company.vera)
    declined = send(client, "POST", f"/me/mentoring/requests/{again.id}/decline", token_for(company.vera, *OWN))  # fmt: skip
    assert declined.get_json()["state"] == "declined"
    events = db.session.scalars(sa.select(AuditEvent.event).where(AuditEvent.event.like("mentoring.%"))).all()
    assert {"mentoring.asked", "mentoring.withdrawn", "mentoring.declined"} <= set(events)
