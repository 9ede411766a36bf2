"""Meetings: arranged from common free hours, moved, called off, prepared and written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import format_datetime
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import is_autosave
from app.core.orm import Stale
from app.core.steps import take
from app.core.templating import first_up
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.forms.pair import (
    BookForm,
    EvidenceForm,
    LogMeetingForm,
    NotesForm,
    PrivateNoteForm,
    TimeForm,
)
from app.mentoring.models import Meeting, Pairing
from app.mentoring.policy import Mentoring
from app.mentoring.views.doors import mentoring as bp

PROPOSED_TIMES = 12


def _said(moment: datetime) -> str:
    """A moment inside a sentence."""
    return str(format_datetime(moment, "EEEE, d\u00a0MMMM, HH:mm"))


def _alone(moment: datetime) -> str:
    """The same where it stands by itself: languages that write weekdays small begin with a large letter here."""
    return first_up(_said(moment))


def _times(pair: Pairing, but: Meeting | None = None) -> list[tuple[str, str]]:
    """Up to twelve times, at most three a day, so that the choice reaches over several days."""
    chosen: list[datetime] = []
    for start in queries.free_times(pair, but=but):
        if sum(one.date() == start.date() for one in chosen) < 3:
            chosen.append(start)
    return [(one.isoformat(), _alone(one)) for one in chosen[:PROPOSED_TIMES]]


def _to_meeting(meeting: Meeting) -> Any:
    return redirect(url_for(".meeting", meeting_id=meeting.id))


@bp.get("/meetings/next")
@guard(Mentoring.HOME)
def next_meeting() -> Any:
    """Take a mentee to the meeting that is arranged with the mentor, else to arranging one, else to finding a mentor."""
    pairs = queries.current_pairings(me())
    if not pairs:
        return redirect(url_for("mentors.index"))
    ahead = queries.next_meeting_by_pair(pairs)
    if ahead:
        return _to_meeting(min(ahead.values(), key=lambda meeting: meeting.starts_at))
    return redirect(url_for(".book", pairing_id=pairs[0].id))


@bp.route("/pairs/<int:pairing_id>/meetings/new", methods=["GET", "POST"])
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def book(pair: Pairing) -> Any:
    person = me()
    form = BookForm(times=_times(pair), data={"agenda": queries.agenda_for(pair)})
    if form.validate_on_submit():
        moment = form.moment(person.time_zone)
        try:
            if moment is None:
                raise Refusal(_("Choose one of the times, or enter another one."), field="own")
            meeting = services.book_meeting(
                pair,
                moment,
                by=person,
                minutes=int(form.minutes.data),
                kind=Meeting.Kind(form.kind.data),
                place=form.place.data or "",
                agenda=form.agenda.data or "",
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(
                _(
                    "Arranged for %(when)s. Both of you get an invitation by e-mail.",
                    when=_said(meeting.starts_at),
                )
            )
            return redirect(url_for(".pair", pairing_id=pair.id))
    return render_template(
        "mentoring/book.html",
        pair=pair,
        form=form,
        other=pair.other(person),
        person=person,
        needs_introduction=pair.mentor_id == person.id and not _introduced(pair),
    )


def _introduced(pair: Pairing) -> bool:
    profile = queries.mentor_profile(pair.mentor)
    return bool(profile and profile.introduced_at)


@bp.route("/pairs/<int:pairing_id>/meetings/past", methods=["GET", "POST"])
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def log_meeting(pair: Pairing) -> Any:
    person = me()
    form = LogMeetingForm()
    if form.validate_on_submit():
        moment = form.moment(person.time_zone)
        try:
            if moment is None:
                raise Refusal(_("Enter when you met."), field="own")
            meeting = services.log_meeting(
                pair,
                moment,
                by=person,
                minutes=int(form.minutes.data),
                kind=Meeting.Kind(form.kind.data),
                agenda=form.agenda.data or "",
                notes=form.notes.data or "",
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("Written down."))
            return _to_meeting(meeting)
    return render_template("mentoring/log_meeting.html", pair=pair, form=form, other=pair.other(person))


@bp.route("/meetings/<int:meeting_id>", methods=["GET", "POST"])
@guard(Mentoring.OF_PAIR, load=queries.meeting)
def meeting(meeting: Meeting) -> Any:
    form = NotesForm(data={"version": str(meeting.version), "agenda": meeting.agenda, "notes": meeting.notes})
    conflict = None
    if form.validate_on_submit():
        try:
            services.write_notes(
                meeting,
                agenda=form.agenda.data or "",
                notes=form.notes.data or "",
                seen_version=form.seen_version,
            )
        except Stale:
            db.session.rollback()
            if is_autosave():
                return jsonify(fault="stale"), 409
            db.session.refresh(meeting)
            form.version.data = str(meeting.version)
            conflict = meeting
        else:
            db.session.commit()
            if is_autosave():
                return jsonify(version=meeting.version)
            flash(_("Saved. You both can read it."))
            return _to_meeting(meeting)
    elif is_autosave() and request.method == "POST":
        return "", 422
    return _page(meeting, form, conflict=conflict)


def _page(
    meeting: Meeting,
    form: NotesForm,
    *,
    conflict: Meeting | None = None,
    evidence: EvidenceForm | None = None,
) -> str:
    person, pair = me(), meeting.pairing
    note = queries.private_note(meeting, person)
    return render_template(
        "mentoring/meeting.html",
        meeting=meeting,
        pair=pair,
        form=form,
        conflict=conflict,
        private=PrivateNoteForm(data={"text": note.text if note else ""}),
        evidence=evidence or EvidenceForm(formdata=None),
        other=pair.other(person),
        is_mentee=pair.mentee_id == person.id,
        time=_alone(meeting.starts_at),
        when=_said(meeting.starts_at),
        is_first=not any(
            one.id != meeting.id and one.is_held and one.starts_at < meeting.starts_at
            for one in queries.meetings_of(pair)
        ),
    )


@bp.post("/meetings/<int:meeting_id>/private")
@guard(Mentoring.OF_PAIR, load=queries.meeting)
def private_note(meeting: Meeting) -> Any:
    form = PrivateNoteForm()
    if form.validate_on_submit():
        services.write_private_note(meeting, me(), form.text.data or "")
        db.session.commit()
        if is_autosave():
            return "", 204
        flash(_("Saved for you alone."))
    elif is_autosave():
        return "", 422
    return _to_meeting(meeting)


@bp.post("/meetings/<int:meeting_id>/evidence")
@guard(Mentoring.OWN_LOG, load=queries.meeting)
def evidence(meeting: Meeting) -> Any:
    form = EvidenceForm()
    if not form.validate_on_submit():
        notes = NotesForm(
            formdata=None,
            data={"version": str(meeting.version), "agenda": meeting.agenda, "notes": meeting.notes},
        )
        return _page(meeting, notes, evidence=form)
    draft = services.draft_evidence(meeting, form.competency.data, form.text.data or "")
    db.session.commit()
    flash(_("Begun as an example of your work. Add the day and how it ended, then keep it."))
    return redirect(url_for("assessment.example", evidence_id=draft.id))


@bp.route("/meetings/<int:meeting_id>/move", methods=["GET", "POST"])
@guard(Mentoring.OF_PAIR, load=queries.meeting)
def move(meeting: Meeting) -> Any:
    person = me()
    form = TimeForm(
        times=_times(meeting.pairing, but=meeting),
        data={"minutes": str(meeting.minutes), "place": meeting.place},
    )
    if form.validate_on_submit():
        moment = form.moment(person.time_zone)
        try:
            if moment is None:
                raise Refusal(_("Choose one of the times, or enter another one."), field="own")
            services.move_meeting(
                meeting, moment, by=person, minutes=int(form.minutes.data), place=form.place.data or ""
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("Moved to %(when)s. Both calendars will be updated.", when=_said(meeting.starts_at)))
            return _to_meeting(meeting)
    return render_template(
        "mentoring/move.html",
        meeting=meeting,
        form=form,
        other=meeting.pairing.other(person),
        person=person,
        time=_alone(meeting.starts_at),
    )


@bp.post("/meetings/<int:meeting_id>/cancel")
@guard(Mentoring.OF_PAIR, load=queries.meeting)
def cancel(meeting: Meeting) -> Any:
    return take(
        lambda: services.cancel_meeting(meeting, by=me()),
        _("Called off. Both calendars will be updated."),
        url_for(".pair", pairing_id=meeting.pairing_id),
        undo=url_for(".restore", meeting_id=meeting.id),
        refused=url_for(".meeting", meeting_id=meeting.id),
    )


@bp.post("/meetings/<int:meeting_id>/restore")
@guard(Mentoring.OF_PAIR, load=queries.meeting)
def restore(meeting: Meeting) -> Any:
    back = url_for(".meeting", meeting_id=meeting.id)
    return take(
        lambda: services.restore_meeting(meeting, by=me()), _("The meeting takes place after all."), back
    )
