"""Which passwords are too weak."""

from __future__ import annotations

import enum

import zxcvbn_rs_py

SHORTEST_PASSWORD = 10
FEWEST_BESIDE = 6  # letters that a password holds beside common words

# The same keys on the two keyboards, so that a Russian word typed in Latin letters is seen for what it is.
_KEYS_RU = "йцукенгшщзхъфывапролджэячсмитьбюё"
_KEYS_EN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_TO_LATIN_KEYS = str.maketrans(_KEYS_RU, _KEYS_EN)
_TO_RUSSIAN_KEYS = str.maketrans(_KEYS_EN, _KEYS_RU)
COMMON_RUSSIAN = frozenset(
    [
        "пароль",
        "любовь",
        "привет",
        "наташа",
        "марина",
        "андрей",
        "сергей",
        "дмитрий",
        "александр",
        "максим",
        "никита",
        "анастасия",
        "екатерина",
        "виктория",
        "солнышко",
        "москва",
        "россия",
        "спартак",
        "зенит",
        "самара",
        "питер",
        "кристина",
        "светлана",
        "людмила",
        "владимир",
        "николай",
        "клиент",
        "продажи",
        "менеджер",
        "компания",
        "работа",
        "отпуск",
        "пятница",
        "зима",
        "весна",
        "лето",
        "осень",
        "январь",
        "февраль",
        "март",
        "апрель",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
        "счастье",
        "деньги",
        "удача",
        "котенок",
        "зайчик",
        "малыш",
        "мама",
        "папа",
        "семья",
        "жизнь",
        # Words of this portal: whoever guesses knows where they are guessing.
        "наставник",
        "портал",
        "карьера",
        "навык",
    ]
)


OF_THIS_PORTAL = (
    "kam",
    "kampath",
    "key account manager",
    "hunter",
    "gardener",
    "hunter-to-gardener",
    "mentor",
)


class Weakness(enum.StrEnum):
    SHORT = "short"
    PERSONAL = "personal"
    GUESSABLE = "guessable"


def password_weakness(password: str, personal: tuple[str, ...] = ()) -> Weakness | None:
    """Return why a password is too weak, or None. Knows Russian words, also when typed on the other keyboard."""
    if len(password) < SHORTEST_PASSWORD:
        return Weakness.SHORT
    lowered = password.lower()
    russian = lowered.translate(_TO_RUSSIAN_KEYS)
    for part in personal:
        for word in part.lower().replace("@", " ").replace(".", " ").split():
            if len(word) > 3 and (word in lowered or word in russian):
                return Weakness.PERSONAL
    # What is left of the password when common Russian words are taken out must carry it alone.
    rest = russian
    for word in COMMON_RUSSIAN:
        rest = rest.replace(word, "")
    if len(rest) < FEWEST_BESIDE:
        return Weakness.GUESSABLE
    as_latin_keys = lowered.translate(_TO_LATIN_KEYS)
    known = [*personal, *OF_THIS_PORTAL]
    scores = (zxcvbn_rs_py.zxcvbn(text[:72], known).score for text in (password, as_latin_keys))
    return Weakness.GUESSABLE if min(int(score) for score in scores) < 3 else None
