"""The storage contract that the SCIM library checks its own storages with, run against the portal's people.

Two things are told to it first. The portal asks the directory for no job title, so the samples carry theirs as the
preferred language, another text that is given back word for word. And units are made by HR and follow departments,
so where the contract wants a group, the test makes a unit.
"""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from scim2_models import Resource, ResourceType, ScimProvider
from scim2_server import testing
from scim2_server.testing import ScimStorageContract

from app.accounts.models import Person, Unit
from app.extensions import db
from app.provisioning import queries
from app.provisioning.shapes import provider as our_provider
from app.provisioning.storage import Storage, group_of


class StorageWithUnits(Storage):
    """Ours, with units that come into being as HR makes them."""

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        if resource_type.name != "Group":
            return super().create(resource_type, resource)
        said: Any = resource
        unit = Unit(code=said.display_name, name_ru=said.display_name, name_en=said.display_name)
        db.session.add(unit)
        db.session.flush()
        for member in said.members or []:
            db.session.get_one(Person, int(member.value)).unit_id = unit.id
        db.session.flush()
        return group_of(unit, queries.people_of([unit])[unit.id])


def without_title(sample: dict[str, Any]) -> dict[str, Any]:
    return {"preferredLanguage" if name == "title" else name: value for name, value in sample.items()}


class TestContract(ScimStorageContract):
    @pytest.fixture(autouse=True)
    def samples(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(testing, "SEARCH_USERS", [without_title(one) for one in testing.SEARCH_USERS])

    @pytest.fixture
    def provider(self) -> ScimProvider:
        return our_provider()

    @pytest.fixture
    def storage(self, app: Flask) -> Storage:
        return StorageWithUnits()

    @pytest.mark.parametrize("scim_filter", testing.SEARCH_FILTERS)
    def test_search_filters_as_the_filter_evaluator(
        self, storage: Any, provider: ScimProvider, user_type: ResourceType, user_model: Any, scim_filter: str
    ) -> None:
        ours = scim_filter.replace("title", "preferredLanguage")
        super().test_search_filters_as_the_filter_evaluator(storage, provider, user_type, user_model, ours)
