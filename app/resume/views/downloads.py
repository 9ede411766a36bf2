"""The resume as files, in the language and the variant asked for."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, abort, request
from werkzeug.utils import secure_filename

from app.core import clock
from app.core.access import can, guard, me
from app.core.stems import words
from app.resume import queries
from app.resume.files import pdf, plain
from app.resume.models import Resume
from app.resume.outline import outline, paper_words
from app.resume.policy import ResumeRoom
from app.resume.published import strict
from app.resume.views.area import bp, mine, wanted_language

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


@bp.get("/download/<kind>")
@guard(ResumeRoom.EDIT, load=mine)
def download(resume: Resume) -> Response:
    kind = str((request.view_args or {})["kind"])
    if kind not in TYPES:
        abort(404)
    view = queries.view_of(resume, wanted_language(), variant=_variant())
    blocks = outline(view.published)
    name = view.published.body["basics"].get("name") or ""
    title = f"{paper_words().resume.in_language(view.language)}: {name}"
    about: dict[str, Any] = {"title": title, "author": name, "made_at": clock.now()}
    match kind:
        case "pdf":
            content: bytes = pdf.pdf(blocks, view.language, **about)
        case "docx":
            from app.resume.files import word  # noqa: PLC0415  (6 MB and a second of start, for this file alone)

            content = word.document(blocks, view.language, **about)
        case "txt":
            content = plain.plain(blocks).encode()
        case _:
            changed = resume.changed_at.strftime("%Y-%m-%dT%H:%M:%S")
            body = strict(view.published, changed_at=changed)
            content = json.dumps(body, ensure_ascii=False, indent=2).encode()
    answer = Response(content, content_type=TYPES[kind])
    answer.headers.set("Content-Disposition", "attachment", filename=file_name(view, kind))
    return answer


def _variant() -> Any:
    number = request.args.get("variant", "")
    if not number:
        return None
    variant = queries.variant(int(number)) if number.isdecimal() and len(number) < 10 else None
    if variant is None or not can(me(), ResumeRoom.EDIT, variant):
        abort(404)
    return variant


def file_name(view: queries.View, kind: str) -> str:
    """Return a name in Latin letters that every system takes: resume-anna-smirnova-en.pdf."""
    english = view.document.get("basics", {}).get("name", {}).get("en", "")
    person = "-".join(words(secure_filename(english).replace("_", " ")))
    return "-".join(part for part in ("resume", person, view.language) if part) + f".{kind}"
