"""Names of the shipped model, so that the words of the checks keep up with it."""

import pytest

from app.skills.content import skills


@pytest.fixture(scope="session")
def competency_names() -> list[tuple[str, str]]:
    return [
        (one.id, text.in_language(language))
        for one in skills().competencies
        for text in (one.name, one.short)
        for language in ("en", "ru")
    ]
