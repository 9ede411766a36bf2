"""What a token may open, how much of it, and how versions and repetitions are told apart."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from datetime import timedelta

# Requests a token may make in one minute of the clock.
A_MINUTE = 120
# So many of them a process takes from the token's row at once.
AT_ONCE = 10
# Tokens a person may have at one time.
MOST_TOKENS = 20
# How long a token may live, in days.
LIVES = (30, 90, 365)
# So that a scanner of repositories knows a lost token when it sees one.
PREFIX = "kam_"
# For so long a repeated request with the same key gets the answer of the first; content/privacy/api.yaml clears them away.
ANSWERS_LAST = timedelta(hours=24)
# A body larger than this is not read; a resume alone may be as large.
LARGEST_BODY = 512 * 1024

_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_TAG = re.compile(r'(W/)?"([^"]*)"')
# A version stands alone or before the digest of what was read; a proxy or the compression may add a suffix.
_VERSION = re.compile(r"(\d{1,9})(?:[-:].*)?", re.ASCII)


class Scope(enum.StrEnum):
    """One kind of data that a token opens, to read or to change. It never opens more than its owner may do."""

    PROFILE = "profile:read"
    ASSESSMENT = "assessment:read"
    ROUTE = "route:read"
    RECORD = "record:read"
    RESUME = "resume:read"
    MENTORING = "mentoring:read"
    PROFILE_WRITE = "profile:write"
    ASSESSMENT_WRITE = "assessment:write"
    ROUTE_WRITE = "route:write"
    RECORD_WRITE = "record:write"
    RESUME_WRITE = "resume:write"
    MENTORING_WRITE = "mentoring:write"
    PEOPLE = "people:read"
    CASES = "cases:read"
    GROUPS = "groups:read"

    @property
    def is_for_hr(self) -> bool:
        return self in {Scope.PEOPLE, Scope.CASES, Scope.GROUPS}

    @property
    def writes(self) -> bool:
        return self.value.endswith(":write")


def is_key(word: str) -> bool:
    """Whether `word` can be an idempotency key: 1 to 200 visible ASCII characters."""
    return _KEY.fullmatch(word) is not None


def tags_of(header: str, *, weak: bool = False) -> list[str]:
    """The tags in an If-Match or If-None-Match, weak ones too if asked for; what is no tag is passed over."""
    return [tag for mark, tag in _TAG.findall(header) if weak or not mark]


def versions_of(tags: Iterable[str]) -> list[int]:
    """The versions that the tags of an If-Match name; what is no tag of ours names none."""
    return [int(found.group(1)) for tag in tags if (found := _VERSION.fullmatch(tag))]


def bare(tag: str) -> str:
    """A tag without the name of the compression, which says nothing about what was read."""
    return tag.partition(":")[0]
