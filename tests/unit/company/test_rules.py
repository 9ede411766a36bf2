"""Who somebody is, decided on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from app.accounts.models import Role
from app.company.rules import Claims, Known, Verdict, is_new_proof, read_claims, roles_due, verdict

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def claims(**changed: Any) -> Claims:
    plain: dict[str, Any] = {"issuer": "https://id.example", "subject": "s", "email": "a@company.example", "email_verified": True,
                             "name": "A", "groups": None, "proved_at": None}  # fmt: skip
    return Claims(**plain | changed)


HERE, GONE, BOUND = Known(1, True), Known(1, False), Known(1, True, bound=True)


@pytest.mark.parametrize(
    ("linked", "in_directory", "with_address", "verified", "takes_in", "expected"),
    [
        (HERE, GONE, BOUND, False, False, Verdict.LINKED),
        (GONE, HERE, HERE, True, True, Verdict.LEFT),
        (None, HERE, BOUND, False, False, Verdict.BY_DIRECTORY),
        (None, BOUND, HERE, True, True, Verdict.BOUND),
        (None, GONE, HERE, True, True, Verdict.LEFT),
        (None, None, HERE, True, False, Verdict.BY_ADDRESS),
        (None, None, HERE, False, True, Verdict.UNVERIFIED),
        (None, None, BOUND, True, True, Verdict.BOUND),
        (None, None, GONE, True, True, Verdict.LEFT),
        (None, None, None, True, True, Verdict.NEWCOMER),
        (None, None, None, True, False, Verdict.UNKNOWN),
        (None, None, None, False, True, Verdict.UNVERIFIED),
    ],
)
def test_the_first_that_fits_decides(linked: Any, in_directory: Any, with_address: Any, verified: bool, takes_in: bool, expected: Verdict) -> None:  # fmt: skip
    found = verdict(claims(email_verified=verified), linked=linked, in_directory=in_directory, with_address=with_address, takes_in=takes_in)  # fmt: skip
    assert found is expected


def test_no_unverified_address_and_nobody_who_left_ever_comes_in() -> None:
    """All 256 cases: the two promises hold in each."""
    ways = (None, HERE, GONE, BOUND)
    for linked, directory, address, verified, takes_in in product(
        ways, ways, ways, (True, False), (True, False)
    ):
        found = verdict(claims(email_verified=verified), linked=linked, in_directory=directory, with_address=address, takes_in=takes_in)  # fmt: skip
        if found in {Verdict.BY_ADDRESS, Verdict.NEWCOMER}:
            assert verified
        first = linked or directory
        if first is GONE:
            assert found is Verdict.LEFT


def test_what_has_the_wrong_kind_is_not_believed() -> None:
    said = {
        "iss": "https://id.example",
        "sub": 7,
        "email": ["a@b"],
        "email_verified": 1,
        "groups": "hr",
        "name": 3,
        "auth_time": "now",
    }
    found = read_claims(said, "groups")
    assert found == claims(subject="7", email="", email_verified=False, name="")


def test_groups_may_come_under_another_name() -> None:
    found = read_claims({"iss": "i", "sub": "s", "roles": ["a", 1], "auth_time": NOW.timestamp()}, "roles")
    assert found.groups == ("a", "1")
    assert found.proved_at == NOW


MAPPING = {"kam-hr": "hr", "kam-people": "hr", "kam-mentors": "mentor"}


def test_a_role_that_two_groups_bring_stays_while_one_of_them_does() -> None:
    held = frozenset({Role.HR})
    assert roles_due(("kam-people",), MAPPING, held) == (set(), set())
    assert roles_due(("kam-mentors",), MAPPING, held) == ({Role.MENTOR}, {Role.HR})


def test_roles_that_no_group_brings_are_left_alone() -> None:
    assert roles_due((), MAPPING, frozenset({Role.ADMIN})) == (set(), set())
    assert roles_due(None, MAPPING, frozenset({Role.HR})) == (set(), set())


@pytest.mark.parametrize(
    ("ago", "is_new"), [(0, True), (299, True), (301, False), (-200, True), (-301, False)]
)
def test_a_proof_is_new_for_five_minutes(ago: int, is_new: bool) -> None:
    assert is_new_proof(claims(proved_at=NOW - timedelta(seconds=ago)), NOW) is is_new


def test_a_provider_that_does_not_say_when_it_asked_proves_nothing_new() -> None:
    assert not is_new_proof(claims(), NOW)
