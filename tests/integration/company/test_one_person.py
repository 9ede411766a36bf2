"""One account, however a person signs in: local account, directory and company sign-in meet, and every collision has an end."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts import queries
from app.accounts.models import Identity, Person, Role, SignedIn
from app.accounts.services import sign_in_rules
from app.core import clock
from app.core.audit import AuditEvent
from app.extensions import db
from app.hr.services import people as hr
from app.provisioning.models import ProvisionedUser
from tests.factories import Company
from tests.integration.company.conftest import Visitor, said


def in_directory(person: Person, external_id: str) -> ProvisionedUser:
    row = ProvisionedUser(
        person_id=person.id,
        user_name=person.email,
        user_name_key=person.email,
        external_id=external_id,
        kept={},
        changed_at=clock.now(),
    )
    db.session.add(row)
    db.session.commit()
    return row


def set_rules(company: Company, **changed: Any) -> None:
    rules: dict[str, Any] = {
        "code_for_staff": False,
        "takes_in": False,
        "groups_claim": "groups",
        "groups": {},
    }
    sign_in_rules.set_rules(**rules | changed, by=company.egor)
    db.session.commit()


def who(visitor: Visitor, subject: str) -> Person | None:
    found = queries.identity(visitor.provider, subject)
    return queries.person(found.person_id) if found else None


def test_a_verified_address_finds_the_local_account(company: Company, visitor: Visitor) -> None:
    visitor.is_known_as("a1", email="Anna@Company.example", email_verified=True)
    assert company.anna and visitor.signs_in("a1").status_code == 302
    assert who(visitor, "a1") is company.anna
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 2  # Anna and her manager


def test_an_address_that_is_not_verified_links_nothing(company: Company, visitor: Visitor) -> None:
    for number, verified in enumerate(
        ({}, {"email_verified": False}, {"email_verified": "no"}, {"email_verified": 1})
    ):
        visitor.is_known_as(f"b{number}", email=company.anna.email, **verified)
        answer = visitor.signs_in(f"b{number}")
        assert answer.status_code == 403 and "has not confirmed your e-mail address" in said(answer)
        assert who(visitor, f"b{number}") is None
        assert not visitor.is_inside()


def test_once_linked_a_person_is_known_whatever_their_address_becomes(
    company: Company, visitor: Visitor
) -> None:
    visitor.is_known_as("c1", email=company.anna.email, email_verified=True)
    visitor.signs_in("c1")
    company.anna.email = "anna.orlova@company.example"
    db.session.commit()
    visitor.client.delete_cookie("kam")
    visitor.is_known_as("c1", email=company.stranger.email, email_verified=False)
    assert visitor.signs_in("c1").status_code == 302
    assert db.session.scalars(sa.select(SignedIn.person_id)).all() == [company.anna.id] * 2


def test_a_second_subject_with_the_same_address_takes_nothing_over(
    company: Company, visitor: Visitor
) -> None:
    """An address passed on to somebody new does not bring the account along."""
    visitor.is_known_as("d1", email=company.anna.email, email_verified=True)
    visitor.signs_in("d1")
    visitor.client.delete_cookie("kam")
    visitor.is_known_as("d2", email=company.anna.email, email_verified=True)
    answer = visitor.signs_in("d2")
    assert answer.status_code == 403 and "linked to another sign-in" in said(answer)
    assert who(visitor, "d2") is None


def test_the_directory_comes_before_the_address(company: Company, visitor: Visitor) -> None:
    in_directory(company.stranger, "e1")
    visitor.is_known_as("e1", email=company.anna.email, email_verified=True)
    assert visitor.signs_in("e1").status_code == 302
    assert who(visitor, "e1") is company.stranger


def test_the_directory_needs_no_verified_address(company: Company, visitor: Visitor) -> None:
    in_directory(company.anna, "f1")
    visitor.is_known_as("f1", email=company.anna.email)
    visitor.signs_in("f1")
    assert who(visitor, "f1") is company.anna


def test_two_accounts_with_one_external_id_are_as_good_as_none(company: Company, visitor: Visitor) -> None:
    in_directory(company.anna, "g1")
    in_directory(company.stranger, "g1")
    visitor.is_known_as("g1", email="somebody@company.example", email_verified=False)
    assert visitor.signs_in("g1").status_code == 403
    assert who(visitor, "g1") is None


@pytest.mark.parametrize("way", ["linked", "directory", "address"])
def test_whoever_has_left_comes_in_by_no_door(company: Company, visitor: Visitor, way: str) -> None:
    subject = f"h-{way}"
    visitor.is_known_as(subject, email=company.anna.email, email_verified=True)
    if way == "linked":
        visitor.signs_in(subject)
    if way == "directory":
        in_directory(company.anna, subject)
    hr.record_leaving(company.anna, clock.today(), by=company.daria)
    db.session.commit()
    answer = visitor.signs_in(subject) if not visitor.is_inside() else None
    assert answer is not None and answer.status_code == 403
    assert "somebody who has left" in said(answer)
    assert not visitor.is_inside()


def test_a_user_deleted_in_the_directory_stays_out(company: Company, visitor: Visitor) -> None:
    row = in_directory(company.anna, "i1")
    row.deleted_at = clock.now()
    db.session.commit()
    visitor.is_known_as("i1", email="other@company.example", email_verified=True)
    assert visitor.signs_in("i1").status_code == 403


def test_somebody_new_is_told_to_ask_hr(company: Company, visitor: Visitor) -> None:
    visitor.is_known_as("j1", email="new@company.example", email_verified=True, name="Nora Hill")
    answer = visitor.signs_in("j1")
    assert answer.status_code == 403 and "Ask HR to create one" in said(answer)
    assert queries.person_by_email("new@company.example") is None


def test_somebody_new_is_taken_in_where_the_rules_say_so(company: Company, visitor: Visitor) -> None:
    set_rules(company, takes_in=True)
    visitor.is_known_as("k1", email="new@company.example", email_verified=True, name="Нора Хилл")
    assert visitor.signs_in("k1").status_code == 302
    person = who(visitor, "k1")
    assert person is not None
    assert (person.email, person.name_ru, person.password_hash, person.roles) == ("new@company.example", "Нора Хилл", None, frozenset())  # fmt: skip
    visitor.client.delete_cookie("kam")
    visitor.is_known_as("k2", email="unverified@company.example", name="Nobody")
    assert visitor.signs_in("k2").status_code == 403


def test_groups_give_and_take_the_roles_they_are_mapped_to_and_no_other(
    company: Company, visitor: Visitor
) -> None:
    set_rules(company, groups={"kam-hr": "hr", "kam-mentors": "mentor"})
    daria = company.daria
    visitor.is_known_as("l1", email=company.vera.email, email_verified=True, groups=["kam-hr", "staff"])
    visitor.signs_in("l1")
    assert company.vera.roles == {Role.HR}
    visitor.client.delete_cookie("kam")
    visitor.is_known_as("l1", email=company.vera.email, groups=[])
    visitor.signs_in("l1")
    assert company.vera.roles == frozenset()
    assert daria.roles == {Role.HR}


def test_a_provider_that_says_nothing_of_groups_changes_no_role(company: Company, visitor: Visitor) -> None:
    set_rules(company, groups={"kam-hr": "hr"})
    for number, groups in enumerate(({}, {"groups": "kam-other"}, {"groups": {"a": 1}})):
        visitor.is_known_as(f"m{number}", email=company.daria.email, email_verified=True, **groups)
        db.session.execute(sa.delete(Identity))
        db.session.commit()
        visitor.signs_in(f"m{number}")
        visitor.client.delete_cookie("kam")
        assert company.daria.roles == {Role.HR}


def test_the_last_administrator_stays_one_whatever_the_groups_say(company: Company, visitor: Visitor) -> None:
    set_rules(company, groups={"kam-admins": "admin"})
    visitor.is_known_as("n1", email=company.egor.email, email_verified=True, groups=[])
    assert visitor.signs_in("n1").status_code == 302
    assert company.egor.is_admin
    events = db.session.scalars(sa.select(AuditEvent.event)).all()
    assert "company.last_administrator_kept" in events


def test_the_owner_of_the_account_is_told_of_the_link(company: Company, visitor: Visitor) -> None:
    visitor.is_known_as("o1", email=company.anna.email, email_verified=True)
    visitor.signs_in("o1")
    page = visitor.client.get("/account/security", headers={"Accept-Language": "en"})
    assert "The company’s sign-in" in said(page) and visitor.provider in said(page)
