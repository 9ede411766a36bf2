"""The directory takes people in, changes them and sees them off, and never makes one person two."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person, Unit
from app.core.audit import AuditEvent
from app.extensions import db
from tests.browser import Browser
from tests.factories import Company
from tests.integration.provisioning.conftest import ENTERPRISE, TOKEN, USER, Directory


def person(email: str) -> Person:
    return db.session.scalars(sa.select(Person).where(Person.email == email)).one()


def test_without_the_setting_there_is_no_such_address(app: Flask) -> None:
    client = app.test_client()
    for token in ("", TOKEN):
        answer = client.get("/scim/v2/Users", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 404


def test_a_wrong_token_learns_nothing(directory: Directory, company: Company) -> None:
    for token in ("", "wrong", TOKEN[:-1], "ü" * 10):
        answer = directory.call("GET", "/Users", token=token)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert "anna" not in answer.text


def test_a_new_colleague_arrives(directory: Directory, company: Company) -> None:
    answer = directory.create(
        "Oleg@Company.example",
        externalId="00u42",
        name={"givenName": "Олег", "familyName": "Ким"},
        phoneNumbers=[{"value": "+7 900 000-00-00"}],
        work={
            "department": "Key accounts",
            "employeeNumber": "T-17",
            "manager": {"value": str(company.gleb.id)},
        },
    )
    assert answer.status_code == 201
    said = answer.get_json()
    assert answer.headers["Location"].endswith(f"/scim/v2/Users/{said['id']}")
    assert "phoneNumbers" not in said, "the portal has no use for telephones"
    oleg = person("oleg@company.example")
    assert (oleg.name_ru, oleg.name_en, oleg.personnel_number) == ("Олег Ким", "Oleg Kim", "T-17")
    assert oleg.manager is company.gleb
    assert oleg.unit is not None and oleg.unit.name_en == "Key accounts"
    assert oleg.password_hash is None, "nobody can sign in with a password nobody chose"
    assert said["userName"] == "Oleg@Company.example"
    assert said[ENTERPRISE]["manager"]["value"] == str(company.gleb.id)


def test_whoever_has_an_account_is_found_and_not_doubled(directory: Directory, company: Company) -> None:
    anna = company.anna
    found = directory.call("GET", '/Users?filter=userName eq "ANNA@company.example"').get_json()
    assert found["totalResults"] == 1
    assert found["Resources"][0]["id"] == str(anna.id)
    again = directory.create("anna@company.example")
    assert again.status_code == 409
    assert again.get_json()["scimType"] == "uniqueness"
    number = directory.create("other@company.example", work={"employeeNumber": "T-1"})
    assert number.status_code == 201
    assert directory.create("third@company.example", work={"employeeNumber": "T-1"}).status_code == 409


def test_the_external_id_finds(directory: Directory, company: Company) -> None:
    directory.create("oleg@company.example", externalId="00u42")
    found = directory.call("GET", '/Users?filter=externalId eq "00u42"').get_json()
    assert [one["userName"] for one in found["Resources"]] == ["oleg@company.example"]
    assert directory.call("GET", '/Users?filter=externalId eq "nobody"').get_json()["totalResults"] == 0


def test_a_leaver_is_out_at_once_and_keeps_their_history(directory: Directory, company: Company, browser: Browser) -> None:  # fmt: skip
    anna = company.anna
    browser.sign_in(anna).open("/account/")
    answer = directory.patch(str(anna.id), {"op": "replace", "path": "active", "value": False})
    assert answer.status_code == 204
    assert directory.call("GET", f"/Users/{anna.id}").get_json()["active"] is False
    assert "sign-in" in browser.client.get("/account/").headers["Location"]
    assert person("anna@company.example").left_on is not None
    events = db.session.scalars(sa.select(AuditEvent.event).where(AuditEvent.person_id == anna.id)).all()
    assert {"hr.left", "provisioning.changed"} <= set(events)
    directory.patch(str(anna.id), {"op": "Replace", "value": {"active": True}})
    assert directory.call("GET", f"/Users/{anna.id}").get_json()["active"] is True
    assert "sign-in" in browser.client.get("/account/").headers["Location"], "ended sessions stay ended"


def test_deleting_is_leaving(directory: Directory, company: Company) -> None:
    anna_id = str(company.anna.id)
    assert directory.call("DELETE", f"/Users/{anna_id}").status_code == 204
    assert directory.call("GET", f"/Users/{anna_id}").status_code == 404
    assert person("anna@company.example").left_on is not None
    again = directory.create("anna@company.example", name={"formatted": "Анна Орлова"})
    assert again.status_code == 201
    assert again.get_json()["id"] == anna_id
    anna = person("anna@company.example")
    assert anna.left_on is None
    assert anna.name_ru == "Анна Орлова"


def test_the_last_administrator_cannot_be_locked_out(directory: Directory, company: Company) -> None:
    answer = directory.patch(str(company.egor.id), {"op": "replace", "path": "active", "value": False})
    assert answer.status_code == 400
    assert answer.get_json()["detail"]
    assert person("egor@company.example").left_on is None


def test_a_replacement_says_everything_anew(directory: Directory, company: Company) -> None:
    made = directory.create("oleg@company.example", name={"formatted": "Oleg Kim"}).get_json()
    body = {"schemas": [USER], "userName": "oleg.kim@company.example", "name": {"formatted": "Oleg M. Kim"}}
    answer = directory.call("PUT", f"/Users/{made['id']}", body)
    assert answer.status_code == 200
    assert answer.get_json()["name"] == {"formatted": "Oleg M. Kim"}
    assert person("oleg.kim@company.example").name_en == "Oleg M. Kim"


def test_what_the_directory_never_spoke_of_stays_with_hr(directory: Directory, company: Company) -> None:
    anna = company.anna
    unit = anna.unit_id
    body = {
        "schemas": [USER],
        "userName": "anna@company.example",
        "name": {"formatted": "Anna Smirnova-Orlova"},
    }
    assert directory.call("PUT", f"/Users/{anna.id}", body).status_code == 200
    anna = person("anna@company.example")
    assert anna.manager is company.gleb
    assert anna.unit_id == unit
    assert (anna.name_ru, anna.name_en) == ("Анна Смирнова", "Anna Smirnova-Orlova")


def test_an_outdated_change_is_refused(directory: Directory, company: Company) -> None:
    made = directory.create("oleg@company.example")
    user_id, version = made.get_json()["id"], made.headers["ETag"]
    body = {"schemas": [USER], "userName": "oleg@company.example", "displayName": "Oleg"}
    assert directory.call("PUT", f"/Users/{user_id}", body, **{"If-Match": version}).status_code == 200
    body["displayName"] = "Too late"
    assert directory.call("PUT", f"/Users/{user_id}", body, **{"If-Match": version}).status_code == 412
    fresh = directory.call("GET", f"/Users/{user_id}")
    same = directory.call("GET", f"/Users/{user_id}", **{"If-None-Match": fresh.headers["ETag"]})
    assert same.status_code == 304


def test_nobody_stands_above_themselves(directory: Directory, company: Company) -> None:
    value = {ENTERPRISE: {"manager": {"value": str(company.anna.id)}}}
    directory.patch(str(company.gleb.id), {"op": "add", "value": value})
    assert person("gleb@company.example").manager_id is None


def test_units_are_groups_to_read(directory: Directory, company: Company) -> None:
    anna = company.anna
    unit = anna.unit
    assert unit is not None
    groups = directory.call("GET", "/Groups").get_json()["Resources"]
    shown = next(group for group in groups if group["id"] == str(unit.id))
    assert shown["displayName"] == unit.name_en
    assert str(anna.id) in [member["value"] for member in shown["members"]]
    body = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "New"}
    assert directory.call("POST", "/Groups", body).status_code == 403
    assert directory.call("DELETE", f"/Groups/{unit.id}").status_code == 403
    assert db.session.get(Unit, unit.id) is not None


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/Users", {"schemas": [USER]}),
        ("POST", "/Users", []),
        ("POST", "/Users", "text"),
        ("POST", "/Users", {"schemas": [USER], "userName": ["a"]}),
        ("PATCH", "/Users/1", {"Operations": [{"op": "explode"}]}),
        ("GET", "/Users?filter=userName", None),
        ("GET", "/Users?filter=" + "(" * 3000, None),
        ("GET", "/Users?startIndex=many", None),
        ("GET", "/Users/99999999999999999999", None),
        ("GET", "/Users/anna", None),
        ("GET", "/Nonsense", None),
        ("POST", "/Bulk", {"Operations": []}),
        ("DELETE", "/Users", None),
    ],
)
def test_nonsense_is_refused_as_the_standard_says(directory: Directory, company: Company, method: str, path: str, body: object) -> None:  # fmt: skip
    answer = directory.call(method, path, body)
    assert 400 <= answer.status_code < 502 and answer.status_code != 500, answer.text
    assert answer.get_json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


def test_the_list_costs_the_same_however_many_there_are(directory: Directory, company: Company) -> None:
    for _number in range(12):
        company.person()
    counted: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        answer = directory.call("GET", "/Users?startIndex=3&count=5").get_json()
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
    assert (answer["totalResults"], answer["itemsPerPage"], answer["startIndex"]) == (12, 5, 3)
    assert len([one for one in counted if one.lstrip().upper().startswith("SELECT")]) <= 5
