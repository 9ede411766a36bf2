import pytest

from app.core.digits import whole_number


@pytest.mark.parametrize(
    ("written", "number"), [("0", 0), ("7", 7), ("0042", 42), ("999999999", 999_999_999)]
)
def test_plain_digits_are_a_number(written, number):
    assert whole_number(written) == number


@pytest.mark.parametrize(
    "written", [None, "", "-1", "+1", "1.0", " 7", "1_000", "٣", "²", "1000000000", "9" * 5000]
)
def test_nothing_else_is_one(written):
    assert whole_number(written) is None


def test_who_asks_says_how_long_it_may_be():
    assert whole_number("999", longest=3) == 999
    assert whole_number("1000", longest=3) is None
