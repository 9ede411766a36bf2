"""A panel from naming to its marks: who sits, conflicts, the frozen file, independent marks."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.extensions import db
from app.notifications.services import notify
from app.promotion.models import Case, Chair, Dossier, Panel, PanelMark, PanelMember
from app.promotion.queries.dossier import digest_of
from app.promotion.queries.freezing import content_of
from app.promotion.queries.panels import (
    Obstacle,
    can_change_hands,
    can_declare,
    obstacle_of,
    result_of,
    to_mark,
)
from app.promotion.queries.rows import panel_of
from app.promotion.rules import Outcome, Stage
from app.promotion.services.moves import at_stage, move
from app.promotion.services.notices import tell_hr
from app.promotion.services.refusals import (
    CannotSit,
    MarksLocked,
    MarksMissing,
    NotDeclared,
    NotThisStep,
    NotYetTrue,
    NotYourCase,
    UnknownMark,
)


def name_member(case: Case, person: Person, chair: Chair, *, by: Person) -> PanelMember:
    """Name somebody to one of the three places; whoever held it steps back. Raises CannotSit with the reason.

    While the panel sits, only a place whose marks are not in can change hands; during the trial only the place of
    somebody who has left. What was handed in stands, whoever gave it.
    """
    at_stage(case, Stage.READY, Stage.PANEL, Stage.TRIAL)
    if by.id == case.person_id:
        raise NotYourCase()
    obstacle = obstacle_of(case, person, chair)
    if obstacle is not None:
        raise CannotSit(obstacle.label)
    panel = _panel_to_fill(case) if case.stage is Stage.READY else panel_of(case)
    if panel is not None and panel.sat_at is not None:
        # Whoever holds the place may be handing in at this moment.
        _one_at_a_time(panel)
    if panel is None or any(one.chair is chair and not can_change_hands(one) for one in panel.members):
        raise CannotSit(_l("The marks of this place are in, and they stand."))
    seated = panel.member(person.id)
    if seated is not None and seated.chair is not chair:
        raise CannotSit(_l("This person has another place on this panel already. Name somebody else."))
    if seated is not None:
        return seated
    now = clock.now()
    for former in panel.members:
        if former.chair is chair:
            former.replaced_at = now
            notify(former.person, "promotion.unnamed", "panel.index")
    # The former one must have left the place in the database before somebody else takes it.
    db.session.flush()
    member = PanelMember(person=person, chair=chair, named_at=now)
    panel.everyone.append(member)
    db.session.flush()
    audit.record(
        "promotion.panel_named",
        actor=by,
        person=case.person,
        thing=member,
        member=person.id,
        chair=chair.value,
    )
    notify(person, "promotion.named", "panel.show", {"member_id": member.id}, by_mail=True)
    return member


def _one_at_a_time(panel: Panel) -> None:
    """Let nobody else change who sits and what is handed in until this transaction ends; look at both anew."""
    db.session.execute(sa.select(Panel.id).where(Panel.id == panel.id).with_for_update())
    for member in panel.everyone:
        db.session.refresh(member, ["first_locked_at", "second_locked_at", "replaced_at", "version"])


def let_stand(member: PanelMember, *, by: Person) -> None:
    """Go on without the second marks of somebody who has left: their first marks stand."""
    at_stage(member.case, Stage.PANEL)
    if by.id == member.case.person_id:
        raise NotYourCase()
    if member.person.is_active or to_mark(member)[0] != 2:
        raise NotThisStep()
    member.second_locked_at = clock.now()
    db.session.flush()
    audit.record(
        "promotion.marks_stand", actor=by, person=member.case.person, thing=member, member=member.person_id
    )
    _tell_when_all_are_in(member.panel, 2)


def _panel_to_fill(case: Case) -> Panel:
    panel = panel_of(case)
    if panel is not None and panel.sat_at is None:
        return panel
    number = panel.number + 1 if panel else 1
    panel = Panel(case=case, number=number, named_at=clock.now(), sat_at=None)
    panel.everyone = []
    db.session.add(panel)
    db.session.flush()
    return panel


def declare(member: PanelMember, *, conflict: bool, knows_person: bool) -> None:
    """Say whether there is a conflict of interest, and whether one knows the person; may be corrected until it sits."""
    if not can_declare(member):
        raise NotThisStep()
    member.conflict, member.knows_person, member.declared_at = conflict, knows_person, clock.now()
    db.session.flush()
    audit.record(
        "promotion.declared", actor=member.person, person=member.case.person, thing=member, conflict=conflict
    )
    if conflict:
        tell_hr(member.case, "promotion.conflict", member=member.person.names)
    elif member.panel.sat_at is None and member.panel.is_ready_to_sit:
        tell_hr(member.case, "promotion.declared")


def sit(case: Case, *, by: Person) -> Dossier:
    """Freeze the file and open it to the three members; from here later changes alter nothing the panel reads."""
    at_stage(case, Stage.READY)
    if by.id == case.person_id:
        raise NotYourCase()
    panel = panel_of(case)
    if panel is None or panel.sat_at is not None or not panel.is_ready_to_sit:
        raise NotYetTrue()
    if any(obstacle_of(case, member.person, member.chair) for member in panel.members):
        # Somebody has become the mentor, the manager or a rival since they were named.
        raise CannotSit(_l("One of the three may no longer sit on this panel. Look at the names again."))
    now = clock.now()
    content = content_of(case)
    file = Dossier(panel_id=panel.id, frozen_at=now, content=content, digest=digest_of(content))
    panel.dossier = file
    panel.sat_at = now
    move(case, Stage.PANEL, by=by)
    db.session.flush()
    audit.record("promotion.file_frozen", actor=by, person=case.person, thing=file, digest=file.digest)
    for member in panel.members:
        notify(member.person, "promotion.sits", "panel.show", {"member_id": member.id}, by_mail=True)
    return file


def mark(member: PanelMember, competency: str, level: int | None, *, why: str = "") -> PanelMark:
    """Give a level to one must-have in the turn that is on; changes until the marks are handed in."""
    turn, ids = _turn(member)
    if competency not in ids or level is None or not 0 <= level <= 4:
        raise UnknownMark()
    found = next((one for one in member.marks if (one.competency, one.turn) == (competency, turn)), None)
    if found is None:
        found = PanelMark(competency=competency, turn=turn, level=level, at=clock.now())
        member.marks.append(found)
    found.level, found.why, found.at = level, why, clock.now()
    db.session.flush()
    return found


def hand_in(member: PanelMember) -> None:
    """Hand in the marks of this turn, for good. Nobody sees them until all three are in."""
    turn, ids = _turn(member)
    if set(ids) - member.marks_of(turn).keys():
        raise MarksMissing()
    obstacle = obstacle_of(member.case, member.person, member.chair)
    if turn == 1 and obstacle in {Obstacle.LINE_MANAGER, Obstacle.MENTOR}:
        # The manager or the mentor changed while the panel sat.
        raise CannotSit(obstacle.label)
    now = clock.now()
    # Two members may hand in at the same moment; each must see the other's, or nobody is told that all are in.
    _one_at_a_time(member.panel)
    if member.replaced_at is not None:
        raise NotThisStep()
    if turn == 1:
        member.first_locked_at = now
    else:
        member.second_locked_at = now
    db.session.flush()
    audit.record("promotion.marked", actor=member.person, person=member.case.person, thing=member, turn=turn)
    _tell_when_all_are_in(member.panel, turn)


def _tell_when_all_are_in(panel: Panel, turn: int) -> None:
    result = result_of(panel)
    if result is None or (turn == 2 and not panel.second_marks_in):
        return
    kind = "promotion.talk" if result.outcome is Outcome.DISCUSS else "promotion.marks_open"
    for other in panel.members:
        notify(other.person, kind, "panel.show", {"member_id": other.id}, by_mail=True)


def _turn(member: PanelMember) -> tuple[int, tuple[str, ...]]:
    at_stage(member.case, Stage.PANEL)
    if member.conflict is not False:
        raise NotDeclared()
    turn, ids = to_mark(member)
    if turn == 0:
        raise MarksLocked()
    return turn, ids
