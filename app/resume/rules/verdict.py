"""What a check answers: a status, and the reason as a code with values, so that pages can say it in two languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from app.resume.rules.draft import Draft, Line


class Status(StrEnum):
    """`ask` waits for a person; the other three are the rule's own word."""

    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    ASK = "ask"


class Kind(StrEnum):
    """Who decides: a rule, a person shown what a rule found, or a person alone."""

    AUTO = "auto"
    HELP = "help"
    HUMAN = "human"


Value: TypeAlias = "str | int | tuple[str, ...] | tuple[Reason, ...]"


@dataclass(frozen=True)
class Reason:
    """Why, as the key of a sentence in content/resume-reasons.yaml and the values it names."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """The answer of one check; `lines` are the lines of the resume it rests on."""

    status: Status
    reason: Reason
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Item:
    """One of R01-R28: who decides, and the rule that looks."""

    id: str
    kind: Kind
    look: Callable[[Draft], Verdict]


def passes(code: str, *lines: Line, **values: Value) -> Verdict:
    return Verdict(Status.PASS, Reason(code, values), lines)


def fails(code: str, *lines: Line, **values: Value) -> Verdict:
    return Verdict(Status.FAIL, Reason(code, values), lines)


def warns(code: str, *lines: Line, **values: Value) -> Verdict:
    return Verdict(Status.WARN, Reason(code, values), lines)


def asks(code: str, *lines: Line, **values: Value) -> Verdict:
    return Verdict(Status.ASK, Reason(code, values), lines)
