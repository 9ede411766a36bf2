"""The resume as files, and a file as the resume."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import pytest

from app.resume import queries, services, source
from app.resume.models import Resume
from tests.browser import Browser
from tests.factories import Company
from tests.factories.resume import a_resume

# What the closed schema of JSON Resume 1.0.0 knows, section by section.
KNOWN = {
    "basics": {"name", "label", "image", "email", "phone", "url", "summary", "location", "profiles"},
    "work": {"name", "location", "description", "position", "url", "startDate", "endDate", "summary", "highlights"},
    "volunteer": {"organization", "position", "url", "startDate", "endDate", "summary", "highlights"},
    "education": {"institution", "url", "area", "studyType", "startDate", "endDate", "score", "courses"},
    "awards": {"title", "date", "awarder", "summary"},
    "certificates": {"name", "date", "url", "issuer"},
    "publications": {"name", "publisher", "releaseDate", "url", "summary"},
    "skills": {"name", "level", "keywords"},
    "languages": {"language", "fluency"},
    "interests": {"name", "keywords"},
    "references": {"name", "reference"},
    "projects": {"name", "description", "highlights", "keywords", "startDate", "endDate", "url", "roles", "entity", "type"},
}  # fmt: skip


def download(browser: Browser, kind: str, language: str = "en", **more: Any) -> bytes:
    answer = browser.client.get(f"/resume/download/{kind}", query_string={"in": language, **more})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.data


def full(resume: Resume) -> None:
    both = {"en": "Something", "ru": "Что-то"}
    for key, section in source.LISTS.items():
        values: dict[str, Any] = {}
        for field in section.fields:
            match field.kind.value:
                case "line" | "prose":
                    values[field.name] = both
                case "list":
                    values[field.name] = {"en": ["one", "two"], "ru": ["раз"]}
                case "lines":
                    values[field.name] = [{"id": None, "text": both}]
                case "day":
                    values[field.name] = "2024-03"
                case "link":
                    values[field.name] = "https://company.example/page"
                case "plain":
                    values[field.name] = "plain"
        services.add_entry(resume, key, **values)


def test_the_json_file_holds_only_what_both_published_schemas_know(
    browser: Browser, company: Company
) -> None:
    resume = a_resume(company.anna, url="not an address", countryCode="RU")
    full(resume)
    services.add_entry(
        resume, "certificates", name={"en": "Course"}, date="last spring", url="javascript:alert(1)"
    )
    browser.sign_in(company.anna)
    body = json.loads(download(browser, "json"))
    assert set(body) == {"$schema", "meta", *KNOWN}
    for key, known in KNOWN.items():
        for entry in [body[key]] if key == "basics" else body[key]:
            assert set(entry) <= known
    assert "url" not in body["basics"]
    assert body["certificates"][-1] == {"name": "Course"}
    assert body["basics"]["location"] == {"countryCode": "RU"}


def test_what_goes_out_as_json_comes_in_again(browser: Browser, company: Company) -> None:
    full(a_resume(company.anna))
    browser.sign_in(company.anna)
    before = json.loads(download(browser, "json"))
    page = browser.open("/resume/import")
    page.submit(file=[(io.BytesIO(json.dumps(before).encode()), "resume.json")], language="en")
    after = json.loads(download(browser, "json"))
    assert {**after, "meta": None} == {**before, "meta": None}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_text_the_docx_and_the_pdf_say_the_same(
    browser: Browser, company: Company, language: str
) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna)
    text = download(browser, "txt", language).decode()
    line = (
        "Kept 18 of 20 clients over 12 months"
        if language == "en"
        else "Сохранила 18 клиентов из 20 за 12 месяцев"
    )
    assert line in text
    paper = docx.Document(io.BytesIO(download(browser, "docx", language)))
    assert line in [paragraph.text for paragraph in paper.paragraphs]
    assert {paragraph.style.name for paragraph in paper.paragraphs} >= {
        "Title",
        "Heading 1",
        "Heading 2",
        "List Bullet",
    }
    assert not paper.tables
    pdf = download(browser, "pdf", language)
    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf or b"/ObjStm" in pdf


def test_what_a_person_writes_is_never_read_as_code(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    services.save_basics(resume, summary={"en": '#panic("x") $ \\ ] */ <b> @ref #read("/etc/passwd") \x0b'})
    browser.sign_in(company.anna)
    assert download(browser, "pdf").startswith(b"%PDF")
    assert download(browser, "docx").startswith(b"PK")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and so on", "archive"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[" * 20_000, "nested too deeply"),
        (b'{"basics": ' + b'{"a":' * 50 + b"1" + b"}" * 50 + b"}", "nested too deeply"),
        (b"no json", "not a JSON"),
        (b'{"basics": {"name": NaN}}', "not a JSON"),
        (b"[1, 2]", "no resume"),
        (b'{"../../etc/passwd": 1}', "none of the sections"),
        (b'{"basics": {"name": ["a"]}}', "basics.name"),
        (b'{"basics": {"name": "a"}, "work": {"a": 1}}', "work"),
        (b'{"basics": {"summary": "' + b"a" * 5000 + b'"}}', "longer"),
        (b'{"basics": {"name": "' + b"a" * 501_000 + b'"}}', "too large"),
        (json.dumps({"work": [{"name": "a"}] * 200}).encode(), "more entries"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason_and_touches_nothing(
    browser: Browser, company: Company, content: bytes, said: str
) -> None:
    resume = a_resume(company.anna)
    browser.sign_in(company.anna)
    version = resume.version
    page = browser.open("/resume/import").submit(
        file=[(io.BytesIO(content), "../../resume.json")], language="en"
    )
    assert any(said in fault for fault in page.faults()), page.faults()
    assert queries.resume_of(company.anna).version == version  # type: ignore[union-attr]


def test_client_names_go_everywhere_with_one_switch(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    line = resume.document["work"][0]["highlights"][1]["id"]
    services.write_note(resume, line, situation="Apteki Volga rang", task="", action="", result="")
    browser.sign_in(company.anna)
    browser.open("/resume/clients").submit(
        "Add a name", name="Аптеки Волга", instead_ru="аптечная сеть", instead_en="a pharmacy chain"
    )
    browser.open("/resume/clients").submit(
        "Add a name", name="Apteki Volga", instead_ru="аптечная сеть", instead_en="a pharmacy chain"
    )
    page = browser.open("/resume/clients").submit("Mask the names")
    assert "masked everywhere" in page.h1
    for language, shown in (("en", "a pharmacy chain"), ("ru", "аптечная сеть")):
        for address in (
            f"/resume/?in={language}",
            f"/resume/interview?in={language}",
            f"/resume/interview/print?in={language}",
        ):
            text = browser.open(address).text
            assert shown in text
            assert "Volga" not in text
            assert "Волга" not in text
        assert shown in download(browser, "txt", language).decode()
        assert shown in download(browser, "json", language).decode()
    browser.open("/resume/clients").submit("Show the names")
    assert "Apteki Volga" in browser.open("/resume/?in=en").text
