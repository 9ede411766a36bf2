"""What is kept about groups stays equal to what every rating says, whatever happens to people and marks."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.models import Person, Post
from app.assessment import services
from app.assessment.models import EVERYBODY, Counted, Grouping, GroupLevel
from app.assessment.queries import current_round, group_levels, latest_results
from app.assessment.queries.groups import standings_of
from app.assessment.rules import RaterKind, middle
from app.core import clock
from app.hr.services.people import record_leaving, take_leaving_back
from app.privacy.services import erase
from app.skills.ids import COMPETENCY_IDS
from tests.factories import Company
from tests.factories.assessment import rated_by, rated_self


def seen(grouping: Grouping = Grouping.UNIT) -> dict[tuple[str, str], tuple[int, float | None]]:
    return {place: (one.people, one.level) for place, one in group_levels(grouping).items()}


def read_in_full(session: Any, grouping: Grouping = Grouping.UNIT) -> dict[Any, tuple[int, float | None]]:
    """The same from the results that people see, one by one."""
    people = session.scalars(sa.select(Person).where(Person.left_on.is_(None))).all()
    counts: dict[Any, dict[str, int]] = {}
    for person_id, result in latest_results(people).items():
        person = next(one for one in people if one.id == person_id)
        key = str(person.unit_id or "") if grouping is Grouping.UNIT else person.post.value
        for id, level in {**result.others, **({EVERYBODY: 0.0} if result.others else {})}.items():
            found = counts.setdefault((key, id), {})
            found[repr(level)] = found.get(repr(level), 0) + 1
    return {place: (sum(one.values()), middle(one)) for place, one in counts.items()}


@pytest.fixture
def rated(company: Company) -> Person:
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, dict.fromkeys(COMPETENCY_IDS, 2))
    return company.anna


def test_a_rating_is_counted_with_its_own_commit(company: Company, rated: Person) -> None:
    unit = str(rated.unit_id)
    assert seen()[unit, "C01"] == (1, 2.0) == seen(Grouping.POST)["sales_manager", "C01"]
    assert seen()[unit, EVERYBODY] == (1, 0.0)


def test_a_rating_that_is_rolled_back_is_not_counted(company: Company, session: Any) -> None:
    round_ = rated_self(company.anna)
    request = rated_by(round_, company.gleb, RaterKind.MANAGER, hand_in=False)
    services.submit_rating(request)
    session.rollback()
    assert not seen() and not services.verify()


def test_who_moves_is_counted_where_they_are(company: Company, session: Any, rated: Person) -> None:
    former = str(rated.unit_id)
    rated.unit = company.unit("b2b")
    session.commit()
    assert (former, "C01") not in seen() and seen()[str(rated.unit_id), "C01"] == (1, 2.0)
    rated.post = Post.JUNIOR_KAM
    session.commit()
    assert {key for key, _id in seen(Grouping.POST)} == {"junior_kam"}


def test_who_leaves_is_counted_no_more_until_they_return(
    company: Company, session: Any, rated: Person
) -> None:
    record_leaving(rated, clock.today(), by=company.daria)
    session.commit()
    assert not seen()
    take_leaving_back(rated, by=company.daria)
    session.commit()
    assert seen()[str(rated.unit_id), "C01"] == (1, 2.0)


def test_an_erasure_takes_the_person_out(company: Company, session: Any, rated: Person) -> None:
    erase(rated, actor=company.egor)
    session.commit()
    assert not seen() and not session.scalars(sa.select(Counted)).all()
    assert not services.verify()


def test_the_erasure_of_a_rater_takes_their_marks_out(company: Company, session: Any, rated: Person) -> None:
    rated_by(current_round(rated), company.vera, RaterKind.MENTOR, dict.fromkeys(COMPETENCY_IDS, 3))
    assert seen()[str(rated.unit_id), "C01"] == (1, 2.5)
    erase(company.gleb, actor=company.egor)
    session.commit()
    assert seen()[str(rated.unit_id), "C01"] == (1, 3.0)
    assert not services.verify()


def test_a_mark_of_last_year_fades_before_the_daily_job(
    company: Company, session: Any, rated: Person
) -> None:
    with clock.at(clock.now() + timedelta(days=365)):
        assert seen()[str(rated.unit_id), "C01"] == (1, 2.0)
    with clock.at(clock.now() + timedelta(days=366)):
        assert not seen()
        assert session.scalars(sa.select(GroupLevel.people)).all() != []
        assert services.recount_due() == 1
        session.commit()
        assert not seen() and services.recount_due() == 0 and not services.verify()


def test_a_false_count_is_found_and_mended(company: Company, session: Any, rated: Person) -> None:
    session.execute(sa.update(GroupLevel).where(GroupLevel.competency == "C02").values(people=7))
    session.execute(sa.update(Counted).values(levels={}))
    session.commit()
    session.expire_all()
    assert len(services.verify()) > 2
    services.rebuild()
    session.commit()
    assert not services.verify() and seen()[str(rated.unit_id), "C02"] == (1, 2.0)


@pytest.mark.parametrize("seed", range(3))
def test_random_histories_are_counted_as_a_full_reading_counts_them(
    company: Company, session: Any, seed: int
) -> None:
    dice = random.Random(seed)
    units = [company.unit(code) for code in ("north", "south")]
    people = [company.person(unit=dice.choice([*units, None]), manager=company.gleb) for _number in range(4)]
    now = clock.now() - timedelta(days=500)
    for _step in range(14):
        now += timedelta(days=dice.randrange(5, 60))
        with clock.at(now):
            one_step(dice, company, session, dice.choice(people), units)
            session.commit()
            session.expire_all()
            for grouping in Grouping:
                assert seen(grouping) == read_in_full(session, grouping)
            assert not services.verify()


def one_step(dice: random.Random, company: Company, session: Any, person: Person, units: list[Any]) -> None:
    what = dice.choice(["rate", "rate", "rate", "move", "post", "leave", "daily"])
    if what == "rate" and person.left_on is None:
        current = current_round(person)
        if current is None or current.opened_at < clock.now() - timedelta(days=31):
            current = rated_self(person) if current is None else again(person)
        rater, kind = dice.choice([(company.gleb, RaterKind.MANAGER), (company.vera, RaterKind.MENTOR)])
        if all(one.rater_id != rater.id for one in current.requests):
            marks = {id: dice.choice([None, 0, 1, 2]) for id in COMPETENCY_IDS}
            rated_by(current, rater, kind, marks)
    elif what == "move":
        person.unit = dice.choice([*units, None])
    elif what == "post":
        person.post = dice.choice(list(Post))
    elif what == "leave":
        (
            take_leaving_back(person, by=None)
            if person.left_on
            else record_leaving(person, clock.today(), by=None)
        )
    elif what == "daily":
        services.recount_due()


def again(person: Person) -> Any:
    services.open_round(person)
    return rated_self(person)


def test_standings_leave_out_who_was_never_rated(company: Company) -> None:
    rated_self(company.anna)
    assert standings_of([company.anna.id]) == {}
