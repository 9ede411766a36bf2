"""What is read of promotions for the pages that everybody opens: one row a fact, all of them in one statement."""

from __future__ import annotations

import sqlalchemy as sa

from app.absences.models import Absence
from app.absences.queries import covering
from app.accounts.models import Person
from app.assessment.models import Evidence
from app.promotion.models import Case, Decision, Goal, Hold, Panel, PanelMember, ReviewRequest, Trial
from app.promotion.rules import Stage
from app.stations import IS_HR, ME, TODAY, UTC_DAY, fact

_is_held = sa.exists().where(Hold.case_id == Case.id, Hold.until_on.is_(None)).correlate(Case)
_other = sa.orm.aliased(Case)
_newer = sa.orm.aliased(Panel)

CASE = (
    # The case that goes on: `number` 1 on hold, `other` how many goals are written, `text` the ladder, `at` goals shown
    # to the manager, `then` the panel asked for.
    fact(
        "promotion.case",
        id=Case.id,
        other=sa.select(sa.func.count(Goal.id))
        .where(Goal.case_id == Case.id)
        .correlate(Case)
        .scalar_subquery(),
        number=sa.case((_is_held, 1), else_=0),
        word=Case.stage,
        text=Case.ladder,
        at=Case.plan_asked_at,
        then=Case.panel_asked_at,
    ).where(Case.person_id == ME, Case.closed_at.is_(None)),
    # What its last panel has decided: `word` the outcome, `on` the day it opens by itself, `number` 1 once told.
    fact(
        "promotion.decision",
        id=Decision.id,
        number=sa.case((Decision.told_on.is_not(None), 1), else_=0),
        word=Decision.outcome,
        on=Decision.opens_on,
    )
    .join_from(Decision, Panel, Panel.id == Decision.panel_id)
    .join(Case, Case.id == Panel.case_id)
    .where(
        Case.person_id == ME,
        Case.closed_at.is_(None),
        ~sa.exists().where(_newer.case_id == Panel.case_id, _newer.number > Panel.number).correlate(Panel),
    ),
    fact("promotion.last", id=Case.id, word=Case.stage).where(
        Case.id
        == sa.select(_other.id)
        .where(_other.person_id == ME)
        .order_by(_other.opened_at.desc(), _other.id.desc())
        .limit(1)
        .scalar_subquery()
    ),
)

_colleague = sa.orm.aliased(PanelMember)
_sitting = sa.orm.aliased(PanelMember)

SEATS = (
    # A place on a panel that has not decided: `other` 1 who knows the person, `number` how many first marks are missing,
    # `word` "said" once a conflict was denied, `text` "sits" while the panel sits and the case does not rest, `amount` 1
    # once the first marks are in, `then` the second ones, `at` named.
    fact(
        "promotion.seat",
        id=PanelMember.id,
        other=sa.case((PanelMember.knows_person.is_(True), 1), else_=0),
        number=sa.select(sa.func.count(_colleague.id))
        .where(
            _colleague.panel_id == PanelMember.panel_id,
            _colleague.replaced_at.is_(None),
            _colleague.first_locked_at.is_(None),
        )
        .correlate(PanelMember)
        .scalar_subquery(),
        amount=sa.case((PanelMember.first_locked_at.is_not(None), 1.0), else_=0.0),
        word=sa.case((PanelMember.conflict.is_(None), ""), else_="said"),
        text=sa.case((sa.and_(Panel.sat_at.is_not(None), ~_is_held), "sits"), else_=""),
        name_ru=Person.name_ru,
        name_en=Person.name_en,
        at=PanelMember.named_at,
        then=PanelMember.second_locked_at,
    )
    .join_from(PanelMember, Panel, Panel.id == PanelMember.panel_id)
    .join(Case, Case.id == Panel.case_id)
    .join(Person, Person.id == Case.person_id)
    .outerjoin(Decision, Decision.panel_id == Panel.id)
    .where(
        PanelMember.person_id == ME,
        PanelMember.replaced_at.is_(None),
        sa.or_(PanelMember.conflict.is_(None), PanelMember.conflict.is_(False)),
        Case.stage.in_([Stage.READY, Stage.PANEL]),
        Decision.id.is_(None),
    ),
)
_with_name = {"name_ru": Person.name_ru, "name_en": Person.name_en}
TRIALS = (
    # A trial whose 90 days are over: the panel looks at it; `other` 1 who knows the person.
    fact(
        "promotion.trial",
        id=PanelMember.id,
        other=sa.case((PanelMember.knows_person.is_(True), 1), else_=0),
        on=Trial.until_on,
        **_with_name,
    )
    .join_from(PanelMember, Panel, Panel.id == PanelMember.panel_id)
    .join(Case, Case.id == Panel.case_id)
    .join(Trial, Trial.case_id == Case.id)
    .join(Person, Person.id == Case.person_id)
    .where(
        PanelMember.person_id == ME,
        PanelMember.replaced_at.is_(None),
        PanelMember.conflict.is_(False),
        Case.stage == Stage.TRIAL,
        Trial.until_on <= TODAY,
        ~_is_held,
        ~sa.exists().where(_newer.case_id == Panel.case_id, _newer.number > Panel.number).correlate(Panel),
    ),
)
GOALS = (
    # `word` the stage: goals to agree, or a "not yet" to tell; `then` when the goals were shown.
    fact("promotion.goals", id=Case.id, word=Case.stage, at=Case.stage_since, **_with_name)
    .join_from(Case, Person, Person.id == Case.person_id)
    .where(
        Person.manager_id == ME,
        sa.or_(
            sa.and_(Case.stage == Stage.ASSESSED, Case.plan_asked_at.is_not(None)),
            Case.stage == Stage.DEFERRED,
        ),
        Case.closed_at.is_(None),
        ~_is_held,
    ),
)
_absent = sa.orm.aliased(Person)
GOALS_IN_PLACE = (
    # Goals to agree for a line manager who is away: `word` and `text` are both names, `on` the last day.
    fact(
        "promotion.goals_in_place",
        id=Case.id,
        word=_absent.name_ru,
        text=_absent.name_en,
        on=Absence.until_on,
        at=Case.stage_since,
        **_with_name,
    )
    .join_from(Absence, Person, Person.manager_id == Absence.person_id)
    .join(_absent, _absent.id == Absence.person_id)
    .join(Case, Case.person_id == Person.id)
    .where(
        Absence.substitute_id == ME,
        covering(UTC_DAY),
        Person.id != ME,
        Case.stage == Stage.ASSESSED,
        Case.plan_asked_at.is_not(None),
        Case.closed_at.is_(None),
        ~_is_held,
    ),
)
_waiting_example = sa.and_(
    Evidence.person_id == Case.person_id,
    Evidence.withdrawn_at.is_(None),
    Evidence.kept_at.is_not(None),
    Evidence.attested_at.is_(None),
)
EXAMPLES = (
    # Examples of reports that wait for somebody to say that it happened: `number` of them, `at` when the oldest was kept.
    fact(
        "promotion.examples",
        id=Case.id,
        number=sa.select(sa.func.count(Evidence.id))
        .where(_waiting_example)
        .correlate(Case)
        .scalar_subquery(),
        at=sa.select(sa.func.min(Evidence.kept_at)).where(_waiting_example).correlate(Case).scalar_subquery(),
        **_with_name,
    )
    .join_from(Case, Person, Person.id == Case.person_id)
    .where(
        Person.manager_id == ME,
        Case.stage.in_([Stage.PLAN, Stage.EVIDENCE]),
        Case.closed_at.is_(None),
        ~_is_held,
        sa.exists().where(_waiting_example).correlate(Case),
    ),
)
# Cases whose three members are named and have not all answered: there HR waits, too, unless one may not sit.
_declaring = (
    sa.select(Panel.case_id)
    .join(_sitting, _sitting.panel_id == Panel.id)
    .where(Panel.case_id == Case.id, Panel.sat_at.is_(None), _sitting.replaced_at.is_(None))
    .correlate(Case)
    .group_by(Panel.case_id, Panel.id)
    .having(
        sa.func.count(_sitting.id) == 3,
        sa.func.count(_sitting.declared_at) < 3,
        sa.func.count(sa.case((_sitting.conflict.is_(True), 1))) == 0,
    )
)
_boss = sa.orm.aliased(Person)
_substitute = sa.orm.aliased(Person)
# The line manager is away, and nobody may answer: no substitute, one who has left, or the employee.
_unanswered = (
    sa.exists()
    .where(Absence.person_id == _boss.id, covering(UTC_DAY))
    .where(
        ~sa.exists()
        .where(
            _substitute.id == Absence.substitute_id,
            _substitute.left_on.is_(None),
            _substitute.id != Person.id,
        )
        .correlate(Absence, Person)
    )
    .correlate(_boss, Person)
)
DESK = (
    # `number` 1 where the line manager is at work or somebody answers for them, `then` when the goals were put to them.
    fact(
        "promotion.desk",
        id=Case.id,
        number=sa.case((sa.and_(_boss.id.is_not(None), _boss.left_on.is_(None), ~_unanswered), 1), else_=0),
        word=Case.stage,
        at=Case.stage_since,
        then=Case.plan_asked_at,
        **_with_name,
    )
    .join_from(Case, Person, Person.id == Case.person_id)
    .outerjoin(_boss, _boss.id == Person.manager_id)
    .where(
        IS_HR,
        Case.closed_at.is_(None),
        Case.person_id != ME,
        sa.or_(
            Case.stage.in_([Stage.READY, Stage.APPROVED, Stage.DEFERRED]),
            sa.and_(Case.stage == Stage.EVIDENCE, Case.panel_asked_at.is_not(None)),
            sa.and_(Case.stage == Stage.ASSESSED, Case.plan_asked_at.is_not(None)),
        ),
        ~_is_held,
        ~_declaring.exists(),
    ),
    # A second look that was asked for, for whoever of HR did not sit.
    fact("promotion.review", id=ReviewRequest.id, at=ReviewRequest.asked_at, **_with_name)
    .join_from(ReviewRequest, Case, Case.id == ReviewRequest.case_id)
    .join(Person, Person.id == Case.person_id)
    .where(
        IS_HR,
        ReviewRequest.answered_at.is_(None),
        Case.person_id != ME,
        ~sa.exists()
        .where(Panel.case_id == Case.id, PanelMember.panel_id == Panel.id, PanelMember.person_id == ME)
        .correlate(Case),
    ),
)
