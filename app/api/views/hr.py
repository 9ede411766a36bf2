"""Lists and groups for HR, by the permissions of HR's own pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.api.door import opens
from app.api.rules import Scope
from app.api.shapes import desk as shapes
from app.api.shapes import questions
from app.api.shapes.base import Names
from app.api.views.area import bp, names, reference
from app.core.digits import whole_number
from app.hr.policy import Hr
from app.hr.queries import people as desk
from app.hr.queries.settings import programme
from app.hr.queries.skills import heat
from app.hr.rules.sight import only_employment
from app.promotion import queries as promotion
from app.promotion.policy import Promotion
from app.skills.content import skills

# The list carries facts of app/hr/rules/sight.py that are always in HR's sight; any other would stop the start.
only_employment(name for name in shapes.PersonRow.model_fields if name != "id")


@opens(bp, "/people", Scope.PEOPLE, _l("People, page by page, in the order of their names"), shapes.People, asked=questions.PeopleWanted, permission=Hr.PEOPLE)  # fmt: skip
def people(_person: Person, asked: questions.PeopleWanted) -> shapes.People:
    wanted = desk.Wanted(words=asked.q, gone=asked.left)
    page = desk.people(wanted, after=asked.cursor, size=asked.limit)
    return shapes.People(
        items=[
            shapes.PersonRow(
                id=one.id,
                email=one.email,
                name=names(one),
                unit=names(one.unit) if one.unit else None,
                post=one.post.value,
                post_since=one.post_since,
                manager=reference(one.manager) if one.manager else None,
                personnel_number=one.personnel_number,
                joined_on=one.joined_on,
                left_on=one.left_on,
            )
            for one in page.rows
        ],
        next=page.next,
    )


@opens(bp, "/cases", Scope.CASES, _l("Promotion cases with stage, days, and whose move it is"), shapes.Cases, asked=questions.CasesWanted, permission=Promotion.DESK)  # fmt: skip
def cases(person: Person, asked: questions.CasesWanted) -> shapes.Cases:
    after = whole_number(asked.cursor) or 0
    page, more = promotion.cases_page(person, closed=asked.closed, after=after, size=asked.limit)
    return shapes.Cases(
        items=[
            shapes.CaseRow(
                id=row.case.id,
                person=reference(row.person),
                ladder=row.case.ladder.value,
                stage=row.case.stage.value,
                opened_at=row.case.opened_at,
                stage_since=row.case.stage_since,
                days_in_stage=row.days,
                days_in_all=row.days_in_all,
                whose_move=row.whose.value,
                is_stuck=row.is_stuck,
                closed_at=row.case.closed_at,
            )
            for row in page
        ],
        next=str(page[-1].case.id) if more else None,
    )


@opens(bp, "/groups", Scope.GROUPS, _l("How others see the skills of whole groups; small groups are hidden"), shapes.Groups, asked=questions.GroupsWanted, permission=Hr.DESK)  # fmt: skip
def groups(_person: Person, asked: questions.GroupsWanted) -> shapes.Groups:
    least = programme().smallest_group
    found = heat(asked.by, least)
    model = skills()
    return shapes.Groups(
        by=asked.by,
        least=least,
        hidden=found.hidden,
        rows=[
            shapes.GroupRow(
                competency=row.competency,
                name=Names(
                    ru=model.competency(row.competency).name.ru, en=model.competency(row.competency).name.en
                ),
                must_have=row.must,
                groups=[
                    shapes.GroupCell(group=column.name, level=level)
                    for column, level in zip(found.columns, row.values, strict=True)
                ],
            )
            for row in found.rows
        ],
    )
