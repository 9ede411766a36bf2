"""Ways to put lines before the desk."""

import json
from io import BytesIO

import pytest

from app.method.desk import FORMULAS, answer_all
from tests.unit.skills.conftest import row

V1 = {
    "profile": "junior",
    "self": row(4, 3, 2, 3, 2, 4, 3, 3, 2, 3, 1, 3, 3, 3, 2),
    "raters": [
        row(3, 2, 2, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 2, 2),
        row(3, 2, 3, 3, 1, 3, 2, 2, 1, 3, 2, 3, 2, 2, None),
    ],
}


def raw_answers(name, *lines):
    """Return the answers to `lines` (bytes, words or objects), and how many did not fit."""
    written = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    out = BytesIO()
    mistakes = answer_all(FORMULAS[name], BytesIO(b"\n".join(written)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()], mistakes


@pytest.fixture
def ask():
    """Ask about one line that fits."""

    def ask(name, line):
        answers, mistakes = raw_answers(name, line)
        assert mistakes == 0, answers
        return answers[0]

    return ask


@pytest.fixture
def refuse():
    """Ask about one line that does not fit, and return its error."""

    def refuse(name, line):
        answers, mistakes = raw_answers(name, line)
        assert mistakes == 1, answers
        return answers[0]["error"]

    return refuse
