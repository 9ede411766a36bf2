"""My clients: add, look, change, lose, hand over, take back."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.accounts.queries import person_by_email
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.orm import Stale
from app.core.steps import take
from app.extensions import db
from app.record import queries, services
from app.record.forms import ClientForm, ConfirmForm, HandOverForm, LoseForm, NoteForm, people_options
from app.record.models import Client, ClientKind, EndedWhy, Holding, Market, NoteKind
from app.record.policy import Record
from app.record.rules.calendar import last_closed
from app.record.views.area import bp
from app.record.views.overview import client_rows


def today() -> date:
    """The day it is where the person sits: what they type there as today has come."""
    return clock.today(me().time_zone)


def client_values(form: ClientForm) -> dict[str, Any]:
    return {
        "code": form.code.data,
        "private_name": form.private_name.data,
        "kind": ClientKind(form.kind.data),
        "market": Market(form.market.data),
        "industry": form.industry.data,
        "from_on": form.from_on.data,
        "agreed_contacts": form.agreed_contacts.data,
        "contract_end_on": form.contract_end_on.data,
    }


@bp.route("/clients/new", methods=["GET", "POST"])
@guard(Record.OWN)
def new_client() -> Any:
    person = me()
    form = ClientForm(kind="key" if person.post.is_kam else "ordinary")
    if form.validate_on_submit():
        try:
            client = services.add_client(person, **client_values(form))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("%(code)s is on your list.", code=client.code))
            more = request.form.get("more")
            return redirect(url_for(".new_client") if more else url_for(".index"))
    return render_template("record/client_form.html", form=form, client=None, theirs=None)


@bp.get("/clients/<int:client_id>")
@guard(Record.CLIENT_SEE, load=queries.client)
def client(client: Client) -> str:
    person = me()
    holdings = client.held_by(person.id)
    mine = client.current if client.current and client.current.person_id == person.id else None
    ledger = queries.ledger_of(person)
    rows = client_rows(ledger, [client], today()) if mine else []
    return render_template(
        "record/client.html",
        client=client,
        mine=mine,
        last=holdings[-1],
        row=rows[0] if rows else None,
        entries=queries.entries_of_client(client, person),
        hand_overs=[
            one
            for one in queries.hand_overs_of(client)
            if mine or person.id in {one.from_person_id, one.to_person_id}
        ],
        notes=queries.notes_of(person, client=client),
        form=NoteForm([client], kind=NoteKind.LOYALTY.value, client=str(client.id), on=today()),
        month=last_closed(today()),
    )


@bp.route("/clients/<int:client_id>/edit", methods=["GET", "POST"])
@guard(Record.CLIENT_KEEP, load=queries.client)
def edit_client(client: Client) -> Any:
    holding = client.current
    form = ClientForm(obj=client, from_on=holding.from_on if holding else None, kind=client.kind.value, market=client.market.value)  # fmt: skip
    theirs: Client | None = None
    if form.validate_on_submit():
        try:
            services.edit_client(client, me(), seen_version=form.seen_version, **client_values(form))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
            if isinstance(refusal, Stale):
                theirs = queries.client(client.id)
                form.version.data = form.version.raw_data = None
                form.version.data = str(theirs.version) if theirs else ""
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".client", client_id=client.id))
    return render_template("record/client_form.html", form=form, client=client, theirs=theirs)


@bp.route("/clients/<int:client_id>/lose", methods=["GET", "POST"])
@guard(Record.CLIENT_KEEP, load=queries.client)
def lose(client: Client) -> Any:
    form = LoseForm(on=today(), why=EndedWhy.LOST.value)
    if form.validate_on_submit():
        try:
            holding = services.lose_client(client, me(), on=form.on.data, why=EndedWhy(form.why.data), note=form.note.data)  # fmt: skip
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            back(_("%(code)s is no longer on your list.", code=client.code), holding)
            return redirect(url_for(".index"))
    return render_template("record/lose.html", form=form, client=client)


def back(words: str, holding: Holding) -> None:
    """Say what happened and offer the way back."""
    tell(words, undo=url_for("record.restore", holding_id=holding.id))


@bp.route("/clients/<int:client_id>/hand-over", methods=["GET", "POST"])
@guard(Record.CLIENT_KEEP, load=queries.client)
def hand_over(client: Client) -> Any:
    form = HandOverForm(on=today())
    if form.validate_on_submit():
        to = person_by_email(form.email.data)
        try:
            if to is None or not to.is_active:
                raise services.NobodyThere()
            event = services.hand_over(client, me(), to=to, on=form.on.data, reason=form.reason.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            holding = queries.holding(event.ended_id)
            db.session.commit()
            if holding is not None:
                back(_("%(code)s is now with %(name)s.", code=client.code, name=to.name), holding)
            return redirect(url_for(".index"))
    options = people_options(queries.colleagues_near(me()))
    return render_template("record/hand_over.html", form=form, client=client, options=options)


@bp.post("/holdings/<int:holding_id>/restore")
@guard(Record.HOLDING_RESTORE, load=queries.holding)
def restore(holding: Holding) -> Any:
    said = _("%(code)s is back on your list.", code=holding.client.code)
    return take(lambda: services.restore(holding, me()), said, url_for(".index"))


@bp.route("/clients/<int:client_id>/take-back", methods=["POST"])
@guard(Record.CLIENT_SEE, load=queries.client)
def take_back(client: Client) -> Any:
    """A client that was lost buys again: held anew from today, the gap stays on record."""
    return take(
        lambda: services.take_over(client, me(), from_on=today()),
        _("%(code)s is yours again from today.", code=client.code),
        url_for(".client", client_id=client.id),
    )


@bp.route("/clients/<int:client_id>/remove", methods=["GET", "POST"])
@guard(Record.CLIENT_KEEP, load=queries.client)
def remove(client: Client) -> Any:
    form = ConfirmForm()
    if form.validate_on_submit():
        code = client.code
        try:
            services.remove_client(client, me())
        except Refusal as refusal:
            db.session.rollback()
            flash(str(refusal), "error")
            return redirect(url_for(".client", client_id=client.id))
        db.session.commit()
        flash(_("%(code)s is removed.", code=code))
        return redirect(url_for(".index"))
    return render_template("record/remove.html", form=form, client=client)


@bp.get("/past")
@guard(Record.OWN)
def past() -> str:
    return render_template("record/past.html", holdings=queries.past_holdings(me()))
