"""The resume as a DOCX with real headings, lists and a language, so that it can be read aloud, searched and edited."""

from __future__ import annotations

import io
import re
from datetime import datetime

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.resume.outline import Block

# XML 1.0 has no place for these, and python-docx would refuse the whole text for one of them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def document(blocks: list[Block], language: str, *, title: str, author: str, made_at: datetime) -> bytes:
    """Return the file. `title` and `author` go into its properties."""
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    mark = normal.element.get_or_add_rPr().makeelement(
        qn("w:lang"), {qn("w:val"): "ru-RU" if language == "ru" else "en-GB"}
    )
    normal.element.get_or_add_rPr().append(mark)
    for name, size in (("Title", 20), ("Heading 1", 13), ("Heading 2", 11)):
        style = paper.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor(0x1E, 0x2A, 0x26)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    properties = paper.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        _clean(title),
        _clean(author),
        _clean(author),
    )
    properties.language = language
    properties.comments = ""
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    for block in blocks:
        _add(paper, block)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _add(paper: docx.document.Document, block: Block) -> None:
    text = _clean(block.text)
    match block.kind:
        case "name":
            paper.add_paragraph(text, style="Title")
        case "heading":
            paper.add_heading(text, level=1)
        case "entry":
            paper.add_heading(text, level=2)
            if block.aside:
                paper.add_paragraph(_clean(block.aside))
        case "lines":
            for item in block.items:
                paper.add_paragraph(_clean(item.text), style="List Bullet")
        case _:
            paper.add_paragraph(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
