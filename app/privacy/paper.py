"""The copy of everything about a person as a PDF to read: what, why, who sees it, how long, and the rows themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from app.accounts.models import Person
from app.core import clock
from app.privacy.belongings import Belonging
from app.privacy.content import Entry, Period, words
from app.resume.files.pdf import pdf
from app.resume.outline import Block, Item

LONGEST = 600


def paper(person: Person, belongings: Sequence[Belonging]) -> bytes:
    """Return the file in the reader's language, made by the rules of PDF/UA-1."""
    blocks = [Block("name", _("Everything about you in this portal")), Block("headline", person.name)]
    for one in belongings:
        blocks.append(Block("heading", str(one.entry.what)))
        blocks.append(Block("lines", items=tuple(Item(line) for line in told(one.entry))))
        blocks += [
            Block("text", "; ".join(f"{name}: {short(value)}" for name, value in row.items() if said(value)))
            for row in one.rows
        ]
    return pdf(
        blocks,
        str(get_locale() or "en"),
        title=_("Everything about you in this portal"),
        author=person.name,
        made_at=clock.now(),
    )


def told(entry: Entry) -> list[str]:
    """Why it is kept, who sees it, how long it stays, what erasure does, what the copy holds back."""
    said = words()
    if entry.nobody or entry.why is None or entry.seen is None or entry.erased is None:
        return []
    lines = [
        _("Why: %(why)s.", why=said.purposes[entry.why]),
        _("Who sees it: %(who)s.", who=said.audiences[entry.seen]),
        _("How long: %(long)s.", long=period_of(entry)),
        _("When you are erased: %(fate)s.", fate=said.fates[entry.erased]),
    ]
    return [*lines, *([str(said.withheld[entry.withheld])] if entry.withheld else [])]


def period_of(entry: Entry) -> str:
    if isinstance(entry.kept, Period):
        return _("%(days)s days", days=entry.kept.days)
    return str(words().periods[entry.kept]) if entry.kept else ""


def said(value: Any) -> bool:
    return value is not None and value != ""


def short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
