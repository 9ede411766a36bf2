"""Everything a person can own, one of each, so that sweeps know a real number for every address."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from app.absences.services import write_down
from app.accounts.models import Person, Post, Role, SignedIn
from app.accounts.services import open_session
from app.api.models import ApiToken
from app.assessment import services as assessment
from app.assessment.models import JudgementRound, Round
from app.core import clock
from app.core.mail import Letter
from app.extensions import db
from app.hr.services import views as saved_views
from app.mentoring import services as mentoring
from app.mentoring.models import Cohort
from app.notifications.models import Notice
from app.privacy.services import wish_erasure
from app.promotion import services as promotion
from app.promotion.models import Ladder
from app.promotion.rules import Outcome
from app.questions.models import Question
from app.reading import services as reading
from app.reading.models import Kind
from app.reading.services import certificates
from app.record import services as record
from app.record.models import Holding, Kpi, NoteKind
from app.resume import services as resume
from app.resume.models import Saved
from app.route import services as route
from app.route.models import Course
from app.route.rules import Kind as ItemKind
from app.route.services import recall
from app.sharing.models import Area, Audience
from app.sharing.services import share
from tests.factories import Company
from tests.factories import mentoring as pairs
from tests.factories import promotion as cases
from tests.factories import record as records
from tests.factories.api import token_for
from tests.factories.assessment import asked, example
from tests.factories.resume import a_resume
from tests.factories.route import finished
from tests.factories.swot import action, full_sheet

Numbers = dict[str, int]


def own_rooms(company: Company, anna: Person) -> Numbers:
    """SWOT, route, reading, resume: what only Anna sees."""
    sheet, beds = full_sheet(anna)
    task = action(sheet, beds["S"][0], beds["O"][0])
    item = route.add_own_item(anna, "Read contracts with the lawyer")
    finished(anna, item.key)
    question = recall.write_question(item, "What is a shared forecast?", "A plan of both sides.")
    entry = reading.add_own(anna, Kind.BLOG, "Letters from a buyer", author="N.", idea="Listen first")
    certificate = certificates.add_certificate(entry, "proof.pdf", b"%PDF-1.7 of Anna")
    cv = a_resume(anna)
    job = cv.document["work"][-1]
    variant = resume.make_variant(cv, "Chains", language="en")
    name = resume.add_name(cv, "Volga", instead_ru="сеть", instead_en="a chain")
    course = Course(
        code="negotiation-2",
        gains={"C02": 0.5},
        kind=next(iter(ItemKind)),
        hours=8,
        title_ru="Переговоры",
        title_en="Talks",
        added_at=clock.now(),
    )
    db.session.add(course)
    db.session.commit()
    saved = db.session.scalars(sa.select(Saved.id).where(Saved.resume_id == cv.id)).first() or 0
    return {
        "swot.entry_id": beds["S"][0].id, "swot.action_id": task.id, "swot.worksheet_id": sheet.id,
        "route.entry_id": entry.id, "swot.earlier_id": sheet.id, "swot.later_id": sheet.id, "route.question_id": question.id, "route.course_id": course.id,
        "reading.entry_id": entry.id, "reading.certificate_id": certificate.id, "resume.entry_id": job["id"], "resume.line_id": job["highlights"][0]["id"],
        "resume.variant_id": variant.id, "resume.saved_id": saved, "resume.name_id": name.id,
    }  # fmt: skip


def figures(company: Company, anna: Person) -> Numbers:
    clients = records.add_clients(anna, 12, since=date(2025, 1, 10))
    records.enter_months(anna, clients, date(2025, 10, 1), 13)
    note = record.add_note(anna, NoteKind.LOYALTY, "Calm talk", on=date(2026, 10, 2))
    target = record.set_target(
        anna, Kpi.RETENTION, 95, baseline=75, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31)
    )
    figure = record.publish_figure(anna, Kpi.RETENTION, month=date(2026, 9, 1))
    lost = record.lose_client(clients[1], anna, on=date(2026, 10, 2))
    db.session.commit()
    held = db.session.scalars(sa.select(Holding.id).where(Holding.id == lost.id)).one()
    question = Question(
        person_id=anna.id,
        figure_id=figure.id,
        round_id=assessment_rounds(anna)[-1].id,
        competencies=["C04"],
        rating_is_high=True,
        raised_at=clock.now(),
    )
    db.session.add(question)
    db.session.commit()
    return {"questions.question_id": question.id, "record.client_id": clients[0].id, "record.note_id": note.id, "record.target_id": target.id,
            "record.figure_id": figure.id, "record.holding_id": held}  # fmt: skip


def with_a_mentor(company: Company, anna: Person) -> Numbers:
    pair = pairs.pair(anna, company.vera)
    meeting = mentoring.log_meeting(pair, clock.now() - timedelta(days=1), by=anna)
    step = mentoring.add_step(pair, "Draw the decision map", owner=anna)
    log = mentoring.write_log(
        pair, observed_on=clock.today() - timedelta(days=2), hours=1.5, fields={"saw": "A calm opening"}
    )
    db.session.commit()
    return {"mentoring.pairing_id": pair.id, "mentoring.meeting_id": meeting.id, "mentoring.step_id": step.id,
            "mentoring.log_id": log.id, "mentoring.request_id": pair.request_id}  # fmt: skip


def a_start(company: Company, anna: Person) -> Numbers:
    """A programme start that nobody has seen yet."""
    start = Cohort(
        drafted_at=clock.now(), people=0, empty=0, filled=0, most=0, own_most=0, total=0, own_total=0
    )
    db.session.add(start)
    db.session.commit()
    return {"hr.cohort_id": start.id}


def before_a_panel(company: Company, anna: Person) -> Numbers:
    """Two rounds' worth of work: rated, proven, put before a panel that said "not yet"."""
    case, members = cases.sitting(company, anna)
    cases.marked(members, 1, 1, 1)
    gap = promotion.GapGiven("conflict_thin", anna, clock.today() + timedelta(days=30), "C13")
    decision = promotion.decide(
        members[0], outcome=Outcome.DEFERRED, shown="Calm.", missing="A conflict.", gaps=[gap],
        reapply_on=clock.today() + timedelta(days=90),
    )  # fmt: skip
    promotion.note_talk(decision, on=clock.today(company.gleb.time_zone), by=company.gleb)
    review = promotion.ask_for_review(case, "Nobody asked about the conflict with Volga.")
    goal = promotion.add_goal(
        case, competency="C13", text="Lead one hard talk", due_on=clock.today() + timedelta(days=40)
    )
    seat = promotion.open_seat(anna.unit or company.unit(), Ladder.JUNIOR, 2027, 1, by=company.daria)
    senior, junior = cases.kam(company), cases.kam(company, Post.JUNIOR_KAM)
    task = promotion.give_task(
        senior, junior, text="Prepare the annual review", due_on=clock.today() + timedelta(days=9)
    )
    db.session.commit()
    panel = members[0].panel
    return {"promotion.case_id": case.id, "promotions.case_id": case.id, "promotion.goal_id": goal.id,
            "promotion.task_id": task.id, "promotion.dossier_id": panel.dossier.id if panel.dossier else 0,
            "panel.member_id": members[0].id, "promotions.review_id": review.id, "promotions.seat_id": seat.id,
            "promotions.member_id": members[1].id}  # fmt: skip


def ratings(company: Company, anna: Person) -> Numbers:
    kept = example(anna, "C02")
    proof = assessment.add_proof(kept, "thanks.pdf", b"%PDF-1.7 a letter of thanks")
    round_ = assessment.open_round(anna) if not assessment_rounds(anna) else assessment_rounds(anna)[-1]
    rater = company.person()
    request = asked(round_, rater) if not round_.is_locked else round_.requests[0]
    judged: JudgementRound = assessment.open_judgement(anna)
    db.session.commit()
    return {"assessment.evidence_id": kept.id, "ratings.evidence_id": kept.id, "promotions.evidence_id": kept.id, "promotion.evidence_id": kept.id,
            "assessment.proof_id": proof.id, "assessment.round_id": round_.id, "assessment.request_id": request.id,
            "ratings.request_id": request.id, "judgement.round_id": judged.id}  # fmt: skip


def assessment_rounds(person: Person) -> list[Round]:
    return list(db.session.scalars(sa.select(Round).where(Round.person_id == person.id).order_by(Round.id)))


def account(company: Company, anna: Person) -> Numbers:
    token_for(anna)
    open_session(anna, browser="Anna's", address="127.0.0.1")
    grant = share(anna, Area.BAND, Audience.LINE_MANAGER)
    wish = wish_erasure(anna)
    view = saved_views.save(company.daria, "b2b", {"q": "b2b"})
    today = clock.today()
    away = write_down(anna, from_on=today, until_on=today, substitute=company.vera, by=anna)
    db.session.commit()
    first = {model: db.session.scalars(sa.select(model.id).where(model.person_id == anna.id)).first() or 0
             for model in (ApiToken, SignedIn, Notice)}  # fmt: skip
    letter = db.session.scalars(sa.select(Letter.id)).first() or 0
    return {"api_tokens.token_id": first[ApiToken], "account.session_id": first[SignedIn],
            "notifications.notice_id": first[Notice], "privacy.grant_id": grant.id, "admin.wish_id": wish.id,
            "hr.view_id": view.id, "absences.absence_id": away.id, "hr.absence_id": away.id, "admin.letter_id": letter}  # fmt: skip


def belongings(company: Company) -> Numbers:
    """Anna with one of everything; the numbers by `blueprint.argument`, as addresses name them."""
    anna = company.anna
    numbers = before_a_panel(company, anna)
    for part in (a_start, ratings, own_rooms, figures, with_a_mentor, account):
        numbers |= part(company, anna)
    return numbers


def bystanders(company: Company) -> dict[str, Person]:
    """Those who have nothing to do with Anna, one of each role, with rooms of their own."""
    manager = company.person(post=Post.OTHER)
    company.person(manager=manager)
    people = {
        "peer": company.stranger,
        "mentor": company.person(post=Post.SENIOR_KAM, roles=(Role.MENTOR,)),
        "manager": manager,
        "hr": company.person(post=Post.OTHER, roles=(Role.HR,)),
        "admin": company.egor,
    }
    resume.start(people["peer"])
    db.session.commit()
    return people
