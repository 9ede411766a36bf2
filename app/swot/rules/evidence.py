"""Does the evidence of an entry hold anything that another person could check? (domain.md, 5.3, QC3)

Four grounds count: a number, a date, a named person, client or situation, and a rater, that is somebody who
said or judged it. The rule reads signs, not meaning: it is there to catch an empty or airy line ("everybody
knows"), never to judge a good one. A person's own eye has the last word, so a miss only warns.
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.core.phrases import Phrases, Wording
from app.core.stems import fold, words
from app.core.stop_words import STOP_WORDS


class Ground(StrEnum):
    """What the evidence stands on."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    RATER = "rater"


# "One" and «один» are left out: "one of the best" counts nothing.
_NUMBER_WORDS = Phrases(
    "two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty, thirty, forty, fifty",
    "hundred, thousand, million, dozen, twice",
    "два, две, двое, двух, три, трое, трех, четыре, четверо, четырех, пять, пяти, шесть, шести, семь, семи, восемь",
    "восьми, девять, девяти, десять, десяти, двенадцать, пятнадцать, двадцать, тридцать, сорок, пятьдесят",
    "двести, тысяч*, миллион*, дважды, трижды",
)

_PERIOD = ["week", "month", "quarter", "year", "spring", "summer", "autumn", "fall", "winter"]
_PERIOD_RU = ["недел*", "месяц*", "квартал*", "год*", "полугод*", "весн*", "лет*", "осен*", "зим*"]
_DATES = Phrases(
    "january, april, june, july, august, september, october, november, december",
    "jan, feb, february, apr, jun, jul, aug, sep, sept, oct, nov, dec",
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday, yesterday, today",
    *(f"last {period}, this {period}, next {period}, past {period}" for period in _PERIOD),
    "январ*, феврал*, март, марта, марте, апрел*, май, мая, мае, июн*, июл*, август*, сентябр*, октябр*, ноябр*",
    "декабр*, понедельник*, вторник*, в среду, четверг*, пятниц*, суббот*, воскресень*",
    "позавчера, вчера, сегодня, весной, летом, осенью, зимой",
    *(f"прошл* {period}, эт* {period}, следующ* {period}, текущ* {period}" for period in _PERIOD_RU),
)
# March and May are also verbs; as months they are written with a capital.
_CAPITAL_MONTHS = re.compile(r"\b(?:March|May|Mar)\b")

_RATERS = Phrases(
    "rater, assessor, reviewer, manager*, supervisor, boss, mentor, colleague, peer, teammate, director, trainer, coach",
    "оценщик, руководитель, начальник, начальница, наставник, наставница, ментор, коллега, директор, тренер, эксперт",
)
_SAYING = Phrases(
    "said, says, told, tells, wrote, writes, confirmed, noted, thanked, praised, rated, asked, reported",
    "сказал*, говорит, пишет, написал*, подтвердил*, подтверждает, отметил*, отмечает, оценил*, поблагодарил*",
    "похвалил*, попросил*, сообщил*, рассказал*",
)
_ACCORDING = Phrases("according to, по словам, со слов, по мнению, по оценке")
# Papers and events with a place in the calendar, named by what they are.
_SITUATIONS = Phrases(
    "tender, renewal, dispute, audit, incident, export, report, minutes, letter, email, certificate, diploma",
    "feedback, appraisal, review, survey, announcement, vacancy",
    "тендер, пролонгация, аудит, инцидент, выгрузка, отчет, протокол, письмо, сертификат, диплом, аттестация",
    "отзыв, опрос, приказ, объявление, вакансия, грамота",
)

_NOBODY_IN_PARTICULAR = STOP_WORDS | set(
    words("people guys folks clients customers said люди людей народ клиенты говорят")
)
_NOT_A_NAME = set(
    words("I KAM SWOT B2B B2C OK no none I'm I've I'd I'll КАМ ОК нет да вы вас вам ваш ваша ваши")
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIAL = re.compile(r"\b[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ]")  # V. Sokolova
_OPENING = " \t\"'«“„([•–—-"
_QUOTED = re.compile(r"[«\"“„]\s*[A-ZА-ЯЁ0-9][^»\"”“]{0,200}[»\"”“]")


def grounds(evidence: str | None) -> frozenset[Ground]:
    """Return every ground the evidence stands on; an empty set means there is none (QC3 warns)."""
    text = (evidence or "").strip()
    if not text:
        return frozenset()
    wording = Wording(text)
    found = {
        Ground.NUMBER: any(map(str.isdigit, text)) or _NUMBER_WORDS.found_in(wording),
        Ground.DATE: _DATES.found_in(wording) or bool(_CAPITAL_MONTHS.search(text)),
        Ground.NAME: bool(_QUOTED.search(text)) or _holds_name(text) or _SITUATIONS.found_in(wording),
        Ground.RATER: _RATERS.found_in(wording) or _somebody_speaks(wording),
    }
    return frozenset(ground for ground, stands in found.items() if stands)


def _holds_name(text: str) -> bool:
    """A capital inside a sentence, an abbreviation, or a Latin name in a Russian sentence."""
    if text.isupper() and len(text.split()) > 2:
        return False  # Somebody is shouting; capitals say nothing then.
    if _INITIAL.search(text):
        return True
    is_russian = bool(re.search(r"[а-яё]", text))
    for match in _NAME_WORD.finditer(text):
        word = match.group()
        if len(word) < 2 or not word[0].isupper() or fold(word) in _NOT_A_NAME:
            continue
        is_abbreviation = word.isupper()
        is_foreign = is_russian and word.isascii()
        if is_abbreviation or is_foreign or not _starts_sentence(text, match.start()):
            return True
    return False


def _starts_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 40) : position].rstrip(_OPENING)
    return not before or before[-1] in ".!?…\n\r"


def _somebody_speaks(wording: Wording) -> bool:
    """A verb of saying with a speaker beside it, or "according to" with somebody after it."""
    for start, end in _SAYING.spots(wording):
        beside = wording.words[max(0, start - 1) : start] + wording.words[end : end + 1]
        if any(word not in _NOBODY_IN_PARTICULAR for word in beside):
            return True
    return any(
        word not in _NOBODY_IN_PARTICULAR
        for _, end in _ACCORDING.spots(wording)
        for word in wording.words[end : end + 1]
    )
