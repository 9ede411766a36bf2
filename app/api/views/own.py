"""One's own data: the same queries as the pages show."""

from __future__ import annotations

from typing import Any

from flask import abort
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.api import shapes
from app.api.door import opens
from app.api.rules import Scope
from app.api.views.area import bp, names, reference
from app.assessment import queries as assessment
from app.core.templating import language
from app.mentoring import queries as mentoring
from app.record import queries as record
from app.resume import queries as resumes
from app.resume.published import strict
from app.route import queries as routes
from app.route.walk import Standing
from app.skills.content import skills


@opens(bp, "/me", Scope.PROFILE, _l("Yourself: name, unit, post, roles"), shapes.Profile)
def profile(person: Person, _asked: Any) -> shapes.Profile:
    return shapes.Profile(
        id=person.id,
        email=person.email,
        name=names(person),
        unit=names(person.unit) if person.unit else None,
        post=person.post.value,
        post_since=person.post_since,
        manager=reference(person.manager) if person.manager else None,
        roles=sorted(role.value for role in person.roles),
        language=person.language,
        time_zone=person.time_zone,
        joined_on=person.joined_on,
    )


@opens(bp, "/me/assessment", Scope.ASSESSMENT, _l("Your last round: own levels, others’ means, the reading"), shapes.Assessment)  # fmt: skip
def assessed(person: Person, _asked: Any) -> shapes.Assessment:
    result = assessment.latest_result(person, assessment.profile_for(person))
    if result is None:
        return shapes.Assessment(
            round=None, profile=None, handed_in_at=None, opened_at=None, reading=None, competencies=[]
        )
    model, read = skills(), result.readiness
    must_haves = model.profile(result.profile).must_haves
    return shapes.Assessment(
        round=result.round.number,
        profile=result.profile,
        handed_in_at=result.round.locked_at,
        opened_at=result.opened_at,
        reading=shapes.Reading(
            band=str(read.band),
            index=read.index,
            low=read.low,
            high=read.high,
            self_index=read.self_index,
            coverage=read.coverage,
            raters=result.raters,
            gates_failed=list(read.gates_failed),
        ),
        competencies=[
            shapes.Competency(
                id=id,
                name=shapes.Names(ru=model.competency(id).name.ru, en=model.competency(id).name.en),
                target=int(target),
                weight=int(result.tables.weights[id]),
                own=result.self_levels.get(id),
                others=float(result.others[id]) if id in result.others else None,
                gap=float(read.gaps[id]) if id in read.gaps else None,
                must_have=id in must_haves,
            )
            for id, target in result.tables.targets.items()
        ],
    )


@opens(bp, "/me/route", Scope.ROUTE, _l("Your learning route in its order, with what is done"), shapes.Route)
def route(person: Person, _asked: Any) -> shapes.Route:
    walk = routes.route_of(person)
    return shapes.Route(
        weekly_hours=walk.weekly_hours,
        weeks=walk.weeks,
        hours=walk.hours,
        is_provisional=walk.is_provisional,
        items=[step(one) for one in walk.order],
        agreed=[step(one) for one in walk.agreed],
        done=[step(one) for one in walk.ended],
    )


def step(one: Standing) -> shapes.RouteItem:
    return shapes.RouteItem(
        key=one.key,
        title=one.title,
        place=one.place,
        state=one.state.value,
        hours=one.hours,
        competencies=list(one.competencies),
        from_week=one.from_week,
        to_week=one.to_week,
        due_on=one.due_on,
    )


@opens(bp, "/me/record", Scope.RECORD, _l("Your published figures with their origin, and your targets"), shapes.Record)  # fmt: skip
def figures(person: Person, _asked: Any) -> shapes.Record:
    return shapes.Record(
        figures=[
            shapes.Figure(
                id=one.id,
                kpi=one.kpi.value,
                name=one.name,
                from_on=one.from_on,
                until_on=one.until_on,
                value=one.value,
                numerator=one.numerator,
                denominator=one.denominator,
                source=one.source,
                target=one.target_goal,
                entered_at=one.entered_at,
                confirmed_at=one.confirmed_at,
                confirmed_by=reference(one.confirmed_by) if one.confirmed_by else None,
            )
            for one in record.figures_of(person)
        ],
        targets=[
            shapes.Target(
                id=one.id,
                kpi=one.kpi.value,
                name=one.name,
                baseline=one.baseline,
                goal=one.goal,
                from_on=one.from_on,
                until_on=one.until_on,
            )
            for one in record.targets_of(person)
        ],
    )


@opens(bp, "/me/resume", Scope.RESUME, _l("Your resume as JSON Resume 1.0.0; 404 before you have begun one"), shapes.ResumeDocument, parameters=shapes.InLanguage)  # fmt: skip
def resume(person: Person, asked: shapes.InLanguage) -> dict[str, Any]:
    row = resumes.resume_of(person)
    if row is None:
        abort(404)
    view = resumes.view_of(row, asked.language or language())
    return strict(view.published, changed_at=row.changed_at.strftime("%Y-%m-%dT%H:%M:%S"))


@opens(bp, "/me/mentoring", Scope.MENTORING, _l("Your pairs and their meetings, without notes"), shapes.Mentoring)  # fmt: skip
def pairs(person: Person, _asked: Any) -> shapes.Mentoring:
    own = mentoring.current_pairing(person)
    going = ([own] if own else []) + list(mentoring.pairings_of(person))
    known = {pair.id for pair in going}
    return shapes.Mentoring(
        pairs=[
            shapes.Pair(
                id=pair.id,
                role="mentee" if pair.mentee_id == person.id else "mentor",
                with_=reference(pair.other(person)),
                started_at=pair.started_at,
                until_on=pair.until_on,
            )
            for pair in going
        ],
        meetings=[
            shapes.Meeting(
                id=one.id,
                pair=one.pairing_id,
                kind=one.kind.value,
                starts_at=one.starts_at,
                minutes=one.minutes,
                place=one.place,
                cancelled=one.is_cancelled,
            )
            for one in mentoring.meetings_with(person)
            if one.pairing_id in known
        ],
    )
