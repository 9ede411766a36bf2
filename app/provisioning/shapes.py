"""The two resources, cut down to what the portal uses: it asks the directory for no telephone and no address."""

from __future__ import annotations

from typing import Annotated, ClassVar

from scim2_models import (
    URN,
    AnyExtension,
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    ETag,
    Extension,
    Filter,
    Mutability,
    Patch,
    Required,
    Resource,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
MOST_RESULTS = 200


class Name(ComplexAttribute):
    formatted: str | None = None
    family_name: str | None = None
    given_name: str | None = None


class Email(ComplexAttribute):
    value: str | None = None
    type: str | None = None
    primary: bool | None = None


class Manager(ComplexAttribute):
    value: Annotated[str | None, CaseExact.true] = None
    display_name: Annotated[str | None, Mutability.read_only] = None


class Enterprise(Extension):
    __schema__ = URN(ENTERPRISE)

    employee_number: str | None = None
    department: str | None = None
    manager: Manager | None = None


class User(Resource[AnyExtension]):
    """Somebody who works, or worked, in the company."""

    __schema__ = URN(USER)

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    display_name: str | None = None
    preferred_language: str | None = None
    timezone: str | None = None
    active: bool | None = None
    emails: list[Email] | None = None

    Name: ClassVar[type[ComplexAttribute]] = Name
    Emails: ClassVar[type[ComplexAttribute]] = Email


class Member(ComplexAttribute):
    value: Annotated[str | None, Mutability.read_only, CaseExact.true] = None
    display: Annotated[str | None, Mutability.read_only] = None


class Group(Resource):  # type: ignore[type-arg]
    """A unit of the company and who works there; read only, for the portal's units follow `department`."""

    __schema__ = URN(GROUP)

    display_name: Annotated[str | None, Mutability.read_only] = None
    members: Annotated[list[Member] | None, Mutability.read_only] = None

    Members: ClassVar[type[ComplexAttribute]] = Member


def provider() -> ScimProvider:
    """Describe the service: what it serves, what it can do, and that what it does not know is passed over.

    Directories send more than a portal needs (telephones, pictures); a strict reading would refuse every user.
    """
    return ScimProvider(
        models=[User, Enterprise, Group],
        resource_types=[ResourceType.from_resource(User[Enterprise]), ResourceType.from_resource(Group)],
        config=ServiceProviderConfig(
            patch=Patch(supported=True),
            bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
            filter=Filter(supported=True, max_results=MOST_RESULTS),
            change_password=ChangePassword(supported=False),
            sort=Sort(supported=False),
            etag=ETag(supported=True),
            authentication_schemes=[
                AuthenticationScheme(
                    type=AuthenticationScheme.Type.oauthbearertoken,
                    name="Bearer token",
                    description="The setting SCIM_TOKEN of the portal.",
                    primary=True,
                )
            ],
        ),
        policy=ScimPolicy(unknown=ScimPolicy.Unknown.ignore),
    )
