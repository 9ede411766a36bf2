"""What a link of the audit trail says, seals and keeps; a change of anything in it is seen."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from app.core.audit import AuditEvent, LinkKind
from app.core.chain import BEGINNING, digest_of, hash_of, kept_of, key_name, seal_of, sealing_key, spelled

NOON = datetime(2026, 11, 28, 12, 0, 0, 5, tzinfo=UTC)
LINK: dict[str, Any] = {
    "number": 1, "kind": LinkKind.EVENT, "at": NOON, "event": "promotion.moved", "thing": "promotion_case",
    "thing_id": 7, "actor": "a1", "person": "b2", "kept": {"new": "plan"}, "event_id": 9, "digest": "d",
    "previous": BEGINNING,
}  # fmt: skip


def event(**values: Any) -> AuditEvent:
    said = {
        "at": NOON,
        "event": "promotion.moved",
        "thing": "promotion_case",
        "thing_id": 7,
        "salt": "s",
        "details": {},
    }
    return AuditEvent(**(said | values))  # fmt: skip


def test_values_are_spelled_alike_in_whatever_order_they_come_back() -> None:
    assert spelled({"б": 1, "a": [None, True]}) == spelled({"a": [None, True], "б": 1})
    assert spelled({"б": 1, "a": [None, True]}) == '{"a":[null,true],"б":1}'.encode()


def test_a_link_is_hashed_as_the_format_says() -> None:
    """Whoever checks a trail years later computes the same from what stands in it."""
    said = (
        '[1,"event","2026-11-28T12:00:00.000005","promotion.moved","promotion_case",7,"a1","b2",{"new":"plan"},9,"d",'
        f'"{BEGINNING}"]'
    )
    assert hash_of(LINK) == hashlib.sha256(said.encode()).hexdigest()


@pytest.mark.parametrize("field", sorted(LINK))
def test_a_change_of_anything_in_a_link_changes_its_hash(field: str) -> None:
    other = {"at": NOON + timedelta(microseconds=1), "kind": LinkKind.ERASED}.get(field, "else")
    assert hash_of(LINK | {field: other}) != hash_of(LINK)


@pytest.mark.parametrize(
    "change",
    [
        {"at": NOON + timedelta(microseconds=1)},
        {"event": "promotion.opened"},
        {"thing": "person"},
        {"thing_id": 8},
        {"salt": "t"},
        {"details": {"old": "plan"}},
    ],
)
def test_a_change_of_a_value_changes_the_digest_of_an_event(change: dict[str, Any]) -> None:
    assert digest_of(event(**change)) != digest_of(event())


def test_a_moment_is_the_same_in_every_time_zone() -> None:
    moscow = NOON.astimezone(timezone(timedelta(hours=3)))
    assert digest_of(event(at=moscow)) == digest_of(event())


def test_a_digest_tells_nobody_who_acted_nor_of_whom() -> None:
    assert digest_of(event(actor_id=1, person_id=2)) == digest_of(event(actor_id=3, person_id=4))


def test_a_seal_needs_the_secret_and_names_its_key_without_telling_it() -> None:
    key = sealing_key("secret")
    assert key == hmac.new(b"secret", b"audit chain", "sha256").digest(), (
        "seals of years ago must still be checked"
    )
    assert seal_of("h", key) == hmac.new(key, b"h", "sha256").hexdigest()
    assert seal_of("h", key) != seal_of("h", sealing_key("other"))
    assert key_name(key) == hashlib.sha256(key).hexdigest()[:8]


def test_of_a_case_the_stages_and_the_formula_outlive_an_erasure_and_no_word_about_the_person() -> None:
    details = {"old": "plan", "new": "evidence", "outcome": "yes", "formula": "F1", "version": "1.0", "digest": "ab",
               "reason": "Anna asked for time", "panel": [1, 2]}  # fmt: skip
    kept = {"outcome": "yes", "formula": "F1", "version": "1.0", "digest": "ab"}
    assert kept_of(event(details=details)) == kept | {"old": "plan", "new": "evidence"}
    assert kept_of(event(event="promotion.answered", details=details)) == kept, (
        "old and new may be anybody's words"
    )
    assert kept_of(event(event="promotion.moved", details={"old": None, "new": "plan"})) == {"new": "plan"}


@pytest.mark.parametrize("name", ["accounts.renamed", "resume.promotion.moved", "promotion"])
def test_of_anything_else_nothing_outlives_an_erasure(name: str) -> None:
    assert kept_of(event(event=name, details={"old": "Anna", "new": "Maria", "outcome": "yes"})) == {}
