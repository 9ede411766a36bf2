"""Where the SCIM service reads and writes: the portal's own people and units."""

from __future__ import annotations

import hashlib
import json
from contextlib import AbstractContextManager
from typing import Any, Union, cast

from scim2_models import (
    ForbiddenException,
    InvalidValueException,
    Meta,
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    ScimFilter,
    SearchRequest,
    UniquenessException,
)
from scim2_models.path import CompareOperator, Comparison
from scim2_server.requests import ScimRequest
from scim2_server.routing import Operation, Target
from scim2_server.service import ScimService
from scim2_server.storage import ScimStorage, SearchPage

from app.accounts import queries as accounts
from app.accounts.models import Person, Unit
from app.core.errors import Refusal
from app.extensions import db
from app.provisioning import queries, services
from app.provisioning.models import ProvisionedUser
from app.provisioning.queries import Row
from app.provisioning.shapes import Email, Enterprise, Group, Manager, Member, Name, User

READS = {Operation.query, Operation.search, Operation.search_with_body}


class Service(ScimService):
    """The protocol, with one rule of ours: units follow people's departments and are not written by themselves."""

    def authorize(self, request: ScimRequest, target: Target, resource_type: ResourceType) -> None:
        if resource_type.name == "Group" and target.operation not in READS:
            raise ForbiddenException(detail="Groups are read only: they follow the departments of users.")


class Storage(ScimStorage):
    """People as users, units as groups."""

    def operation(self) -> AbstractContextManager[None]:
        return cast("AbstractContextManager[None]", db.session.begin_nested())

    def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,
    ) -> Resource[Any]:
        if resource_type.name == "Group":
            unit = next((unit for unit in accounts.units() if str(unit.id) == resource_id), None)
            if unit is None:
                raise NotFoundException(detail=f"Group {resource_id!r} not found")
            return group_of(unit, queries.people_of([unit])[unit.id])
        return user_of(row_or_404(resource_id))

    def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None
    ) -> SearchPage:
        start, size = search_request.start_index_0 or 0, search_request.count
        wanted = {resource_type.name for resource_type in resource_types}
        equal = equality(search_request.filter) if wanted == {"User"} else None
        if wanted == {"User"} and (search_request.filter is None or equal):
            # What directories ask all day, answered by the database however many people there are.
            query = queries.users()
            if equal:
                query = query.where(condition(*equal))
            page = query.offset(start).limit(size) if size is not None else query.offset(start)
            return SearchPage(queries.count(query), [user_of(row) for row in queries.rows(page)])
        found: list[Resource[Any]] = []
        if "User" in wanted:
            found += [user_of(row) for row in queries.rows(queries.users())]
        if "Group" in wanted:
            units = accounts.units()
            people = queries.people_of(units)
            found += [group_of(unit, people[unit.id]) for unit in units]
        if search_request.filter is not None and found:
            matching = bound(search_request.filter, found)
            found = [resource for resource in found if matching.match(resource)]
        end = None if size is None else start + size
        return SearchPage(len(found), found[start:end])

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        return user_of(attempt(lambda: services.take_in(cast("User[Enterprise]", resource))))

    def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        row = row_or_404(resource.id or "")
        expect(row, expected_version)
        return user_of(attempt(lambda: services.change(row, cast("User[Enterprise]", resource))))

    def delete(
        self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None
    ) -> None:
        row = row_or_404(resource_id)
        expect(row, expected_version)
        attempt(lambda: services.delete(row))


def row_or_404(user_id: str) -> Row:
    row = queries.user(user_id)
    if row is None:
        raise NotFoundException(detail=f"User {user_id!r} not found")
    return row


def expect(row: Row, version: str | None) -> None:
    meta = user_of(row).meta
    if version is not None and (meta is None or meta.version != version):
        raise PreconditionFailedException()


def attempt(act: Any) -> Any:
    """Do it; a refusal of the portal becomes one that a directory understands."""
    try:
        return act()
    except services.Taken as taken:
        raise UniquenessException(detail=str(taken)) from taken
    except Refusal as refusal:
        raise InvalidValueException(detail=str(refusal)) from refusal


def equality(asked: ScimFilter[Any] | None) -> tuple[str, str] | None:
    """Return attribute and value of a filter like `userName eq "anna"`; None for any other."""
    node = asked.ast if asked is not None else None
    if not isinstance(node, Comparison) or node.op != CompareOperator.eq or not isinstance(node.value, str):
        return None
    name = str(node.attr_path).rsplit(":", 1)[-1].lower()
    return (name, node.value) if name in {"username", "externalid"} else None


def condition(name: str, value: str) -> Any:
    return queries.user_named(value) if name == "username" else ProvisionedUser.external_id == value


def bound(asked: ScimFilter[Any], found: list[Resource[Any]]) -> ScimFilter[Any]:
    """A filter knows its resources only once it is told of them."""
    if asked.models:
        return asked
    models = tuple(dict.fromkeys(type(resource) for resource in found))
    return cast("ScimFilter[Any]", cast(Any, ScimFilter)[Union[models]](str(asked)))  # noqa: UP007


def user_of(row: Row) -> Resource[Any]:
    """A person as the directory sees them: in its own words where it gave some, else in ours."""
    person, known = row
    kept = known.kept if known else {}
    user = User[Enterprise](
        id=str(person.id),
        external_id=known.external_id if known else None,
        user_name=known.user_name if known else person.email,
        name=Name(**snake(kept["name"]))
        if "name" in kept
        else (None if known else Name(formatted=person.name_en)),
        display_name=kept.get("displayName") if known else person.name_en,
        preferred_language=kept.get("preferredLanguage") if known else person.language,
        timezone=kept.get("timezone") if known else person.time_zone,
        # Whoever has left is always told; of the others the directory hears what it said itself.
        active=False if person.left_on else (True if known is None or "active" in kept else None),
        emails=[Email(**one) for one in kept["emails"]] if "emails" in kept else None,
    )
    extension = Enterprise(
        employee_number=person.personnel_number,
        department=kept.get("department") if known else (person.unit.name_en if person.unit else None),
        manager=manager(person, kept.get("manager")),
    )
    if extension.employee_number or extension.department or extension.manager:
        user[Enterprise] = extension
    changed = known.changed_at if known else person.created_at
    return stamped(user, "User", person.created_at, changed)


def manager(person: Person, said: str | None) -> Manager | None:
    """The line manager; one whom the portal does not know, or would not take, is given back as the directory said it."""
    if person.manager is not None:
        return Manager(value=str(person.manager.id), display_name=person.manager.name_en)
    return Manager(value=said) if said else None


def group_of(unit: Unit, people: list[Person]) -> Resource[Any]:
    group = Group(
        id=str(unit.id),
        display_name=unit.name_en,
        members=[Member(value=str(one.id), display=one.name_en) for one in people] or None,
    )
    return stamped(group, "Group", None, None)


def stamped(resource: Resource[Any], kind: str, created: Any, changed: Any) -> Resource[Any]:
    """Add the meta data; the version follows the content, so that it changes with every change, here or on a page."""
    said = json.dumps(resource.model_dump(mode="json"), sort_keys=True, default=str)
    version = hashlib.sha256(said.encode()).hexdigest()[:16]
    resource.meta = Meta(resource_type=kind, created=created, last_modified=changed, version=f'W/"{version}"')
    return resource


def snake(name: dict[str, str]) -> dict[str, str]:
    known = {"formatted": "formatted", "familyName": "family_name", "givenName": "given_name"}
    return {known[key]: value for key, value in name.items() if key in known}
