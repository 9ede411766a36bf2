"""Erasing a person: nothing is left but a decision record under a pseudonym that leads nowhere, and an act line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment import services as assessment
from app.core import audit, chain, clock
from app.core.audit import AuditEvent
from app.core.mail import Letter
from app.core.orm import Base
from app.core.writes import add_missing
from app.extensions import db
from app.mentoring.models import MentorProfile, Pairing
from app.notifications.models import Notice
from app.privacy.belongings import speaking_of, tables, texts_of
from app.privacy.models import Erasure
from app.privacy.naming import Naming, naming_of

PART = 500
# The tables to whose rows notices lead, by the value of the endpoint that holds the number. What a client's number or a key of
# the route leads to belongs to the company, or to the one who is told.
LEADS_TO = {
    "person_id": "accounts_person", "round_id": "assessment_round", "figure_id": "record_figure", "case_id": "promotion_case",
    "member_id": "promotion_panel_member", "pairing_id": "mentoring_pairing", "meeting_id": "mentoring_meeting",
    "absence_id": "absences_absence",
}  # fmt: skip
# A request is one to rate or one to a mentor.
REQUESTS = {"ratings": "assessment_request", "mentoring": "mentoring_request"}
# A frozen file and a decision keep every letter: their hash is in the chain, and they go whole with whom they are about. Events are
# emptied whole, and the words that texts are found by are made anew from the texts.
FROZEN = frozenset(
    {
        "promotion_dossier", "promotion_decision", "core_audit_event", "core_audit_link", "accounts_person",
        "accounts_session", "search_document",
    }
)  # fmt: skip


def mark_of(person: Person) -> str:
    """What a person is found by in an older copy of the database: nothing that is written down anywhere else."""
    made = person.created_at.astimezone(UTC).isoformat()
    return hashlib.sha256(f"{person.id} {made}".encode()).hexdigest()


def erase(person: Person, *, actor: Person | None) -> Erasure:
    """Delete a person with everything that is theirs, wherever the registry says it lies. It cannot be undone."""
    db.session.flush()
    mark, person_id = mark_of(person), person.id
    naming = naming_of(person)
    pseudonym = chain.forget(db.session(), person_id)
    person = db.session.get_one(Person, person_id)
    give_places_back(person_id)
    # While the ratings are still there: whoever was rated by this person is counted anew from what remains.
    assessment.leave_counts(person_id)
    delete_what_leads(person)
    delete_what_tells(naming)
    empty_events(naming)
    for table, entry in reversed([*tables()]):
        if entry.erased == "deleted" and table.name != "accounts_person":
            db.session.execute(sa.delete(table).where(speaking_of(table, person)))
        for name in entry.by:
            if table.name != "core_audit_event":
                column = table.columns[name]
                db.session.execute(sa.update(table).where(column == person_id).values({name: None}))
    db.session.expire_all()
    # What is left belongs to others.
    for table, entry in tables():
        if table.name not in FROZEN:
            unname_texts(table, texts_of(table, entry), naming)
    people = Person.__table__
    db.session.execute(sa.delete(people).where(people.c.id == person_id))  # type: ignore[arg-type]
    drop_words()
    db.session.expire_all()
    done = Erasure(mark=mark, pseudonym=pseudonym, erased_at=clock.now())
    db.session.add(done)
    db.session.flush()
    audit.record("privacy.erased", actor=actor, thing=done, pseudonym=pseudonym)
    return done


def drop_words() -> None:
    """Let SQLite's index of words forget for good: until its parts are merged it keeps the words of deleted rows.

    Its own option for that (secure-delete) would make the file unreadable to the older SQLite that Python may link.
    """
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(sa.text("INSERT INTO search_fts(search_fts) VALUES ('optimize')"))


def give_places_back(person_id: int) -> None:
    """A mentee who is erased frees the mentor's place."""
    held = (
        sa.select(Pairing.mentor_id, sa.func.count().label("pairs"))
        .where(Pairing.mentee_id == person_id, Pairing.ended_at.is_(None))
        .group_by(Pairing.mentor_id)
    )
    for mentor_id, pairs in db.session.execute(held).all():
        db.session.execute(
            sa.update(MentorProfile)
            .where(MentorProfile.person_id == mentor_id, MentorProfile.taken >= pairs)
            .values(taken=MentorProfile.taken - pairs)
        )


def delete_what_leads(person: Person) -> None:
    """Notices to others that lead to what goes with the person go too, whether or not they name anybody.

    They would lead nowhere or, as SQLite gives the number of a deleted last row to the next one, to somebody else's page; and
    whoever is told only once would not be told of that.
    """
    for name, table in LEADS_TO.items():
        delete_notices(name, table, person)
    for room, table in REQUESTS.items():
        delete_notices("request_id", table, person, Notice.endpoint.startswith(f"{room}."))


def delete_notices(name: str, table: str, person: Person, *wanted: sa.ColumnElement[bool]) -> None:
    """Delete the notices in which the value `name` is the number of a row of `table` that goes with the person."""
    rows = Base.metadata.tables[table]
    going = sa.select(rows.c.id).where(speaking_of(rows, person))
    db.session.execute(
        sa.delete(Notice)
        .where(Notice.endpoint_values[name].as_integer().in_(going), *wanted)
        .execution_options(synchronize_session=False)
    )


def delete_what_tells(naming: Naming) -> None:
    """Letters and notices to others that name the person go whole: the portal wrote them, nobody's words are lost."""
    for model, columns in (
        (
            Letter,
            (Letter.subject, Letter.text, Letter.html, Letter.calendar, Letter.reply_to, Letter.last_fault),
        ),
        (Notice, (Notice.values, Notice.endpoint_values)),
    ):
        rows = db.session.execute(sa.select(model.id, *columns).where(naming.may_stand_in(columns)))
        found = [row[0] for row in rows if naming.is_in(list(row[1:]))]
        for start in range(0, len(found), PART):
            db.session.execute(
                sa.delete(model)
                .where(model.id.in_(found[start : start + PART]))
                .execution_options(synchronize_session=False)
            )


def empty_events(naming: Naming) -> None:
    """Events about others whose values name the person, as a typed reason may, lose their values: none may be rewritten."""
    rows = db.session.execute(
        sa.select(AuditEvent.id, AuditEvent.details)
        .where(AuditEvent.erased_at.is_(None), naming.may_stand_in([AuditEvent.details]))
        .order_by(AuditEvent.id)
    )
    chain.empty(db.session(), [row.id for row in rows if naming.is_in(row.details)])


def unname_texts(table: sa.Table, columns: Mapping[str, sa.Column[Any]], naming: Naming) -> None:
    """Put a mark in the place of the person's full name and address wherever somebody else wrote them down.

    Row by row through the session, so that whatever follows texts, such as the words they are found by, follows this too.
    """
    if not columns:
        return
    mapper = next(mapper for mapper in Base.registry.mappers if mapper.local_table is table)
    names = [mapper.get_property_by_column(column).key for column in columns.values()]
    rows = db.session.scalars(
        sa.select(mapper.class_)
        .where(naming.may_stand_in(columns.values()))
        .order_by(*table.primary_key.columns)
        .execution_options(populate_existing=True)
    )
    for row in rows.unique():
        for name in names:
            value = getattr(row, name)
            if naming.is_in(value):
                setattr(row, name, naming.without(value))
    db.session.flush()


def known(engine: sa.Engine | None = None) -> list[dict[str, Any]]:
    """Every erasure that a database, by default the present one, knows of; none where it has no such table yet."""
    engine = engine or db.engine
    if not sa.inspect(engine).has_table(Erasure.__tablename__):
        return []
    with engine.execution_options(only_reads=True).connect() as connection:
        rows = connection.execute(sa.select(Erasure.mark, Erasure.pseudonym, Erasure.erased_at))
        return [dict(row._mapping) for row in rows]


def replay() -> int:
    """Erase anew whoever was erased before but is here again, as after restoring an older copy; return how many."""
    marks = set(db.session.scalars(sa.select(Erasure.mark)))
    count = 0
    if marks:
        for person in db.session.scalars(sa.select(Person).order_by(Person.id)).all():
            if mark_of(person) in marks:
                erase_again(person)
                count += 1
    return count


def replay_known(rows: Sequence[dict[str, Any]]) -> int:
    """Let an older copy learn of erasures `known` where it came to, and carry them out; return how many. Commits.

    What was learned is saved first: if carrying it out stops midway, `replay-erasures` goes on from there.
    """
    add_missing(Erasure, rows)
    db.session.commit()
    count = replay()
    db.session.commit()
    return count


def erase_again(person: Person) -> None:
    """The act is known already, so its line is replaced by one that tells of the repetition."""
    db.session.execute(sa.delete(Erasure).where(Erasure.mark == mark_of(person)))
    erase(person, actor=None)
