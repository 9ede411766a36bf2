"""Who has read what, what came of it, and which posts colleagues recommend."""

from __future__ import annotations

from app.core import clock
from app.demo.people import Stage
from app.guide.content import guide
from app.guide.services import mark_read
from app.reading import services
from app.reading.content import reading
from app.reading.models import Kind, Subject


def read(stage: Stage) -> None:
    """The guide first, then books with a practice task, then posts worth passing on."""
    books = list(reading().books)
    for place, person in enumerate(stage.candidates()):
        with clock.at(stage.days_ago(500 - 9 * place)):
            for page in guide().pages[: 4 + place % 6]:
                mark_read(person, page.id)
        for offset in range(1 + place % 3):
            book = books[(place + offset) % len(books)]
            with clock.at(stage.days_ago(150 - 40 * offset)):
                entry = services.begin_book(person, book)
            note = next((note for note in stage.words.reading_notes if note.book == book.id), None)
            if offset == 0 and note is not None:
                with clock.at(stage.days_ago(110)):
                    services.write_down(
                        entry,
                        seen_version=entry.version,
                        notes=note.note.ru,
                        applied=note.applied.ru,
                        rating=4 + place % 2,
                        done=True,
                    )
    readers = stage.candidates() + stage.mentors()
    for place, line in enumerate(stage.words.blogs):
        person = readers[place % len(readers)]
        with clock.at(stage.days_ago(90 - 7 * place)):
            entry = services.add_own(
                person,
                Kind.BLOG,
                line.post.ru,
                author=line.author.ru,
                subject=Subject(line.kind),
                idea=line.idea.ru,
            )
            services.recommend(entry)
            # HR puts before the others what everybody should read.
            if place == len(stage.words.blogs) // 2:
                services.feature(entry, by=stage["daria"])
