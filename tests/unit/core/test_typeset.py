"""A paper is set whatever somebody typed: what the face does not carry has a mark in its place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.papers import Part, pdf
from app.core.typeset import with_letters_of_the_face


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Анна — № 5 ≥ 3 ✓", "Анна — № 5 ≥ 3 ✓"),
        ("спросить ✕", "спросить ×"),
        ("хорошо 🙂, 中", "хорошо ?, ?"),
        ("👩🏽\u200d💻", "???"),
        ("\ufeffначало\u0007 и\nконец", "начало и\nконец"),
    ],
)
def test_what_the_face_does_not_carry_has_a_mark_in_its_place(typed: str, shown: str) -> None:
    assert with_letters_of_the_face({"text": [typed], "wide": 3}) == {"text": [shown], "wide": 3}
    parts = [Part("title", typed), Part("lines", items=[typed])]
    made = pdf(parts, "ru", title=typed, author=typed, made_at=datetime(2026, 11, 28, tzinfo=UTC))
    assert made.startswith(b"%PDF-")
