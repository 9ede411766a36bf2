"""The catalogues: one .po file a room, joined at set-up into the one that gettext reads."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.core.typography import typo

TRANSLATIONS = Path(__file__).parents[1] / "translations"


class TranslationMistake(Exception):
    """Two rooms translate the same words differently, or a file cannot be read. Says where."""


def rooms(language: str) -> list[Path]:
    return sorted((TRANSLATIONS / language).glob("*.po"))


def joined(language: str) -> Catalog:
    """Return all rooms' translations as one catalogue; raise TranslationMistake where two rooms disagree."""
    whole = Catalog(locale=language)
    origin: dict[tuple[object, object], tuple[Path, Message]] = {}
    for path in rooms(language):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        for message in catalogue:
            if not message.id or not message.string or "fuzzy" in message.flags:
                continue
            key = (message.id, message.context)
            known = origin.setdefault(key, (path, message))
            if known[1].string != message.string:
                raise TranslationMistake(
                    f"{message.id!r}: {known[0].name} and {path.name} translate it differently"
                )
            whole.add(message.id, message.string, context=message.context)
    return whole


def compile_all() -> None:
    """Write the catalogue of each language, with the non-breaking spaces its typography asks for."""
    for folder in sorted(path for path in TRANSLATIONS.iterdir() if path.is_dir()):
        language = folder.name
        whole = joined(language)
        for message in whole:
            if isinstance(message.string, str):
                message.string = typo(message.string, language) if message.id else message.string
            else:
                message.string = tuple(typo(form, language) for form in message.string or ())
        target = folder / "LC_MESSAGES" / "messages.mo"
        target.parent.mkdir(exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, whole)
