"""How names are spelt and searched."""

from __future__ import annotations

_LATIN = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
     "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"],
    strict=True,
))  # fmt: skip


def latin(name: str) -> str:
    """Return a Russian name in Latin letters as passports spell it; other letters stay."""
    letters = []
    for letter in name:
        plain = _LATIN.get(letter.lower())
        letters.append(letter if plain is None else plain.capitalize() if letter.isupper() else plain)
    return "".join(letters)


def folded(text: str) -> str:
    """Return `text` as searches compare it: one case, and ё as е, which few people type."""
    return " ".join(text.casefold().replace("ё", "е").split())


def search_key(*words: str | None) -> str:
    """Return names, address and personnel number as one folded text, in which searches look for any part."""
    return folded(" ".join(filter(None, words)))
