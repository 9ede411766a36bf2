"""A checker written by others finds nothing wrong with the service."""

from __future__ import annotations

from flask import Flask
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

from tests.factories import Company
from tests.integration.provisioning.conftest import TOKEN, Directory


def test_scim2_tester_finds_nothing(app: Flask, directory: Directory, company: Company) -> None:
    assert company.anna
    client = WSGISCIMClient(
        app.wsgi_app, base_url="http://localhost/scim/v2", environ={"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}
    )
    results = check_server(client, resource_types=["User"])
    faults = [
        f"{one.title}: {one.reason}" for one in results if one.status in {Status.ERROR, Status.CRITICAL}
    ]
    assert not faults, "\n".join(faults)
    assert len([one for one in results if one.status is Status.SUCCESS]) > 40
