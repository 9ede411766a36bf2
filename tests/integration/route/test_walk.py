"""Walking a learning route."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.assessment.queries import evidence_of
from app.core import clock
from app.core.templating import first_down
from app.extensions import db
from app.route import queries, services
from app.route.content import route_words
from app.route.models import ItemState, Source
from app.route.refusals import NotOnRoute, StillBlocked, TwoAtATime
from app.sharing.models import Area, Audience
from app.sharing.services import share, take_back
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.assessment import levels
from tests.factories.route import finished, with_gaps, with_own_view
from tests.factories.swot import action, full_sheet

TARGET_MET = (4, 4, 3, 4, 3, 4, 4, 4, 4, 4, 3, 4, 4, 3, 3)


def send(page: Page, address: str, status: int = 200, **fields: str) -> Page:
    """Press a button that stands outside <main>, or one that a page does not offer."""
    token = page.all("//input[@name='csrf_token']/@value")[0]
    return page.browser.post(address, {"csrf_token": token, **fields}, status=status)


def test_without_a_rating_the_page_says_where_to_begin(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.anna).open("/route/")
    assert page.h1 == "Your route grows from your gaps"
    assert page.link("To my level") == "/assessment/"


def test_the_first_three_stand_open_and_say_why(browser: Browser, company: Company) -> None:
    with_gaps(company)
    page = browser.sign_in(company.anna).open("/route/")
    walk = queries.route_of(company.anna)
    assert page.h1 == f"Next: {first_down(walk.order[0].title)}"
    assert len(page.all("//main//ol[contains(@class, 'steps')][not(ancestor::details)]/li")) == 3
    assert "an hour; no other open item gives more." in page.text
    assert "Next best:" in page.text
    assert "Provisional" not in page.text


def test_a_route_of_ones_own_view_is_provisional(browser: Browser, company: Company) -> None:
    with_own_view(company.anna)
    page = browser.sign_in(company.anna).open("/route/")
    assert "Provisional" in page.text


def test_nothing_is_missing(browser: Browser, company: Company) -> None:
    with_own_view(company.anna, TARGET_MET)
    page = browser.sign_in(company.anna).open("/route/")
    assert page.h1 == "You have reached every target"


def test_at_most_two_at_a_time(browser: Browser, company: Company) -> None:
    with_gaps(company)
    free = [one.key for one in queries.route_of(company.anna).order if not one.learning.needs][:3]
    browser.sign_in(company.anna)
    for key in free[:2]:
        page = browser.open(f"/route/items/{key}").submit("Start")
    assert page.h1.startswith("Under way:")
    page = browser.open(f"/route/items/{free[2]}").submit("Start")
    assert "Two items are under way, and two are the limit." in page.html
    with pytest.raises(TwoAtATime):
        services.start(company.anna, free[2])
    db.session.rollback()
    assert len(queries.route_of(company.anna).doing) == 2


def test_closing_asks_where_and_drafts_an_example(browser: Browser, company: Company) -> None:
    with_gaps(company)
    before = queries.route_of(company.anna).gaps
    key = "shadow-three-meetings"
    browser.sign_in(company.anna)
    page = browser.open(f"/route/items/{key}").submit("It is done", applied_where="")
    assert page.faults() == [
        "Say where you applied it: with whom, when, what came of it. One sentence is enough."
    ]
    page = page.submit(
        "It is done", applied_where="At Volga’s review of 3 November I wrote the summary myself."
    )
    assert "One item is done" in page.text
    drafts = [one for one in evidence_of(company.anna) if one.is_draft]
    assert [one.did for one in drafts] == ["At Volga’s review of 3 November I wrote the summary myself."]
    assert drafts[0].competencies == ("C09",)
    # No level rises by itself (10.3, step 9).
    assert queries.route_of(company.anna).gaps == before


def test_closing_can_be_undone(browser: Browser, company: Company) -> None:
    with_gaps(company)
    browser.sign_in(company.anna)
    page = browser.open("/route/items/simple").submit(
        "It is done", applied_where="Cut the offer for Volga to one page."
    )
    send(page, page.all("//form[contains(@action, '/restore')]/@action")[0])
    assert not queries.route_of(company.anna).ended
    assert not [one for one in evidence_of(company.anna) if one.is_draft]


def test_what_comes_before_comes_before(company: Company) -> None:
    with_gaps(company)
    with pytest.raises(StillBlocked):
        services.start(company.anna, "negotiation-role-plays")
    db.session.rollback()
    finished(company.anna, "mastering-key-accounts")
    services.start(company.anna, "negotiation-role-plays")


def test_putting_off_closes_the_gap_in_the_order(browser: Browser, company: Company) -> None:
    with_gaps(company)
    first = queries.route_of(company.anna).order[0]
    browser.sign_in(company.anna)
    page = browser.open(f"/route/items/{first.key}")
    assert "Do without it" in page.text
    page = page.submit("Do without it", until="2020-01-01")
    assert page.faults() == ["This day has passed. Choose one that is still ahead."]
    page = page.submit("Do without it", until="2099-01-01", reason="No KAM has time now")
    assert "Put off or dropped" in page.text
    assert "No KAM has time now" in page.text
    assert first.key not in [one.key for one in queries.route_of(company.anna).order]
    page.submit("Put it back")
    assert queries.route_of(company.anna).order[0].key == first.key


def test_a_pin_goes_first_and_says_its_price(browser: Browser, company: Company) -> None:
    with_gaps(company)
    late = [one for one in queries.route_of(company.anna).order if one.place == "arithmetic"][-1]
    browser.sign_in(company.anna)
    page = browser.open(f"/route/items/{late.key}")
    assert "Pin it before the others" in page.text
    page = page.submit("/pin")
    walk = queries.route_of(company.anna)
    needs = set(late.learning.needs)
    assert [one.key for one in walk.order if one.key not in needs][0] == late.key
    assert "You have pinned it." in page.text
    browser.open(f"/route/items/{late.key}").submit("/unpin")
    assert queries.route_of(company.anna).order[0].key != late.key


def test_weeks_follow_the_hours(browser: Browser, company: Company) -> None:
    with_gaps(company)
    weeks = queries.route_of(company.anna).weeks
    browser.sign_in(company.anna)
    page = browser.open("/route/").submit("Your pace", weekly_hours="8")
    assert queries.route_of(company.anna).weeks < weeks
    page = page.submit("Your pace", weekly_hours="99")
    assert page.faults() == ["Enter between 1 and 40 hours a week."]
    assert page.all("//input[@name='weekly_hours'][@value='99']")
    plan = queries.plan_of(company.anna)
    assert plan.snapshot["formula"]
    assert plan.snapshot["profile"] == "junior"


def test_own_items_stand_beside_the_arithmetic(browser: Browser, company: Company) -> None:
    browser.sign_in(company.anna)
    page = browser.open("/route/add").submit(
        0, title="Take the negotiation course", competency="C02", due_on="2099-03-01"
    )
    assert "Take the negotiation course" in page.text
    assert "added by yourself" in page.text
    deadline = queries.deadlines_of(company.anna)[0]
    assert (deadline.title, deadline.due_on.year) == ("Take the negotiation course", 2099)
    page = browser.open("/route/add").submit(0, title="", due_on="2099-03-01")
    assert page.faults() == ["Begin with a verb: read, ask, try, watch."]


def test_an_item_of_another_room_is_told(company: Company) -> None:
    row = services.add_own_item(
        company.anna, "Lead one renewal", "C02", None, Source.DEFERRAL, company.gleb, by=company.daria
    )
    db.session.commit()
    assert row.source is Source.DEFERRAL
    assert queries.route_of(company.anna).agreed[0].row.owner.id == company.gleb.id


def test_swot_actions_stand_on_the_route(browser: Browser, company: Company) -> None:
    sheet, beds = full_sheet(company.anna)
    made = action(sheet, beds["W"][0], beds["O"][0])
    browser.sign_in(company.anna)
    page = browser.open("/route/")
    assert "Write an account plan for Volga" in page.text
    page = page.follow("Write an account plan for Volga")
    page = page.submit("It is done", applied_where="Vera read it on 3 December and sent it back.")
    db.session.refresh(made)
    assert made.state.value == "done"
    assert made.reason == "Vera read it on 3 December and sent it back."
    send(page, page.all("//form[contains(@action, '/restore')]/@action")[0])
    db.session.refresh(made)
    assert made.is_open


def test_base_training_stands_first_for_whoever_lacks_it(browser: Browser, company: Company) -> None:
    with_gaps(company)
    page = browser.sign_in(company.anna).open("/route/").submit("I still lack it")
    assert page.h1 == "Next: the ordinary manager’s craft"
    page = page.submit("I have it already")
    assert page.h1 != "Next: the ordinary manager’s craft"


def test_the_resume_comes_last(company: Company) -> None:
    with_gaps(company)
    assert [one.key for one in queries.route_of(company.anna).order][-2:] == ["resume-draft", "resume-reader"]


def test_every_must_have_gap_is_practised(company: Company) -> None:
    with_gaps(company)
    walk = queries.route_of(company.anna)
    taught = {id for one in walk.order if one.learning.kind.value != "material" for id in one.learning.gains}
    assert {id for id in walk.gaps if id in walk.tables.must_haves} <= taught


def test_a_manager_agrees_what_is_shown(browser: Browser, company: Company) -> None:
    with_gaps(company)
    browser.sign_in(company.gleb).open(f"/route/of/{company.anna.id}", status=404)
    browser.sign_in(company.anna).open("/route/").submit("Show it to")
    assert [one.who for one in queries.waiting_for(company.gleb)] == [company.anna.name]
    page = browser.sign_in(company.gleb).open(f"/route/of/{company.anna.id}")
    page = page.submit("Agree this route")
    assert "agreed this route" in page.text
    assert not queries.waiting_for(company.gleb)
    page = browser.sign_in(company.anna).open("/route/")
    assert f"{company.gleb.name} agreed this route" in page.text.replace(
        company.gleb.name_ru, company.gleb.name
    )
    services.set_hours(company.anna, 6)
    db.session.commit()


def test_whoever_took_the_route_back_asks_no_more(browser: Browser, company: Company) -> None:
    services.ask_agreement(company.anna, company.gleb)
    db.session.commit()
    assert "agree a learning route" in browser.sign_in(company.gleb).open("/").text
    take_back(company.anna, Area.ROUTE, Audience.LINE_MANAGER)
    db.session.commit()
    assert "agree a learning route" not in browser.open("/").text
    share(company.anna, Area.ROUTE, Audience.LINE_MANAGER)
    company.anna.manager = company.vera
    db.session.commit()
    assert "agree a learning route" not in browser.open("/").text


def test_hr_may_read_what_is_shown_to_hr_but_not_agree(browser: Browser, company: Company) -> None:
    with_gaps(company)
    page = browser.sign_in(company.anna).open("/account/privacy").submit("/account/privacy/route/hr")
    page = browser.sign_in(company.daria).open(f"/route/of/{company.anna.id}")
    assert "Agree this route" not in page.text
    send(page, f"/route/of/{company.anna.id}/agree", status=404)


def test_strangers_and_nonsense_find_nothing(browser: Browser, company: Company) -> None:
    row = services.add_own_item(company.anna, "Lead one renewal")
    db.session.commit()
    browser.sign_in(company.stranger)
    browser.open(f"/route/of/{company.anna.id}", status=404)
    browser.open(f"/route/items/{row.key}", status=404)
    browser.open("/route/items/no-such-thing", status=404)
    browser.open("/route/items/swot-1", status=404)
    with pytest.raises(NotOnRoute):
        services.start(company.anna, "swot-٣")


def test_late_things_come_first_in_the_advice(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    with_gaps(company)
    first = queries.next_step_of(company.anna)
    assert first.endpoint == "route.item"
    row = services.add_own_item(company.anna, "Lead one renewal", due_on=clock.today() + timedelta(days=3))
    db.session.commit()
    later = clock.now() + timedelta(days=10)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.next_step_of(company.anna).values == {"key": row.key}


def test_a_late_item_asks_whether_it_is_done(
    browser: Browser, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = services.add_own_item(company.anna, "Lead one renewal", due_on=clock.today() + timedelta(days=3))
    db.session.commit()
    address = f"/route/items/{row.key}"
    browser.sign_in(company.anna)
    assert "is it done, or is there another day?" not in browser.open(address).text
    later = clock.now() + timedelta(days=10)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = browser.open(address)
    assert "is it done, or is there another day?" in page.text
    leaf = page.all("//main//*[contains(concat(' ', @class, ' '), ' btn ')][not(contains(@class, ' '))]")
    assert [one.text_content().strip() for one in leaf] == ["Close the item"]
    page.submit("Save the day", due_on=(later.date() + timedelta(days=7)).isoformat())
    assert "is it done, or is there another day?" not in browser.open(address).text


def test_progress_is_told_in_words(company: Company) -> None:
    assert queries.progress_of(company.anna).note == "grows from your gaps"
    with_gaps(company)
    assert queries.progress_of(company.anna).note.endswith("things to do")
    services.start(company.anna, "simple")
    assert queries.progress_of(company.anna).note == "1 under way"
    assert queries.route_of(company.anna).standing("simple").state is ItemState.DOING


def test_the_catalogue_lists_everything(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.anna).open("/route/catalogue")
    assert page.h1 == f"{len(route_words().items)} things to learn by"
    page = page.submit(0, skill="C02")
    assert "Three negotiation role plays" in page.text
    assert "Shadow a key account manager at three meetings" not in page.text


def test_the_route_speaks_russian(browser: Browser, company: Company) -> None:
    with_gaps(company)
    page = browser.speak("ru").sign_in(company.anna).open("/route/")
    assert "наблюдать" in page.text or "Книга" in page.text
    assert levels(TARGET_MET)


def test_what_was_put_off_comes_back_on_its_day(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    with_gaps(company)
    first = queries.route_of(company.anna).order[0].key
    own = services.add_own_item(company.anna, "Lead one renewal")
    for key in (first, own.key):
        services.defer(company.anna, key, until=clock.today() + timedelta(days=5))
    db.session.commit()
    assert len(queries.route_of(company.anna).put_off) == 2
    later = clock.now() + timedelta(days=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    walk = queries.route_of(company.anna)
    assert not walk.put_off
    assert walk.order[0].key == first
    assert walk.agreed[0].key == own.key


def test_a_book_done_in_the_reading_room_is_done_here(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_gaps(company)
    keys = [one.key for one in queries.route_of(company.anna).order]
    assert "mastering-key-accounts" in keys
    monkeypatch.setattr(
        "app.route.queries.walks.done_books", lambda person: frozenset({"mastering-key-accounts"})
    )
    assert "mastering-key-accounts" not in [one.key for one in queries.route_of(company.anna).order]
