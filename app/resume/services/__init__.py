"""Writing a resume; see the modules for what belongs together."""

from __future__ import annotations

from app.resume.services.refusals import AskedOnlyOfPeople, LineGone, OfferGone, SavedMeanwhile, TooMuch
from app.resume.services.vacancies import (
    add_name,
    bring_back_variant,
    change_variant,
    make_variant,
    mask_clients,
    remove_name,
    remove_variant,
)
from app.resume.services.words import (
    confirm_item,
    drop_source,
    name_source,
    take_back_word,
    take_offer,
    write_note,
)
from app.resume.services.writing import (
    add_entry,
    add_line,
    move_entry,
    put_in_order,
    remove_entry,
    replace_document,
    restore,
    save_basics,
    save_section,
    start,
)

__all__ = [
    "AskedOnlyOfPeople",
    "LineGone",
    "OfferGone",
    "SavedMeanwhile",
    "TooMuch",
    "add_entry",
    "add_line",
    "add_name",
    "bring_back_variant",
    "change_variant",
    "confirm_item",
    "drop_source",
    "make_variant",
    "mask_clients",
    "move_entry",
    "name_source",
    "put_in_order",
    "remove_entry",
    "remove_name",
    "remove_variant",
    "replace_document",
    "restore",
    "save_basics",
    "save_section",
    "start",
    "take_back_word",
    "take_offer",
    "write_note",
]
