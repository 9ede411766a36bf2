"""What the portal says to a program is of use to a program: it has no menu and no form."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.factories import Company
from tests.factories.api import ask, token_for


def test_a_program_is_told_which_methods_an_address_takes(company: Company, client: FlaskClient) -> None:
    answer = ask(client, "/me/route/items", token_for(company.anna))
    assert answer.status_code == 405
    assert answer.get_json()["detail"] == "This address answers only to: OPTIONS, POST."
    assert answer.headers["Allow"] == "OPTIONS, POST"


def test_a_person_is_told_where_to_go(client: FlaskClient) -> None:
    page = client.get("/language/ru", headers={"Accept": "text/html", "Accept-Language": "en"})
    assert page.status_code == 405
    assert "Open the page from the menu" in page.text
