"""The archive that LinkedIn gives of a member's own data becomes a resume; whatever else calls itself an archive does not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from app.resume.incoming import NotTaken, read
from app.resume.linkedin import LARGEST, NotAnExport, Why, resume_of

PROFILE = """First Name,Last Name,Headline,Summary,Geo Location
Anna,Smirnova,Key account manager,"Fifth year with pharmacy chains.
14 of 16 clients stayed.",Kazan
"""
POSITIONS = """Company Name,Title,Description,Location,Started On,Finished On
Severny Dom,Sales manager,"Regular clients in B2B.
• Kept 14 of 16 clients in 2025
- Raised purchases by 12%",Kazan,Mar 2021,
Lad,Assistant,,,2019,15 сен. 2020
"""


def archive(parts: Mapping[str, str | bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in (parts or {"Profile.csv": PROFILE, "Positions.csv": POSITIONS}).items():
            box.writestr(name, content)
    return out.getvalue()


def test_jobs_come_with_their_dates_and_their_lines() -> None:
    now, before = resume_of(archive())["work"]
    assert (now["position"], now["name"], now["startDate"], now["endDate"]) == ("Sales manager", "Severny Dom", "2021-03", "")  # fmt: skip
    assert now["summary"] == "Regular clients in B2B."
    assert now["highlights"] == ["Kept 14 of 16 clients in 2025", "Raised purchases by 12%"]
    assert (before["startDate"], before["endDate"]) == ("2019", "2020-09")


def test_the_other_tables_come_too() -> None:
    made = resume_of(
        archive(
            {
                "Basic_Export/Profile.csv": "\ufeff" + PROFILE,
                "Basic_Export/Email Addresses.csv": "Email Address,Confirmed,Primary\nold@x.example,Yes,No\nanna@x.example,Yes,Yes\n",
                "Basic_Export/Skills.csv": "Name\n" + "".join(f"Skill {n}\n" for n in range(60)),
                "Basic_Export/Education.csv": "School Name,Start Date,End Date,Degree Name\nKFU,2010,2015,Specialist\n",
                "Basic_Export/Certifications.csv": "Name,Url,Authority,Started On\nNegotiating,https://x.example,KFU,Apr 2026\n",
                "Basic_Export/Languages.csv": "Name,Proficiency\nEnglish,Professional working proficiency\n",
            }
        )
    )
    assert made["basics"]["email"] == "anna@x.example"
    assert len(made["skills"]) == 40
    assert made["education"] == [
        {"institution": "KFU", "studyType": "Specialist", "startDate": "2010", "endDate": "2015"}
    ]
    assert made["certificates"][0]["date"] == "2026-04"
    assert made["languages"][0]["language"] == "English"


def test_long_texts_are_shortened_at_a_word_and_say_so() -> None:
    long = archive({"Profile.csv": f'First Name,Summary\nAnna,"{"word " * 600}"\n'})
    summary = resume_of(long)["basics"]["summary"]
    assert len(summary) <= 1500 and summary.endswith("word…")


def test_what_it_makes_is_a_document_of_the_room() -> None:
    document = read(archive(), "en")
    assert document["basics"]["name"] == {"en": "Anna Smirnova"}
    assert [line["text"]["en"] for line in document["work"][0]["highlights"]][0].startswith("Kept 14")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (archive({"word/document.xml": "<x/>"}), Why.NOT_ONE),
        (archive({"../../etc/passwd": "x", "/Skills.csv": "Name\nx\n"}), Why.LEADS_OUT),
        (archive({"Profile.csv": "First Name\nAnna\n", "../../evil.csv": "x"}), Why.LEADS_OUT),
        (archive({"/etc/Profile.csv": "First Name\nAnna\n"}), Why.LEADS_OUT),
        (archive({"a\\..\\Profile.csv": "First Name\nAnna\n"}), Why.LEADS_OUT),
        (archive({"C:\\Profile.csv": "First Name\nAnna\n"}), Why.LEADS_OUT),
        (archive({"Profile.csv": b"0" * 40_000_000}), Why.TOO_LARGE),
        (archive({f"{n}/x.csv": "" for n in range(600)}), Why.TOO_LARGE),
        (archive({"Profile.csv": b"\xff\xfe\x00\x01"}), Why.UNREADABLE),
        (archive({"Profile.csv": "Name\n" + "x" * 200_000}), Why.UNREADABLE),
        (b"PK\x03\x04 and nothing else", Why.UNREADABLE),
    ],
)
def test_hostile_archives_are_refused(content: bytes, why: Why) -> None:
    with pytest.raises(NotAnExport) as refused:
        resume_of(content)
    assert refused.value.why is why


def test_an_archive_beyond_the_limit_is_not_looked_into() -> None:
    with pytest.raises(NotTaken, match="up to 5 MB"):
        read(b"PK" + b"\x00" * LARGEST, "en")
