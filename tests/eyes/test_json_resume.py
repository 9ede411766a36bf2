"""The resume that leaves as JSON Resume fits both schemas that were published: the open draft-07 and the closed draft-04."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from tests.eyes.conftest import TOOLS, needed
from tests.eyes.reader import Reader

SCHEMAS = {
    "draft-07, open": TOOLS / "@jsonresume" / "schema" / "schema.json",
    "draft-04, closed": TOOLS / "resume-schema" / "schema.json",
}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_full_resume_fits_the_schema(address: str, name: str, language: str) -> None:
    schema: Path = needed(SCHEMAS[name])
    resume = json.loads(Reader(address, "zoya", language).page(f"/resume/download/json?in={language}"))
    assert resume["work"] and resume["basics"]["name"]
    validator = jsonschema_rs.validator_for(json.loads(schema.read_text(encoding="utf-8")))
    assert [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(resume)] == []
