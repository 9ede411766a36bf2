"""Results: the band in words, the numbers, what would change them, and who said what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.queries import person as person_by_id
from app.assessment import queries, saying, services
from app.assessment.models import Round
from app.assessment.policy import Assessment
from app.assessment.queries import Result
from app.assessment.rules import RaterKind
from app.assessment.views.areas import bp
from app.core.access import guard, me
from app.core.exact import as_float
from app.core.footprints import note_look
from app.core.messages import tell
from app.extensions import db
from app.skills.content import Competency, skills
from app.skills.rules import by_what_matters, index_of, rated

OFFERED = ("junior", "senior")


@dataclass(frozen=True)
class Row:
    """One competency in the table of dots. `must_short` paints the way still to go in berry."""

    competency: Competency
    own: int | None
    others: float | None
    target: float
    is_must_have: bool
    must_short: bool
    gap: float | None
    is_met: bool
    weight: float


@dataclass(frozen=True)
class Heard:
    """A line of "who is heard": name or "colleagues", from where, the index of this voice alone, since when, and
    whether it enters the reading on the page."""

    name: str
    kind: str
    index: float | None
    on: date
    counts: bool


@bp.get("/results")
@guard(Assessment.OWN)
def results() -> Any:
    found = queries.latest_result(me(), _profile_asked(queries.profile_for(me())))
    if found is None:
        return render_template("assessment/no_results.html", round=queries.current_round(me()))
    return _show(found)


@bp.get("/results/<int:round_id>")
@guard(Assessment.SEE_RESULT, load=queries.round_)
def results_of(round_: Round) -> Any:
    found = queries.result_of(round_, _profile_asked(queries.profile_for(round_.person)))
    if found is None:
        return redirect(url_for(".index"))
    note_look(me(), round_.person, "assessment")
    return _show(found)


@bp.get("/of/<int:person_id>")
@guard(Assessment.SEE_SHOWN, load=person_by_id)
def of_person(person: Person) -> Any:
    found = queries.latest_result(person, _profile_asked(queries.profile_for(person)))
    if person.id == me().id or found is None:
        return redirect(url_for(".results")) if person.id == me().id else abort(404)
    note_look(me(), person, "assessment")
    return _show(found)


def _profile_asked(otherwise: str) -> str:
    asked = request.args.get("profile", "")
    return asked if asked in OFFERED else otherwise


def _show(result: Result) -> str:
    deciding = request.args.get("reading") == "promotion"
    if deciding:
        result = result.for_promotion()
    person = result.round.person
    rows = rows_of(result)
    return render_template(
        "assessment/results.html",
        result=result,
        reading=result.readiness,
        person=person,
        is_mine=person.id == me().id,
        profile=skills().profile(result.profile),
        rows=rows,
        in_order=sorted(rows, key=lambda row: row.competency.id),
        first_met=next((row.competency.id for row in rows if row.is_met or row.others is None), None),
        saying=saying,
        raters=_raters(result),
        points=queries.talking_points(result),
        who_sees=_who_sees(result)
        if person.id == me().id
        else _(
            "You see this because you rated by name, or because it was shown to you. Please keep it between you."
        ),
        profiles=[skills().profile(id) for id in OFFERED],
        deciding=deciding,
        has_mentor=any(voice.kind is RaterKind.MENTOR for voice in result.heard),
        typical=queries.typical_start(result.tables),
        desk_line=json.dumps(desk_line(result), ensure_ascii=False),
    )


def rows_of(result: Result) -> list[Row]:
    """The fifteen in the order of what matters: by the others' view, or by the own one while it is alone."""
    reading, tables = result.readiness, result.tables
    levels = reading.levels if result.voices else result.self_levels
    order = by_what_matters(levels, tables)
    rows = []
    for id in order:
        level = levels.get(id)
        target = tables.targets[id]
        rows.append(
            Row(
                competency=skills().competency(id),
                own=result.self_levels.get(id),
                others=reading.levels.get(id),
                target=float(target),
                is_must_have=id in tables.must_haves,
                must_short=bool(result.voices) and id in reading.gates_failed,
                gap=reading.gaps.get(id),
                is_met=level is not None and level >= target,
                weight=float(tables.weights[id]),
            )
        )
    return rows


def _raters(result: Result) -> list[Heard]:
    by_id = {request_.rater_id: request_.rater for request_ in result.round.requests}
    said = {
        RaterKind.MANAGER: _("line manager"),
        RaterKind.MENTOR: _("mentor"),
        RaterKind.COLLEAGUE: _("colleagues, as one voice"),
    }
    rows = []
    for voice in result.heard:
        if voice.rater_id is None:
            name = _("%(count)s colleagues", count=voice.count)
        else:
            rater = by_id.get(voice.rater_id)
            name = rater.name if rater else _("a rater of an earlier round")
        alone = index_of(rated(voice.levels, result.tables), result.tables)
        rows.append(Heard(name, said[voice.kind], as_float(alone), voice.newest_on, voice in result.voices))
    return rows


def desk_line(result: Result) -> dict[str, Any]:
    """Return the line that gives this reading again at the audit desk, with the tables where they are the company's own."""
    line: dict[str, Any] = {
        "profile": result.profile,
        "self": dict(result.self_levels),
        "raters": [dict(voice.levels) for voice in result.voices],
    }
    tables = result.tables
    if queries.differs_from_shipped(tables, result.profile):
        line["tables"] = {
            "weights": {id: float(weight) for id, weight in tables.weights.items()},
            "targets": {id: float(target) for id, target in tables.targets.items()},
            "must_haves": list(tables.gates),
        }
    return line


def _who_sees(result: Result) -> str:
    names = [
        request_.rater.name
        for request_ in result.round.requests
        if request_.submitted_at and request_.kind.is_named
    ]
    if not result.round.is_open_to_both or not names:
        said = _(
            "Only you can see this. HR sees only the stage “assessed” and its date, unless you decide otherwise."
        )
    else:
        said = _(
            "Besides you, this is seen by: %(names)s. HR sees only the stage “assessed” and its date, unless you decide otherwise.",
            names=", ".join(names),
        )
    return str(said)


@bp.post("/results/<int:round_id>/release-mentor")
@guard(Assessment.CHANGE, load=queries.round_)
def release_mentor(round_: Round) -> Any:
    services.release_mentor(round_)
    db.session.commit()
    undo = url_for(".hold_back_mentor", round_id=round_.id)
    tell(_("The mentor’s ratings of this round now count for a promotion too."), undo=undo)
    return redirect(url_for(".results"))


@bp.post("/results/<int:round_id>/hold-back-mentor")
@guard(Assessment.CHANGE, load=queries.round_)
def hold_back_mentor(round_: Round) -> Any:
    services.hold_back_mentor(round_)
    db.session.commit()
    flash(_("The mentor’s ratings of this round stay between the two of you."))
    return redirect(url_for(".results"))
