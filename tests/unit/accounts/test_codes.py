"""One-time codes and their paper stand-ins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from app.accounts import rules

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOW = datetime(2026, 11, 27, 12, 0, 10, tzinfo=UTC)


def test_the_published_example_of_the_standard() -> None:
    """RFC 6238, appendix B: at 59 s the eight figures are 94287082, so the last six are 287082."""
    assert rules.matching_step(SECRET, "287082", datetime(1970, 1, 1, 0, 0, 59, tzinfo=UTC), after=0) == 1


@pytest.mark.parametrize(
    ("seconds", "counts"), [(0, True), (-30, True), (30, True), (-60, False), (60, False)]
)
def test_the_neighbouring_half_minutes_count_too(seconds: int, counts: bool) -> None:
    code = pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=seconds))
    assert (rules.matching_step(SECRET, code, NOW, after=0) is not None) is counts


def test_no_code_counts_twice_nor_an_earlier_one_afterwards() -> None:
    here = rules.step_at(NOW)
    maker = pyotp.TOTP(SECRET)
    assert rules.matching_step(SECRET, maker.generate_otp(here), NOW, after=here - 1) == here
    assert rules.matching_step(SECRET, maker.generate_otp(here), NOW, after=here) is None
    assert rules.matching_step(SECRET, maker.generate_otp(here - 1), NOW, after=here) is None
    assert rules.matching_step(SECRET, maker.generate_otp(here + 1), NOW, after=here) == here + 1


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12345６", "000 00", "-12345"])
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert rules.matching_step(SECRET, typed, NOW, after=0) is None


def test_spaces_in_a_code_do_not_matter() -> None:
    code = pyotp.TOTP(SECRET).at(NOW)
    assert rules.matching_step(SECRET, f" {code[:3]} {code[3:]} ", NOW, after=0) == rules.step_at(NOW)


def test_a_recovery_code_may_be_typed_with_or_without_dashes_and_in_capitals() -> None:
    plain = "abcdefghjkmnpqrstuvwxyz2"
    assert rules.in_groups(plain) == "abcd-efgh-jkmn-pqrs-tuvw-xyz2"
    for typed in (
        plain,
        rules.in_groups(plain),
        rules.in_groups(plain).upper(),
        rules.in_groups(plain).replace("-", " "),
    ):
        assert rules.plain_recovery(typed) == plain


@pytest.mark.parametrize("typed", ["", "123456", "abcd-efgh", "abcdefghjkmnpqrstuvwxyz1", "l" * 24, "а" * 24])
def test_other_words_are_no_recovery_code(typed: str) -> None:
    assert rules.plain_recovery(typed) is None
