"""R03, R04, R20, R21, R26: whole, short and plain."""

import pytest

from app.resume.rules.order import is_mail_address
from tests.unit.resume.drafts import job, status, verdict, with_basics, with_jobs


@pytest.mark.parametrize(
    "address",
    [
        "anna@demo.example",
        "a.b+c@mail.co.uk",
        " anna@demo.example ",
        "анна@почта.рф",
        "o'neil@firm.ie",
        "a@xn--80a.xn--p1ai",
        "a" * 241 + "@demo.example",
    ],
)
def test_an_address_in_good_form(address):
    assert is_mail_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@",
        "@demo.example",
        "anna@localhost",
        "anna@@demo.example",
        "anna demo@x.com",
        "a..b@x.com",
        "a@x..com",
        "<a@x.com>",
        "a@-x.com",
        "a@x.c",
        ".a@x.com",
        "a@x.123",
        "a@x.com,b@x.com",
        "a" * 242 + "@demo.example",
    ],
)
def test_an_address_in_no_form(address):
    assert not is_mail_address(address)


@pytest.mark.parametrize(
    ("basics", "expected"),
    [
        ({"email": "a@demo.example", "phone": "+7 999 123-45-67"}, "pass"),
        ({"email": "a@demo.example", "profiles": [{"url": "https://profile.example/anna"}]}, "pass"),
        ({"email": "a@demo.example", "url": "https://anna.example"}, "pass"),
        ({"email": "a@demo.example", "phone": "2-15-37"}, "pass"),
        ({"email": "a@demo.example", "phone": "21-53"}, "fail"),
        ({"email": "a@demo.example"}, "fail"),
        ({"email": "a@demo.example", "phone": "ask me", "profiles": [{"network": "x"}]}, "fail"),
        ({"email": "a@demo", "phone": "+7 999 123-45-67"}, "fail"),
        ({"phone": "+7 999 123-45-67"}, "fail"),
        ({}, "fail"),
    ],
)
def test_r03_wants_mail_and_one_more_way(basics, expected):
    assert status("R03", with_basics(**basics)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "pass"),
        ({"startDate": "2020"}, "pass"),
        ({"startDate": "2020-02-29", "endDate": "2021"}, "pass"),
        ({"startDate": "2020-05", "endDate": "2020"}, "pass"),
        ({"endDate": ""}, "pass"),
        ({"startDate": "2020-05", "endDate": "2020-05"}, "pass"),
        ({"startDate": "2027-01"}, "pass"),
        ({"startDate": "2020-05", "endDate": "2020-04"}, "fail"),
        ({"startDate": "2020", "endDate": "2019-12-31"}, "fail"),
        ({"startDate": "2021-02-29"}, "fail"),
        ({"startDate": "2020-13"}, "fail"),
        ({"startDate": "05.2020"}, "fail"),
        ({"startDate": "2020-5"}, "fail"),
        ({"endDate": "present"}, "fail"),
        ({"endDate": "по настоящее время"}, "fail"),
        ({"startDate": None}, "fail"),
        ({"name": " "}, "fail"),
        ({"position": None}, "fail"),
    ],
)
def test_r04_wants_whole_entries(change, expected):
    assert status("R04", with_jobs(job(), job() | change)) == expected


def test_r04_names_every_fault():
    answer = verdict("R04", with_jobs(job(start=None), job(start="2021", end="2020", name="")))
    assert [fault.code for fault in answer.reason.values["faults"]] == [
        "job_without_start",
        "job_without_name",
        "job_ends_before_start",
    ]


def test_r04_wants_a_job():
    assert status("R04") == "fail"


@pytest.mark.parametrize(
    ("number", "pages", "expected"),
    [(900, None, "pass"), (901, None, "fail"), (901, 2, "pass"), (901, 3, "fail")],
)
def test_r20_wants_900_words_or_two_pages(number, pages, expected):
    words = " ".join(["слово"] * number) + " — – • "
    assert status("R20", with_basics(summary=words, url="https://x.example"), pages=pages) == expected


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (with_basics(summary="Married, two children"), "clutter_marital_status"),
        (with_basics(summary="Замужем, двое детей"), "clutter_marital_status"),
        (with_basics(maritalStatus="single"), "clutter_marital_status"),
        (with_basics(summary="Date of birth: 1 May"), "clutter_birth_date"),
        (with_basics(summary="Родилась в Твери"), "clutter_birth_date"),
        (with_basics(birthDate="1990-05-01"), "clutter_birth_date"),
        ({"date_of_birth": "1990-05-01"}, "clutter_birth_date"),
        (with_basics(image="https://x.example/me.jpg"), "clutter_photo"),
        ({"interests": [{"name": "Hiking", "keywords": ["hill"] * 30}]}, "clutter_hobbies"),
        (with_jobs(job("a", "b", "c", start="2005", end="2010")), "clutter_old_job"),
        (with_jobs(job("a", "b", "c", start="2005", end="2011-11-22")), "clutter_old_job"),
    ],
)
def test_r21_sees_clutter(document, code):
    answer = verdict("R21", document)
    assert answer.status == "warn"
    assert [part.code for part in answer.reason.values["parts"]] == [code]


@pytest.mark.parametrize(
    "document",
    [
        {},
        with_basics(summary="A single point of contact for clients", birthDate="", image=" "),
        {"interests": [{"name": "Hiking", "keywords": ["hill"] * 29}]},
        {"interests": [{"keywords": ["hill"] * 30}]},
        with_jobs(job("a", "b", start="2005", end="2010")),
        with_jobs(job("a", "b", "c", start="2005", end="2011")),
        with_jobs(job("a", "b", "c", start="2005", end="2011-11-23")),
        with_jobs(job("a", "b", "c", start="2005")),
        with_jobs(job("a", "b", "c", start="2005", end="long ago")),
        with_jobs(job("Дарили клиентам подарки на день рождения")),
    ],
)
def test_r21_leaves_the_rest_alone(document):
    assert status("R21", document) == "pass"


def test_r26_is_true_of_every_export():
    assert status("R26") == "pass"
