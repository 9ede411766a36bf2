"""What a proofreader asks of every content file: both languages whole, own alphabet, own marks, no slips."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.alphabet import mixed_words, stray_latin, texts_in

# Words that Russian readers of this trade write in Latin letters, and what stands in examples.
LATIN_IN_RUSSIAN = {
    "KAM",
    "SWOT",
    "HR",
    "CRM",
    "B",
    "C",
    "I",
    "II",
    "III",
    "IV",
    "ABC",
    "PDF",
    "TOWS",
    "EDI",
    "NPS",
}
CYRILLIC = re.compile("[Ѐ-ӿ]")


def slips_in(content: object, latin: Iterable[str] = (), quoted: Iterable[str] = ()) -> list[str]:
    """Return what a proofreader would underline. `latin` may stand in Russian, `quoted` (Cyrillic) in English."""
    allowed = LATIN_IN_RUSSIAN | set(latin)
    found = []
    for text in texts_in(content):
        english = text.en
        for part in quoted:
            english = english.replace(part, "")
        found += [
            f"two alphabets in one word: {word}" for word in mixed_words(text.en) + mixed_words(text.ru)
        ]
        found += [f"Latin in Russian: {word} ({text.ru})" for word in stray_latin(text.ru, allowed)]
        found += [f"Cyrillic in English: {text.en}"] * bool(CYRILLIC.search(english))
        found += [f"no Cyrillic in Russian: {text.ru}"] * (not CYRILLIC.search(text.ru))
        found += [f"straight quotes: {one}" for one in (text.en, text.ru) if '"' in one or "'" in one]
        found += [f"English quotes in Russian: {text.ru}"] * bool(re.search("[“”‘’]", text.ru))
        found += [f"two spaces: {one}" for one in (text.en, text.ru) if "  " in one]
        found += [f"hyphen for a dash: {one}" for one in (text.en, text.ru) if " - " in one]
        found += [f"percent without a space: {text.ru}"] * bool(re.search(r"\d%", text.ru))
        found += [f"percent with a space: {text.en}"] * bool(re.search(r"\d %", text.en))
    return found


# Past tense and short forms that tell the reader's sex: a text that speaks to «вы» never needs them.
GENDERED = re.compile(
    r"\b(?:я|ты)\s+(?:\w+\s+)?\w+(?:ил|ал|ел|ла)\b|\b(?:сделал|решил|понял|узнал|должен|готов|уверен|один|сам|рад)\s+ли\b"
    r"|\b\w+\((?:а|ла|на)\)",
    re.IGNORECASE,
)


def gendered_in(content: object) -> list[str]:
    """Return the Russian texts that would guess whether the reader is a man or a woman."""
    return [text.ru for text in texts_in(content) if GENDERED.search(text.ru)]
