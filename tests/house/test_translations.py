"""Every word of the interface has its Russian, and no translation is left without a sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from wtforms.fields.core import UnboundField

from app.core.forms import Form
from app.core.translations import TRANSLATIONS, joined, rooms
from app.core.typography import typo

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"%\((\w+)\)[sd]|%\(num\)[sd]")
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2), "pgettext": ((1, "c"), 2), "lazy_pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}  # fmt: skip


def said() -> dict[tuple[object, str | None], str]:
    """Every message of the code and the templates, with one place where it stands."""
    found: dict[tuple[object, str | None], str] = {}
    sources = (
        (ROOT / "app", [("**.py", "python")]),
        (ROOT / "templates", [("**.html", "jinja2"), ("**.txt", "jinja2")]),
    )
    for folder, methods in sources:
        for name, line, message, _comments, context in extract_from_dir(
            folder,
            methods,
            keywords=KEYWORDS,
            options_map={"**": {"extensions": "jinja2.ext.i18n", "silent": "false", "trimmed": "false"}},
        ):
            if message:
                found[(message, context)] = f"{folder.name}/{name}:{line}"
    return found


def test_every_message_has_its_russian() -> None:
    catalogue = joined("ru")
    missing = []
    for (message, context), place in sorted(said().items(), key=lambda item: item[1]):
        key = message[0] if isinstance(message, tuple) else message
        known = catalogue.get(key, context)
        if known is None or not known.string or (isinstance(known.string, tuple) and not all(known.string)):
            missing.append(f"{place}: {message!r}")
    assert not missing, f"{len(missing)} without Russian:\n" + "\n".join(missing)


def test_no_translation_is_left_without_a_sentence() -> None:
    keys = {(message[0] if isinstance(message, tuple) else message, context) for message, context in said()}
    idle = []
    for path in rooms("ru"):
        text = path.read_text(encoding="utf-8")
        assert "fuzzy" not in text, f"{path.name} holds a guess"
    for message in joined("ru"):
        if message.id:
            key = message.id[0] if isinstance(message.id, tuple) else message.id
            if (key, message.context) not in keys:
                idle.append(key)
    assert not idle, f"{len(idle)} translations nobody needs:\n" + "\n".join(map(repr, idle))


def test_no_sentence_hides_where_it_is_not_collected() -> None:
    """Inside an f-string a sentence is not found by what collects them, and would be spoken in English only."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
    ]
    assert not hidden, "\n".join(hidden)


def test_placeholders_survive_translation() -> None:
    for message in joined("ru"):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {name for text in ids for name in PLACE.findall(text)}
        for form in forms:
            assert set(PLACE.findall(form)) <= wanted, f"{ids[0]!r}: {form!r}"
            if not isinstance(message.id, tuple):
                assert set(PLACE.findall(form)) == wanted, f"{ids[0]!r}: {form!r}"


def test_the_catalogue_is_typeset() -> None:
    assert typo("и в срок", "ru") == "и\u00a0в\u00a0срок"
    assert TRANSLATIONS.exists()


def test_choices_written_in_a_class_wait_for_the_language(app: object) -> None:
    """Such a list is made when the program starts, where everything is English."""
    messages = {message for message, _context in said()}
    spoken = [
        f"{form.__module__}.{form.__qualname__}.{name}: {choice.label}"
        for form in every_form()
        for name, field in vars(form).items()
        if isinstance(field, UnboundField)
        for choice in field.kwargs.get("choices") or ()
        # A page puts its own words in place of a bare value; a language is named in itself.
        if type(choice.label) is str and choice.label in messages - {choice.value, "English"}
    ]
    assert spoken == []


def every_form(above: type = Form) -> Iterator[type]:
    for form in above.__subclasses__():
        yield form
        yield from every_form(form)
