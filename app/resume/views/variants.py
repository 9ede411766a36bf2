"""Resumes for single vacancies: a headline, a language, what is in, and the advert's terms beside one's own."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.core.templating import language
from app.extensions import db
from app.resume import queries, services, source
from app.resume.forms import VariantForm
from app.resume.models import Resume, Variant
from app.resume.openings import opening, openings
from app.resume.policy import ResumeRoom
from app.resume.rules.picture import match
from app.resume.sections import SECTIONS
from app.resume.services import SavedMeanwhile
from app.resume.views.area import bp, mine
from app.resume.views.pages import paper


@bp.get("/variants")
@guard(ResumeRoom.EDIT, load=mine)
def variants(resume: Resume) -> str:
    return render_template("resume/variants.html", variants=queries.variants_of(resume), openings=openings())


@bp.route("/variants/new", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def new_variant(resume: Resume) -> Any:
    numbers = [number for number, _text in parts(resume)]
    form = VariantForm(data=begun(numbers))
    form.offer(parts(resume))
    if form.validate_on_submit():
        try:
            variant = services.make_variant(resume, form.name.data, **given(form, numbers))
            db.session.commit()
            tell(_("The variant is made. The texts stay one: a change in the resume reaches all variants."))
            return redirect(url_for(".variant", variant_id=variant.id))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return render_template("resume/variant_form.html", form=form, variant=None)


def begun(numbers: list[int]) -> dict[str, Any]:
    """What the form begins with: everything is in, and a post of the company fills in what it asks for."""
    wanted = language()
    data: dict[str, Any] = {"language": wanted, "kept": [str(number) for number in numbers]}
    post = opening(request.args.get("opening", ""))
    if post is not None:
        data |= {"name": post.name[wanted], "headline": post.headline[wanted], "advert": post.advert[wanted]}
    return data


@bp.get("/variants/<int:variant_id>")
@guard(ResumeRoom.EDIT, load=queries.variant)
def variant(variant: Variant) -> str:
    view = queries.view_of(variant.resume, variant.language, variant=variant)
    found = match(variant.advert, view.draft.texts) if variant.advert else None
    return render_template("resume/variant.html", **paper(view), variant=variant, match=found)


@bp.route("/variants/<int:variant_id>/edit", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=queries.variant)
def edit_variant(variant: Variant) -> Any:
    numbers = [number for number, _text in parts(variant.resume)]
    form = VariantForm(
        data={
            "name": variant.name,
            "language": variant.language,
            "headline": variant.headline,
            "advert": variant.advert,
            "kept": [str(number) for number in numbers if number not in variant.hidden],
            "version": variant.version,
        }
    )
    form.offer(parts(variant.resume))
    theirs = None
    if form.validate_on_submit():
        try:
            services.change_variant(
                variant, name=form.name.data, seen=form.seen_version, **given(form, numbers)
            )
            db.session.commit()
            tell(_("Saved."))
            return redirect(url_for(".variant", variant_id=variant.id))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
            if isinstance(refusal, SavedMeanwhile):
                theirs = queries.variant(variant.id)
                form.version.data = str(variant.version)
    return render_template("resume/variant_form.html", form=form, variant=variant, theirs=theirs)


@bp.post("/variants/<int:variant_id>/remove")
@guard(ResumeRoom.EDIT, load=queries.variant)
def remove_variant(variant: Variant) -> Any:
    services.remove_variant(variant)
    db.session.commit()
    tell(_("The variant is gone."), undo=url_for(".bring_back_variant", variant_id=variant.id))
    return redirect(url_for(".variants"))


@bp.post("/variants/<int:variant_id>/bring-back")
@guard(ResumeRoom.EDIT, load=queries.variant)
def bring_back_variant(variant: Variant) -> Any:
    return take(lambda: services.bring_back_variant(variant), _("The variant is back."), url_for(".variants"))


def parts(resume: Resume) -> list[tuple[int, str]]:
    """What can be left out: every entry, and every line under its entry, in the reader's language."""
    wanted = language()
    found: list[tuple[int, str]] = []
    for section in SECTIONS:
        for entry in source.entries(resume.document, section.key):
            name = source.name_of(section, entry, wanted) or str(section.one)
            found.append((entry["id"], f"{section.title}: {name}"))
            found += [
                (line["id"], f"— {source.said(line['text'], wanted)}")
                for line in entry.get("highlights") or []
            ]
    return found


def given(form: VariantForm, numbers: list[int]) -> dict[str, Any]:
    kept = {int(number) for number in form.kept.data or []}
    return {
        "language": form.language.data,
        "headline": form.headline.data or "",
        "advert": form.advert.data or "",
        "hidden": [number for number in numbers if number not in kept],
    }
