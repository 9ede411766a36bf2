"""Writing: the overview of all sections, and one form for the basics and for every kind of entry."""

from __future__ import annotations

from typing import Any

from flask import abort, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.templating import language
from app.extensions import db
from app.resume import queries, services, source
from app.resume.forms import PartForm, part_form, values_of
from app.resume.models import Resume
from app.resume.policy import ResumeRoom
from app.resume.sections import BASICS, LISTS, RARE_BASICS, SECTIONS, Section
from app.resume.services import SavedMeanwhile
from app.resume.views.area import address, bp, mine, shared, wanted_language


@bp.get("/edit")
@guard(ResumeRoom.EDIT, load=mine)
def edit(resume: Resume) -> str:
    view = queries.view_of(resume, wanted_language(), masked=False)
    return render_template(
        "resume/edit.html",
        **shared(view),
        lists=SECTIONS,
        entries={key: source.entries(resume.document, key) for key in LISTS},
        name_of=lambda section, entry: source.name_of(section, entry, view.language),
    )


@bp.route("/edit/basics", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def edit_basics(resume: Resume) -> Any:
    return _edit(resume, BASICS, None)


@bp.route("/edit/<section>/new", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def add_entry(resume: Resume) -> Any:
    return _edit(resume, _section(), None)


@bp.route("/edit/<section>/<int:entry_id>", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def edit_entry(resume: Resume) -> Any:
    section, entry_id = _section(), _entry_id()
    if source.part(resume.document, section.key, entry_id) is None:
        abort(404)
    return _edit(resume, section, entry_id)


def _section() -> Section:
    section = LISTS.get((request.view_args or {})["section"])
    if section is None:
        abort(404)
    return section


def _entry_id() -> int:
    return int((request.view_args or {})["entry_id"])


def _edit(resume: Resume, section: Section, entry_id: int | None) -> Any:
    wanted = wanted_language()
    entry = source.part(resume.document, section.key, entry_id) or {}
    form = part_form(section, entry, resume.document, wanted)
    quietly = request.headers.get("X-Autosave") == "1"
    theirs: dict[str, Any] | None = None
    if form.validate_on_submit():
        try:
            number = services.save_section(
                resume,
                section.key,
                values_of(form, section, wanted),
                entry_id=entry_id,
                seen=form.version.data or "",
                by_itself=quietly,
            )
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            if quietly:
                return jsonify(message=str(refusal)), 409
            form.refuse(refusal)
            if isinstance(refusal, SavedMeanwhile):
                # What stands there now is shown beside; saving again is then a decision, not an accident.
                theirs = source.part(resume.document, section.key, entry_id) or {}
                form.version.data = source.fingerprint(theirs)
        else:
            if quietly:
                saved = source.part(resume.document, section.key, number) or {}
                return jsonify(version=source.fingerprint(saved))
            tell(_("Saved."))
            if "more" in request.form and section is not BASICS:
                goal = address("edit_entry", wanted, section=section.key, entry_id=number, _anchor="lines")
                return redirect(goal)
            return redirect(address("edit", wanted, _anchor=section.key))
    elif quietly:
        return jsonify(message=_("Check the fields: one of them is not filled in correctly.")), 422
    return render_template("resume/part.html", **_page(resume, section, entry_id, form, wanted, theirs))


def _page(
    resume: Resume,
    section: Section,
    entry_id: int | None,
    form: PartForm,
    wanted: str,
    theirs: dict[str, Any] | None,
) -> dict[str, Any]:
    entry = source.part(resume.document, section.key, entry_id) or {}
    turned = source.other(wanted)
    if section is BASICS:
        here, there = address("edit_basics", wanted), address("edit_basics", turned)
        live = address("check_basics", wanted)
    elif entry_id is None:
        which = {"section": section.key}
        here, there, live = address("add_entry", wanted, **which), address("add_entry", turned, **which), ""
    else:
        place: dict[str, Any] = {"section": section.key, "entry_id": entry_id}
        here, there = address("edit_entry", wanted, **place), address("edit_entry", turned, **place)
        live = address("check_entry", wanted, **place)
    view = queries.view_of(resume, wanted, masked=False)
    return {
        **shared(view),
        "section": section,
        "entry": entry,
        "entry_id": entry_id,
        "form": form,
        "here": here,
        "turned": there,
        "live": live,
        "theirs": theirs,
        "rare": RARE_BASICS if section is BASICS else (),
        "outcomes": outcomes_for(view, section),
        "other_text": lambda field: other_text(entry, field.name, wanted),
        "line_texts": {
            line["id"]: line["text"].get(source.other(wanted), "") for line in entry.get("highlights") or []
        },
        "interface": language(),
    }


def other_text(entry: dict[str, Any], name: str, wanted: str) -> str:
    """What stands in the other language, as a help to whoever translates."""
    value = entry.get(name)
    if not isinstance(value, dict):
        return ""
    text = value.get(source.other(wanted)) or ""
    return " · ".join(text) if isinstance(text, list) else str(text)


SHOWN_BESIDE = {
    "basics": ("R01", "R02", "R03", "R21"),
    "work": (
        "R04",
        "R05",
        "R06",
        "R07",
        "R08",
        "R09",
        "R10",
        "R11",
        "R12",
        "R13",
        "R14",
        "R15",
        "R17",
        "R20",
    ),
    "skills": ("R18",),
    "education": ("R27",),
    "certificates": ("R27",),
    "interests": ("R21",),
}


def outcomes_for(view: queries.View, section: Section) -> list[queries.Outcome]:
    """The checks that this section decides or helps to decide."""
    wanted = SHOWN_BESIDE.get(section.key, ("R20",))
    return [outcome for outcome in view.outcomes if outcome.item.id in wanted]


@bp.post("/edit/basics/checks")
@guard(ResumeRoom.EDIT, load=mine)
def check_basics(resume: Resume) -> Any:
    return _live(resume, BASICS, None)


@bp.post("/edit/<section>/<int:entry_id>/checks")
@guard(ResumeRoom.EDIT, load=mine)
def check_entry(resume: Resume) -> Any:
    return _live(resume, _section(), _entry_id())


def _live(resume: Resume, section: Section, entry_id: int | None) -> Any:
    """Examine what is being typed without saving it, and answer the list of checks alone."""
    wanted = wanted_language()
    entry = source.part(resume.document, section.key, entry_id)
    if entry is None:
        abort(404)
    form = part_form(section, entry, resume.document, wanted)
    form.validate()
    document, _number = source.with_part(
        resume.document, section.key, entry_id, values_of(form, section, wanted)
    )
    view = queries.view_of(resume, wanted, document=document, masked=False)
    return render_template("resume/_live.html", **shared(view), outcomes=outcomes_for(view, section))


@bp.post("/edit/<section>/<int:entry_id>/remove")
@guard(ResumeRoom.EDIT, load=mine)
def remove_entry(resume: Resume) -> Any:
    section = _section()
    before = services.remove_entry(resume, section.key, _entry_id())
    db.session.commit()
    tell(_("Taken out."), undo=url_for(".restore", saved_id=before.id) if before else None)
    return redirect(url_for(".edit", _anchor=section.key))


@bp.post("/edit/<section>/<int:entry_id>/<way>")
@guard(ResumeRoom.EDIT, load=mine)
def move_entry(resume: Resume) -> Any:
    section, way = _section(), (request.view_args or {})["way"]
    if way not in {"up", "down"}:
        abort(404)
    services.move_entry(resume, section.key, _entry_id(), -1 if way == "up" else 1)
    db.session.commit()
    return redirect(url_for(".edit", _anchor=section.key))


@bp.post("/edit/<section>/order")
@guard(ResumeRoom.EDIT, load=mine)
def put_in_order(resume: Resume) -> Any:
    section = _section()
    order = [
        int(part) for part in request.form.get("order", "").split(",") if part.isdecimal() and len(part) < 8
    ]
    services.put_in_order(resume, section.key, order)
    db.session.commit()
    return ("", 204) if request.headers.get("Accept") == "application/json" else redirect(url_for(".edit"))
