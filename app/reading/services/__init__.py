"""What people do in the reading room: entries of the shelf and of their own, and the certificates that go with them."""

from app.reading.services.entries import (
    ChangedElsewhere,
    NotRecommended,
    NotTriedYet,
    OfTheShelf,
    add_own,
    begin_book,
    bring_back,
    change_own,
    close_book,
    feature,
    hide,
    open_book_again,
    practised,
    recommend,
    remove,
    show_again,
    stop_featuring,
    stop_recommending,
    taken_back,
    write_down,
)

__all__ = [
    "ChangedElsewhere", "NotRecommended", "NotTriedYet", "OfTheShelf", "add_own", "begin_book", "bring_back", "change_own",
    "close_book", "feature", "hide", "open_book_again", "practised", "recommend", "remove", "show_again", "stop_featuring",
    "stop_recommending", "taken_back", "write_down",
]  # fmt: skip
