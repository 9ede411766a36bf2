"""The audit desk: JSON lines in, one JSON object a line out, in the same order, by the rules the pages use.

It reads no database, no clock and no network. A line that does not fit is answered by an error that names
the field; the others are answered all the same. Blank lines are not lines: they get no answer, so that a
newline too many at the end of a file does no harm.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.method.lines import (
    Formula,
    LineMistake,
    judgement,
    kpi,
    match,
    panel,
    readiness,
    resume,
    route,
    swot,
)

FORMULAS: Mapping[str, Formula] = {
    "readiness": readiness,
    "kpi": kpi,
    "judgement": judgement,
    "match": match,
    "route": route,
    "panel": panel,
    "swot": swot,
    "resume": resume,
}

# A line that is longer is junk: the longest resume is a hundredth of it.
MOST_BYTES = 4 * 2**20
LONGEST_FIELD = 200
LONGEST_MESSAGE = 500

# What pydantic calls a mistake, in the words of the desk.
PLAIN_WORDS = {
    "missing": "this field is missing",
    "extra_forbidden": "there is no such field here",
    "float_type": "a number is needed here; true, false and words are not numbers",
    "int_type": "a whole number is needed here; true, false and words are not numbers",
    "finite_number": "NaN and Infinity are not numbers",
    "bool_type": "true or false is needed here",
    "string_type": "words in quotes are needed here",
    "dict_type": "an object { } is needed here",
    "model_type": "an object { } is needed here",
    "list_type": "a list [ ] is needed here",
    "tuple_type": "a list [ ] is needed here",
}


def answer_all(formula: Formula, lines: BinaryIO, answers: BinaryIO) -> int:
    """Answer every line of `lines` by `formula`, writing to `answers`; return how many did not fit."""
    mistakes = 0
    for raw in _lines_of(lines):
        written, fits = _answered(formula, raw)
        mistakes += not fits
        answers.write(written + b"\n")
    return mistakes


def _answered(formula: Formula, raw: bytes | None) -> tuple[bytes, bool]:
    try:
        return _as_json(formula.answer(_read(raw))), True
    except LineMistake as mistake:
        field, message = mistake.field, mistake.message
    except ValidationError as refusal:
        field, message = _first_mistake(refusal.errors(include_url=False, include_context=False)[0])
    except RecursionError:
        field, message = "", "the line is nested too deeply"
    except ArithmeticError:
        field, message = "", "the numbers of this line are too far apart to be compared"
    return _as_json({"error": {"field": field[:LONGEST_FIELD], "message": message[:LONGEST_MESSAGE]}}), False


def _lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines that are not blank; None stands for a line too long to be read."""
    while line := stream.readline(MOST_BYTES):
        if len(line) < MOST_BYTES or line.endswith(b"\n"):
            if line.strip():
                yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES)
        yield None


def _read(raw: bytes | None) -> dict[str, Any]:
    if raw is None:
        raise LineMistake("", f"the line is longer than {MOST_BYTES} bytes")
    try:
        line = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError:
        raise LineMistake("", "the line is not UTF-8") from None
    except json.JSONDecodeError as fault:
        raise LineMistake("", f"not JSON: {fault.msg} at character {fault.pos + 1}") from None
    except ValueError:
        raise LineMistake("", "a number in this line has too many digits") from None
    if not isinstance(line, dict):
        raise LineMistake("", "a line is one JSON object { }")
    return line


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key given twice would let one value vanish without a word, so it is a mistake."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineMistake("", f"the key {json.dumps(twice)} appears twice in one object")
    return found


def _first_mistake(error: ErrorDetails) -> tuple[str, str]:
    """Return the path of the field, like `raters[0].C02`, and what is wrong with it."""
    path = ""
    for step in error["loc"]:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step != "[key]":
            path += f".{step}" if path else step
    return path, PLAIN_WORDS.get(error["type"], error["msg"])


def _as_json(answer: Mapping[str, Any]) -> bytes:
    """Russian stays readable; what UTF-8 cannot hold (half a surrogate pair) is written as its JSON escape."""
    return json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")
