"""Lists come in with a look before anything is saved."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import xlsxwriter

from app.absences.models import Absence
from app.absences.services import write_down
from app.accounts.models import Person, Post
from app.core import clock
from app.hr.models import Upload
from app.hr.queries.imports import known_around
from app.hr.rules.importing import lines_of
from app.hr.services import imports
from app.mentoring.models import Feed
from app.mentoring.services import open_feed
from app.promotion.rules import Stage
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.promotion import asked

HEADS = "Personnel number;Name in Russian;E-mail;Unit;Line manager;Post;In the company since;Left on"


@pytest.fixture
def daria(app: Any, company: Company) -> Browser:
    return Browser(app).sign_in(company.daria)


class File(io.BytesIO):
    """A file under a name, as browsers send it."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def send(browser: Browser, text: str | bytes, name: str = "people.csv") -> Page:
    data = text.encode() if isinstance(text, str) else text
    return browser.open("/hr/imports").submit("/hr/imports", file=File(data, name))


def work_through(session: Any) -> None:
    """What the worker does with a list that was started."""
    while imports.take_over_waiting():
        session.commit()
    session.commit()


def taken_over(page: Page, session: Any) -> Page:
    page.submit("/hr/imports/take-over")
    work_through(session)
    return page.browser.open("/hr/imports/preview")


def here(session: Any, number: str) -> Person | None:
    return session.scalar(sa.select(Person).where(Person.personnel_number == number))


def test_a_list_is_looked_at_before_it_is_saved(daria: Browser, company: Company, session: Any) -> None:
    company.unit("b2b")
    page = send(
        daria,
        f"{HEADS}\n"
        "2001;Лилия Хасанова;liliya@company.example;b2b;2002;sales manager;2025-03-01;\n"
        "2002;Пётр Юрьев;petr@company.example;Отдел b2b;;Старший KAM;01.02.2020;\n",
    )
    assert page.h1 == "2 lines would change something" and "No line has an error." in page.text
    assert here(session, "2001") is None
    page = taken_over(page, session)
    assert "2 people added, 0 changed." in page.html
    liliya, petr = here(session, "2001"), here(session, "2002")
    assert liliya is not None and petr is not None
    assert liliya.manager_id == petr.id and liliya.unit.code == "b2b" and petr.post is Post.SENIOR_KAM
    assert liliya.name_en == "Liliya Khasanova" and petr.joined_on.isoformat() == "2020-02-01"
    assert page.submit("/hr/imports/drop").address == "/hr/people"
    assert session.scalar(sa.select(sa.func.count()).select_from(Upload)) == 0


def test_the_same_list_twice_changes_nothing(daria: Browser, company: Company, session: Any) -> None:
    text = f"{HEADS}\n2001;Лилия Хасанова;liliya@company.example;retail;{company.gleb.email};;;\n"
    taken_over(send(daria, text), session)
    page = send(daria, text)
    assert page.h1 == "Nothing in this list is new"
    assert session.scalar(sa.select(sa.func.count()).where(Person.email == "liliya@company.example")) == 1


def test_moves_and_leavers_are_changes(app: Any, daria: Browser, company: Company, session: Any) -> None:
    company.anna.personnel_number = "17"
    session.commit()
    company.unit("b2b")
    anna = Browser(app).sign_in(company.anna)
    page = send(
        daria,
        f"{HEADS}\n17;Анна Смирнова;anna@company.example;b2b;{company.vera.email};junior kam;;2026-11-20\n",
    )
    assert "changes: unit, line manager, post, left on" in page.text
    taken_over(page, session)
    person = here(session, "17")
    assert person is not None and person.unit.code == "b2b" and person.manager_id == company.vera.id
    assert person.post is Post.JUNIOR_KAM and person.left_on is not None
    assert anna.open("/account/").address == "/sign-in"


def test_an_empty_cell_changes_nothing(daria: Browser, company: Company, session: Any) -> None:
    """A list of leavers or of moves needs the number and what is new; nobody loses a post for an empty cell."""
    company.unit("b2b")
    mover = company.person("Юрий Юниоров", personnel_number="31", post=Post.JUNIOR_KAM)
    leaver = company.person("Лев Левин", personnel_number="32", post=Post.SENIOR_KAM)
    address = mover.email
    page = send(daria, f"{HEADS}\n31;;;b2b;;;;\n32;;;;;;;2026-01-09\n33;;;;;;;")
    assert "no name; the e-mail address is not complete" in page.text
    taken_over(page, session)
    session.expire_all()
    assert (mover.name_ru, mover.email, mover.post) == ("Юрий Юниоров", address, Post.JUNIOR_KAM)
    assert mover.unit is not None and mover.unit.code == "b2b"
    assert leaver.left_on == date(2026, 1, 9) and leaver.post is Post.SENIOR_KAM
    assert here(session, "33") is None


def test_faults_are_named_by_line_and_left_out(daria: Browser, company: Company, session: Any) -> None:
    page = send(
        daria,
        f"{HEADS}\n"
        ";Без Номера;a@company.example;;;;;\n"
        "1;;b@company;;;;;\n"
        "2;Хороший Человек;c@company.example;;;;;\n"
        "2;Тот же Номер;d@company.example;Луна;;король;вчера;\n"
        f"3;Чужой Адрес;{company.gleb.email.upper()};;999;;;\n"
        "4;По Кругу;e@company.example;;5;;;\n"
        "5;По Кругу;f@company.example;;4;;;\n"
        "6;Ушёл Раньше;g@company.example;;;;2024-02-01;1999-01-01\n",
    )
    assert page.h1 == "2 lines would change something" or page.h1 == "One line would change something"
    for words in ("no personnel number", "stands in the list twice", "no name", "the e-mail address is not complete", "no such post", "a date must be like", "neither here nor in the list", "round in a circle", "the last day lies before the first"):  # fmt: skip
        assert words in page.text, words
    taken_over(page, session)
    assert here(session, "2") is not None and here(session, "4") is None and here(session, "1") is None


def test_somebody_without_a_number_is_met_by_address(daria: Browser, company: Company, session: Any) -> None:
    company.anna
    page = send(daria, f"{HEADS}\n17;Анна Смирнова;ANNA@company.example;;;;;\n")
    assert "changes: personnel number" in page.text
    taken_over(page, session)
    assert company.anna.personnel_number == "17"


def test_a_workbook_is_read_as_well(daria: Browser, session: Any) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Табельный номер", "ФИО", "Почта"])
        sheet.write_row(1, 0, [2001, "Лилия Хасанова", "liliya@company.example"])
    page = send(daria, target.getvalue(), "люди.xlsx")
    assert page.h1 == "One line would change something"
    taken_over(page, session)
    assert here(session, "2001") is not None


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no lines under the headings"),
        (HEADS.encode(), "no lines under the headings"),
        (b"a;b\n1;2\n", "The first line lacks"),
        (b"PK\x03\x04 no workbook", "neither a CSV"),
        (b"\x00\x01\x02\n\x00", "neither a CSV"),
        (b"a;b\n" + b"1;2\n" * 5001, "5000"),
    ],
)
def test_a_bad_file_is_refused_at_its_field(daria: Browser, session: Any, data: bytes, words: str) -> None:
    page = send(daria, data)
    assert page.faults() and words in page.faults()[0].replace(",", "")
    assert session.scalar(sa.select(sa.func.count()).select_from(Upload)) == 0


def test_a_bomb_is_not_unpacked(daria: Browser) -> None:
    assert "far too large" in send(daria, bomb(), "x.xlsx").faults()[0]


def test_no_file_is_said_at_the_field(daria: Browser) -> None:
    assert daria.open("/hr/imports").submit("/hr/imports", file=None).faults() == ["Choose a file."]


def test_windows_letters_are_read(daria: Browser) -> None:
    page = send(daria, "номер;имя;почта\n2001;Ёлкина Зоя;zoya@company.example\n".encode("cp1251"))
    assert "Ёлкина Зоя" in page.text


def test_a_list_can_be_dropped(daria: Browser, session: Any) -> None:
    page = send(daria, f"{HEADS}\n2001;Лилия Хасанова;liliya@company.example;;;;;\n")
    page = page.submit("/hr/imports/drop")
    assert "nothing was changed" in page.html and here(session, "2001") is None
    assert daria.open("/hr/imports/preview").address == "/hr/imports"


def a_chain(first: int, last: int) -> str:
    """Each reports to the one in the next line, so that managers stand further down than their reports."""
    return "".join(
        f"{n};Человек {n};p{n}@company.example;;{n + 1 if n < last else ''};;;\n"
        for n in range(first, last + 1)
    )


def test_a_long_list_goes_on_by_itself_and_says_how_far_it_is(
    daria: Browser, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    page = send(daria, f"{HEADS}\n{a_chain(3001, 3005)}").submit("/hr/imports/take-over")
    assert page.h1 == "The list is being imported"
    assert here(session, "3001") is None, "the page itself saves nobody"
    assert 'http-equiv="refresh"' in page.html, "without JavaScript the page looks again by itself"
    assert imports.take_over_waiting() == 2
    session.commit()
    told = daria.client.get("/hr/imports/progress", headers={"Accept-Language": "en"}).get_json()
    assert told == {"going": True, "done": 2, "all": 5, "said": "2 people added, 0 changed."}
    assert here(session, "3003") is None
    work_through(session)
    page = daria.open("/hr/imports/preview")
    assert page.h1 == "The list is imported"
    assert "5 people added" in page.text and 'http-equiv="refresh"' not in page.html
    for number in range(3001, 3005):
        person, boss = here(session, str(number)), here(session, str(number + 1))
        assert person is not None and boss is not None and person.manager_id == boss.id
    assert page.submit("/hr/imports/drop").address == "/hr/people"


def test_a_part_reads_only_whom_it_names(daria: Browser, company: Company, session: Any) -> None:
    top = company.person(personnel_number="1")
    middle = company.person(personnel_number="2", manager=top)
    for _number in range(12):
        company.person(manager=top)
    lines = lines_of([row.split(";") for row in (HEADS, "9;Новая;n@company.example;;2;;;")])
    here = known_around(lines, lines)
    assert set(here.by_number) == {"1", "2"} and middle.email in here.by_email and len(here.by_email) == 2


def test_a_line_below_a_blank_one_is_called_by_its_number_in_the_file():
    rows = [HEADS.split(";"), [], ["9", "Новая", "n@company.example", "", "2", "", "", ""]]
    assert [line.line for line in lines_of(rows)] == [3]


def test_a_circle_is_found_beyond_the_part(
    daria: Browser, company: Company, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 1 is led by 2 (in this part), 2 by 3 (in the company), 3 by 4 (in a later part), and 4 by 1 (in the company).
    monkeypatch.setattr(imports, "AT_ONCE", 1)
    three = company.person(personnel_number="3")
    company.person(personnel_number="2", manager=three)
    one = company.person(personnel_number="1")
    four = company.person(personnel_number="4", manager=one)
    text = f"{HEADS}\n1;{one.name_ru};{one.email};;2;;;\n3;{three.name_ru};{three.email};;4;;;\n9;Новая;n@company.example;;;;;\n"
    page = taken_over(send(daria, text), session)
    assert "the managers lead round in a circle" in page.text
    session.expire_all()
    assert one.manager_id is None and three.manager_id is None and four.manager_id == one.id


def test_a_worker_that_died_goes_on_where_it_was(
    daria: Browser, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    send(daria, f"{HEADS}\n{a_chain(3001, 3005)}").submit("/hr/imports/take-over")
    imports.take_over_waiting()
    session.commit()
    imports.take_over_waiting()
    session.rollback()
    assert here(session, "3003") is None
    work_through(session)
    assert session.scalar(sa.select(sa.func.count()).where(Person.personnel_number.like("300%"))) == 5


def test_a_list_is_not_replaced_while_it_goes_in(daria: Browser, session: Any) -> None:
    send(daria, f"{HEADS}\n{a_chain(3001, 3003)}").submit("/hr/imports/take-over")
    assert send(daria, f"{HEADS}\n{a_chain(3004, 3005)}").faults() == [
        "A list is being imported right now. Wait until it is done."
    ]


def test_lines_with_faults_stay_to_be_mended(daria: Browser, session: Any) -> None:
    text = f"{HEADS}\n2001;Лилия Хасанова;liliya@company.example;;;;;\n2002;;nobody;;;;;\n"
    send(daria, text).submit("/hr/imports/take-over")
    work_through(session)
    page = daria.open("/hr/imports/preview")
    assert "One line was left out" in page.text and "2002" in page.text and "no name" in page.text


def test_whoever_leaves_by_a_list_loses_every_door_and_what_they_owed_goes_on(
    company: Company, daria: Browser, session: Any
) -> None:
    case = asked(company.anna)
    open_feed(company.gleb)
    for person, substitute, days in ((company.gleb, company.vera, 3), (company.vera, company.anna, 9)):
        day_off = clock.today() + timedelta(days=days)
        write_down(person, from_on=day_off, until_on=day_off, substitute=substitute, by=person)
    company.gleb.personnel_number, company.anna.personnel_number = "100", "101"
    session.commit()
    day = clock.today().isoformat()
    send(daria, f"number,name,email,left on\n100,,,{day}\n101,,,{day}").submit("/hr/imports/take-over")
    work_through(session)
    assert (case.stage, case.is_open) == (Stage.WITHDRAWN, False)
    assert session.scalar(sa.select(Feed.ended_at)) is not None
    (left,) = session.scalars(sa.select(Absence)).all()
    assert (left.person, left.substitute) == (company.vera, None)
    page = daria.open("/hr/imports")
    assert page.h1 == "A list of employees comes in three steps"
    assert "0 people added, 2 changed." in page.text and "is not imported yet" not in page.text


def test_units_come_with_the_list_that_names_them(daria: Browser, company: Company, session: Any) -> None:
    long = "Abteilung für Großkundenvertragsverhandlungsvorbereitung und Bestandskundenpflege"
    company.gleb
    session.commit()
    text = (
        f"{HEADS}\n71;Первый;a1@company.example;{long} Nord;;;;\n72;Второй;a2@company.example;{long} Süd;;;;\n"
        f"73;Третий;a3@company.example;{long.upper()} NORD;;;;\n74;;a4@company.example;Не появится;;;;\n"
    )
    page = send(daria, text)
    assert "2 units are new" in page.text and f"{long} Nord, {long} Süd" in page.text
    assert "Не появится" not in page.text
    taken_over(page, session)
    units = {number: (one := here(session, number)) and one.unit for number in ("71", "72", "73")}
    assert units["71"] is units["73"] and units["71"] is not units["72"]
    assert units["71"] and units["72"] and units["71"].name_ru == f"{long} Nord" == units["71"].name_en
    assert units["71"].code != units["72"].code and len(units["71"].code) <= 60
    page = send(daria, text)
    assert "units are new" not in page.text and "unit is new" not in page.text
