"""Seats and rulings, the terms of a trial, and what HR answers on a criteria sheet."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import pgettext
from werkzeug.exceptions import NotFound

from app.accounts.models import Person, Post
from app.accounts.queries import active_people, units
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import choices
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.promotion import queries, services
from app.promotion.content import promotion_words
from app.promotion.forms import NoteForm, RulingForm, SeatForm, SupportForm, TermsForm
from app.promotion.models import Case, Ladder, Seat
from app.promotion.policy import Promotion
from app.promotion.rules import TRIAL_DAYS, Stage
from app.promotion.rules.criteria import Value
from app.promotion.services.refusals import KamWrong, NoSeat
from app.promotion.views.areas import desk_bp

QUARTERS_AHEAD = 8


def coming_quarters() -> list[tuple[int, int]]:
    """This quarter and the seven after it."""
    today = clock.today()
    first = today.year * 4 + (today.month - 1) // 3
    return [(number // 4, number % 4 + 1) for number in range(first, first + QUARTERS_AHEAD)]


@desk_bp.route("/seats", methods=["GET", "POST"])
@guard(Promotion.DESK)
def seats() -> Any:
    form = SeatForm()
    known = {str(unit.id): unit for unit in units()}
    quarters = {f"{year}-{quarter}": (year, quarter) for year, quarter in coming_quarters()}
    form.unit.choices = choices([(key, unit.name) for key, unit in known.items()])
    form.ladder.choices = choices([(one.value, one.label) for one in Ladder])
    form.quarter.choices = choices(
        [
            (key, _("quarter %(quarter)s of %(year)s", quarter=quarter, year=year))
            for key, (year, quarter) in quarters.items()
        ]
    )
    if form.validate_on_submit():
        unit, when = known.get(form.unit.data or ""), quarters.get(form.quarter.data or "")
        if unit is None or when is None or form.ladder.data not in list(Ladder):
            form.refuse(Refusal(_("Choose from the lists."), field="unit"))
        else:
            seat = services.open_seat(unit, Ladder(form.ladder.data), *when, by=me())
            db.session.commit()
            tell(_("The seat is open."), undo=url_for(".close_seat", seat_id=seat.id))
            return redirect(url_for(".seats"))
    return render_template(
        "promotion/hr_seats.html",
        form=form,
        seats=queries.seats(),
        tried=queries.tried_seats(),
        labels={one.value: one.label for one in Ladder},
    )


@desk_bp.post("/seats/<int:seat_id>/close")
@guard(Promotion.DESK, load=queries.seat)
def close_seat(seat: Seat) -> Any:
    return take(
        lambda: services.close_seat(seat, by=me()),
        _("The seat is withdrawn."),
        url_for(".seats"),
        undo=url_for(".reopen_seat", seat_id=seat.id),
    )


@desk_bp.post("/seats/<int:seat_id>/reopen")
@guard(Promotion.DESK, load=queries.seat)
def reopen_seat(seat: Seat) -> Any:
    return take(lambda: services.reopen_seat(seat, by=me()), _("The seat is open."), url_for(".seats"))


@desk_bp.route("/ruling", methods=["GET", "POST"])
@guard(Promotion.DESK)
def rulings() -> Any:
    now = queries.ruling_now()
    form = RulingForm(obj=now)
    if form.validate_on_submit():
        threshold = form.retention_threshold.data
        services.rule(
            by=me(),
            retention_threshold=float(threshold) if threshold is not None else None,
            involvement_ru=form.involvement_ru.data,
            involvement_en=form.involvement_en.data,
        )
        db.session.commit()
        tell(_("The rules are set. They hold for every sheet from now on; frozen files stay as they were."))
        return redirect(url_for(".index"))
    return render_template("promotion/hr_ruling.html", form=form, now=now)


@desk_bp.route("/<int:case_id>/criterion/<code>", methods=["GET", "POST"])
@guard(Promotion.DESK)
def criterion(case_id: int, code: str) -> Any:
    case = queries.case(case_id)
    if case is None or not case.is_open or case.person_id == me().id:
        raise NotFound()
    line = queries.line_of(case, code)
    if line is None:
        raise NotFound()
    form = NoteForm()
    by_hand = code == "involvement"
    form.value.choices = choices([
        (Value.MET.value, pgettext("criterion", "met")), (Value.NOT_MET.value, _("not yet")),
        (Value.NOT_ENOUGH_DATA.value, _("not enough data")),
    ])  # fmt: skip
    if not form.is_submitted() and line.note:
        form.value.data, form.note.data = line.note.value.value, line.note.note
        form.exception.data = line.note.is_exception
    if form.validate_on_submit():
        exception = bool(form.exception.data) or not by_hand
        chosen = form.value.data in list(Value)
        try:
            if by_hand and not exception and not chosen:
                raise Refusal(_("Choose what the line says."), field="value")
            services.answer_criterion(
                case, code, by=me(), note=form.note.data, exception=exception,
                value=Value(form.value.data) if by_hand and chosen else line.value,
            )  # fmt: skip
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(
                _("Written beside the line. %(name)s can read it.", name=case.person.name),
                undo=url_for(".withdraw_criterion", case_id=case.id, code=code),
            )
            return redirect(url_for(".show", case_id=case.id))
    return render_template("promotion/hr_criterion.html", form=form, case=case, line=line, by_hand=by_hand)


@desk_bp.post("/<int:case_id>/criterion/<code>/withdraw")
@guard(Promotion.DESK)
def withdraw_criterion(case_id: int, code: str) -> Any:
    case = queries.case(case_id)
    if case is None or case.person_id == me().id:
        raise NotFound()
    return take(
        lambda: services.withdraw_note(case, code, by=me()),
        _("Taken back."),
        url_for(".show", case_id=case.id),
    )


def _seat_said(seat: Seat) -> str:
    when = {"quarter": seat.quarter, "year": seat.year}
    return str(_("%(unit)s, quarter %(quarter)s of %(year)s", unit=seat.unit.name, **when))


def _kams(case: Case) -> list[Person]:
    query = active_people().where(
        Person.post.in_([Post.JUNIOR_KAM, Post.SENIOR_KAM]), Person.id != case.person_id
    )
    return list(
        db.session.scalars(query.order_by(sa.desc(Person.post), Person.name_ru, Person.id).limit(200))
    )


@desk_bp.route("/<int:case_id>/support", methods=["GET", "POST"])
@guard(Promotion.DESK_CASE, load=queries.case)
def support(case: Case) -> Any:
    """Another KAM beside, where the former has left or is away."""
    back = url_for(".show", case_id=case.id)
    if case.stage is not Stage.TRIAL or case.trial is None:
        return redirect(back)
    form = SupportForm()
    kams = {str(one.id): one for one in _kams(case) if one.id != case.trial.kam_id}
    form.kam.choices = choices([(key, f"{one.name}, {one.post.label}") for key, one in kams.items()])
    if form.validate_on_submit():
        kam = kams.get(form.kam.data or "")
        try:
            if kam is None:
                raise KamWrong()
            services.change_support(case, by=me(), kam=kam)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("%(kam)s gives support from now on; both have been told.", kam=kam.name))
            return redirect(back)
    return render_template("promotion/hr_support.html", form=form, case=case)


@desk_bp.route("/<int:case_id>/terms", methods=["GET", "POST"])
@guard(Promotion.DESK_CASE, load=queries.case)
def terms(case: Case) -> Any:
    back = url_for(".show", case_id=case.id)
    if case.stage is not Stage.APPROVED:
        return redirect(back)
    form = TermsForm()
    open_seats = {
        str(seat.id): seat for seat in queries.seats(open_only=True) if seat.ladder == case.ladder.value
    }
    kams = {str(one.id): one for one in _kams(case)}
    form.seat.choices = choices([(key, _seat_said(seat)) for key, seat in open_seats.items()])
    form.kam.choices = choices([(key, f"{one.name}, {one.post.label}") for key, one in kams.items()])
    if not form.is_submitted():
        form.from_on.data = clock.today(me().time_zone)
    if form.validate_on_submit():
        seat, kam = open_seats.get(form.seat.data or ""), kams.get(form.kam.data or "")
        try:
            if seat is None:
                raise NoSeat()
            if kam is None:
                raise KamWrong()
            services.begin_trial(
                case, by=me(), seat=seat, client=form.client.data, kam=kam, terms=form.terms.data,
                from_on=form.from_on.data,
            )  # fmt: skip
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            told = {"name": case.person.name, "kam": kam.name}
            tell(_("The trial begins. %(name)s and %(kam)s have been told.", **told))
            return redirect(back)
    return render_template(
        "promotion/hr_terms.html",
        form=form,
        case=case,
        words=promotion_words(),
        days=TRIAL_DAYS,
        seats=open_seats,
    )
