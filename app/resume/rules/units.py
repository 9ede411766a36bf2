"""What may stand beside a number to make it a figure: %, money, times, time, pieces, clients (domain.md, section 7).

All patterns read text that `figures` has folded to lower case with plain spaces and «е» for «ё».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.stems import stem, words
from app.core.stop_words import STOP_WORDS


class Unit(StrEnum):
    """What a number counts."""

    SHARE = "share"
    MONEY = "money"
    TIMES = "times"
    OUT_OF = "out_of"
    TIME = "time"
    SPELL = "spell"  # Months, quarters, years: as often a term of service as a result.
    PIECES = "pieces"
    CLIENTS = "clients"
    COUNTED = "counted"  # Contracts, shops, people and the like.


@dataclass(frozen=True, slots=True)
class Beside:
    """A unit found beside a number, and how many characters before and after the number belong to it."""

    unit: Unit
    after: int = 0
    before: int = 0


NUMBER_TEXT = r"(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*)"
# A digit inside a word is none ("B2B", "Q3"), except after a lone x ("x3").
NUMBER = re.compile(rf"(?:(?<![^\W\d_])|(?<=(?<!\w)[xх]))(?<!\d)(?<!\d[.,]){NUMBER_TEXT}")
OUT_OF = re.compile(
    rf"(?<!\w)(?P<n>{NUMBER_TEXT})(?: [^\W\d_]+)?? (?:of|out of|из)(?: the| all| our| my| всех)* "
    rf"(?P<m>{NUMBER_TEXT})(?!\w)"
)

_SHARE_AFTER = r" ?-?(?:%|процент\w*(?: пункт\w*)?|percent\b|per cent\b|pct\b|(?:percentage |basis )?points?\b|пункт\w*|p\.p\.|pp\b|ppts?\b|bps\b|п\. ?п\.?|пп\b)"
_CURRENCY = (
    r"(?:[₽$€£¥₸₴]|руб\w*\.?|р\.(?!\w)|р\b|rub\b|rur\b|usd\b|eur\b|gbp\b|cny\b|kzt\b|byn\b|chf\b|долл\w*\.?|евро\b|юан\w*|тенге\b"
    r"|dollars?\b|euros?\b|pounds?\b|r(?:o)?ubles?\b|у\. ?е\.)"
)
_SCALE = (
    r"(?P<scale> ?(?:(?P<amount>млн\b\.?|млрд\b\.?|миллион\w*|миллиард\w*|million|billion|mln\b|bn\b)"
    r"|тыс\b\.?|тысяч\w*|thousand)|(?:k|к|m|м)\b)"
)
_MONEY_AFTER = rf"{_SCALE}? ?{_CURRENCY}"
_TIMES_AFTER = r" ?-?(?:times\b|[xх×](?!\w)|fold\b|раза?\b|кратн)"
_SURE_AFTER = re.compile(rf"(?P<share>{_SHARE_AFTER})|(?P<money>{_MONEY_AFTER})|(?P<times>{_TIMES_AFTER})")
_SCALE_AFTER = re.compile(_SCALE)
_BEFORE = re.compile(
    r"(?P<money>(?:[₽$€£¥₸₴]|(?<!\w)(?:usd|eur|rub|gbp|cny|руб\.?)) ?)$|(?P<share>% ?)$|(?P<times>(?<!\w)[xх×] ?)$"
)

# "Клиентов с 10 до 15", "clients: 15".
_LAST_WORD = re.compile(r"([^\W\d_]+)(?: ?[:–—-])? (?:(?:from|to|с|до) )?$")
_NEXT_WORD = re.compile(r"\+?(?P<gap>[ -]*)(?P<word>[^\W\d_]\w*)")
_FURTHEST = 3  # "20 крупных розничных клиентов": the noun may stand third.
_ORDINAL_ENDINGS = frozenset(
    ["st", "nd", "rd", "th", "й", "я", "е", "ая", "ой", "ый", "ий", "го", "му", "ом", "ем"]
)

_NOUNS = {
    Unit.TIME: """minute hour day week h hrs min минута минуты минут мин час часа часов часы ч
        день дня дней дню днем дни днях сутки суток неделя недели недель неделю""",
    Unit.SPELL: "month quarter year месяц месяца месяцев мес год года лет квартал",
    Unit.PIECES: "piece pcs unit item штука штуки штук шт единица единиц экземпляр",
    Unit.CLIENTS: """client customer account buyer partner distributor chain клиент клиента клиентов покупатель
        заказчик партнер дистрибьютор дистрибьюторов сеть сети сетей""",
    Unit.COUNTED: """contract deal order agreement tender service product line store shop site region supplier
        employee person people junior colleague meeting call request договор контракт сделка сделки сделок заказ
        соглашение тендер услуга услуги услуг продукт магазин точка точки точек филиал регион поставщик сотрудник
        сотрудника человек людей встреча встречи встреч звонок звонков заявка заявки заявок""",
}
_UNIT_OF_STEM = {stem(word): unit for unit, nouns in _NOUNS.items() for word in words(nouns)}


def unit_beside(before: str, after: str) -> Beside | None:
    """Return the unit of a number between these two texts; a noun before it counts only where none follows."""
    return unit_before(before, after) or unit_after(after) or _noun_before(before)


def unit_before(before: str, after: str = "") -> Beside | None:
    """Return the unit at the end of the text before a number, "$", "%" or "x", with a scale after it ("$1.2m")."""
    match = _BEFORE.search(before)
    if match is None:
        return None
    scale = _SCALE_AFTER.match(after)
    return Beside(Unit(match.lastgroup or ""), after=scale.end() if scale else 0, before=len(match.group()))


def unit_after(after: str) -> Beside | None:
    """Return the unit at the beginning of the text after a number."""
    sure = _SURE_AFTER.match(after)
    if sure:
        kind = next(name for name in ("share", "money", "times") if sure[name] is not None)
        return Beside(Unit(kind), sure.end())
    scale = _SCALE_AFTER.match(after)
    start = scale.end() if scale else 0
    noun = _noun_after(after, start)
    if noun is None and scale and scale["amount"]:
        return Beside(Unit.MONEY, start)  # "by 2 million": what else would be counted so?
    return noun


def _noun_before(before: str) -> Beside | None:
    match = _LAST_WORD.search(before)
    unit = _UNIT_OF_STEM.get(stem(match.group(1))) if match else None
    return Beside(unit, before=len(match.group())) if match and unit else None


def _noun_after(after: str, start: int) -> Beside | None:
    """Return the counted noun among the next three words, as far as they belong to the number."""
    position = start
    for step in range(_FURTHEST):
        match = _NEXT_WORD.match(after, position)
        if match is None:
            return None
        word = match["word"]
        unit = _UNIT_OF_STEM.get(stem(word))
        if unit:
            return Beside(unit, match.end())
        is_glued = step == 0 and not start and not match["gap"]
        if is_glued or word in STOP_WORDS or word in _ORDINAL_ENDINGS:
            return None
        position = match.end()
    return None
