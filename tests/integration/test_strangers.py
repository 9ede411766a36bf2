"""Whatever belongs to Anna does not exist for others: every address with a number in it, read and sent to, as each role."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.routing import Rule

from app.accounts.models import Person
from app.accounts.services import open_session
from app.core.guards import RowId
from app.extensions import db
from tests.emptying import TRAIL
from tests.factories import Company
from tests.factories.world import Numbers, belongings, bystanders

# What others may do with Anna's number, on purpose. Everything else is 404.
HR_DESK = {"hr.absence", "hr.allow_second", "hr.come_back", "hr.end_second", "hr.leave", "hr.link", "hr.person", "hr.place", "hr.post",
           "hr.publish_start", "hr.start", "hr.undo_start", "hr.withdraw_absence", "promotions.close_seat",
           "promotions.confirm_ready", "promotions.criterion", "promotions.go_on", "promotions.hold", "promotions.let_stand",
           "promotions.look_again", "promotions.name", "promotions.panel", "promotions.reopen_seat",
           "promotions.review", "promotions.show", "promotions.sit", "promotions.stand_in", "promotions.support", "promotions.talk",
           "promotions.terms", "promotions.withdraw_criterion", "record.agree", "record.disagree", "route.bring_back", "route.retire",
           # Anna has asked that somebody look at the decision again, and they cannot without the file.
           "promotion.dossier", "promotion.dossier_as_pdf"}  # fmt: skip
ALLOWED: dict[str, set[str]] = {
    "peer": set(),
    "mentor": set(),
    "manager": set(),
    "hr": HR_DESK,
    "admin": {"admin.account", "admin.erase", "admin.letter", "admin.link", "admin.change_role", "admin.reset_second_factor", "admin.sign_out"},
    # Her own line manager: figures she published, goals, examples to confirm.
    "gleb": {
        "assessment.proof", "assessment.results_of", "promotion.agree", "promotion.confirm_example", "promotion.say_agreed", "promotion.talk_as_manager",
        "questions.reopen", "questions.talked", "ratings.confirm", "ratings.decline", "ratings.hand_in", "ratings.rate", "ratings.show", "ratings.unconfirm", "record.confirm_figure", "record.end_target", "record.figure",
        "record.give_back", "record.new_target_for", "record.of_person", "record.reopen", "record.resume_target",
    },
}  # fmt: skip

# Addresses that name a colleague, not a thing of theirs: asking anybody is allowed.
NAMES_A_COLLEAGUE = {"assessment.ask", "route.ask", "mentors.ask", "mentors.hide", "mentors.unhide"}

# Numbers that count inside one's own resume: Anna's number means one's own entry, or leads to beginning a resume.
INSIDE_ONES_OWN = {"resume.check_entry", "resume.drop_source", "resume.edit_entry", "resume.move_entry",
                   "resume.remove_entry", "resume.remove_name", "resume.source_of", "resume.story"}  # fmt: skip

# Anna is no mentor and has one worksheet only, and her criteria are settled by a panel, so these have nothing to show of her.
NOT_ANNAS = {
    "mentors.ask",
    "mentors.mentor",
    "promotions.criterion",
    "swot.compare",
}

WORDS = {"competency": "C02", "kind": "colleague", "section": "work", "way": "up", "moment": "first", "code": "C1",
         "chair": "hr", "role": "hr", "name": "x"}  # fmt: skip
ELSEWHERE = {"assessment.judgement_result": "judgement.round_id", "record.restore": "record.holding_id"}


def addresses(app: Flask, numbers: Numbers, anna: Person) -> Iterator[tuple[Rule, str]]:
    """Every rule with a row's number in it, filled in with Anna's. Programs come by tokens; tests of the API try theirs."""
    for rule in app.url_map.iter_rules():
        converters = rule._converters
        if rule.endpoint.startswith("api.") or not any(
            isinstance(converter, RowId) for converter in converters.values()
        ):
            continue
        room = rule.endpoint.split(".")[0]
        values: dict[str, Any] = {"person_id": anna.id}
        for name, converter in converters.items():
            if isinstance(converter, RowId) and name != "person_id":
                values[name] = numbers[ELSEWHERE.get(rule.endpoint, f"{room}.{name}")]
            elif name != "person_id":
                values[name] = WORDS[name]
        address = rule.rule
        for name, value in values.items():
            address = re.sub(rf"<(?:\w+:)?{name}>", str(value), address)
        yield rule, address


def kept(but: Person) -> dict[tuple[str, Any], str]:
    """Every row of the database as text, except what belongs to `but` or tells what happened.

    That includes the mark which every write of whoever it may be leaves.
    """
    rows = {}
    for table in db.metadata.sorted_tables:
        if table in TRAIL or table.name in {"core_pseudonym", "core_letter", "core_look", "core_stamp"}:
            continue
        owner = "id" if table.name == "accounts_person" else "person_id"
        for row in db.session.execute(sa.select(table)).mappings():
            if row.get(owner) != but.id:
                key = tuple(row[column.name] for column in table.primary_key)
                rows[table.name, key] = repr(dict(row))
    return rows


def enter(app: Flask, person: Person) -> tuple[FlaskClient, dict[str, str]]:
    """A client as `person`, and the headers that make its forms trusted."""
    client = app.test_client()
    key = open_session(person, browser="test", address="127.0.0.1")
    db.session.commit()
    raw = secrets.token_hex(20)
    token = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="wtf-csrf-token").dumps(raw)
    with client.session_transaction() as cookie:
        cookie.update({"_user_id": key, "_fresh": True, "csrf_token": raw})
    return client, {"X-CSRFToken": token, "Accept": "text/html"}


@pytest.mark.parametrize("role", ALLOWED)
def test_what_belongs_to_anna_is_not_there_for(role: str, app: Flask, company: Company) -> None:
    numbers = belongings(company)
    person = company.gleb if role == "gleb" else bystanders(company)[role]
    client, headers = enter(app, person)
    before = kept(but=person)
    open_doors = []
    for rule, address in addresses(app, numbers, company.anna):
        if rule.endpoint in ALLOWED[role] | NAMES_A_COLLEAGUE:
            continue
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            answer = client.open(address, method=method, headers=headers)
            if answer.status_code != 404 and not (
                rule.endpoint in INSIDE_ONES_OWN and answer.status_code == 302
            ):
                open_doors.append(f"{method} {address} ({rule.endpoint}): {answer.status_code}")
    assert not open_doors, "\n".join(open_doors)
    db.session.expire_all()
    after = kept(but=person)
    assert [key for key, row in before.items() if after.get(key) != row] == [], (
        "something of Anna's was changed"
    )


def test_the_numbers_are_really_annas(app: Flask, company: Company) -> None:
    """The sweep would prove nothing with wrong numbers: Anna, or whoever works on it, does open them."""
    numbers = belongings(company)
    people = bystanders(company)
    open_to: dict[str, bool] = {}
    for person in (company.anna, company.gleb, company.vera, company.daria, people["hr"], company.egor):
        client, headers = enter(app, person)
        for rule, address in addresses(app, numbers, company.anna):
            if "GET" in (rule.methods or set()):
                found = client.get(address, headers=headers).status_code != 404
                open_to[rule.endpoint] = open_to.get(rule.endpoint, False) or found
    closed = {name for name, found in open_to.items() if not found}
    assert closed == NOT_ANNAS, closed ^ NOT_ANNAS
