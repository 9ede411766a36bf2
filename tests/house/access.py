"""The table of who may open which address, written for people: `python -m tests.house.access` makes docs/access.md."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from app import create_app
from app.accounts.models import Post
from app.config import ROOT, Settings
from app.core import access
from app.core.access import Permission
from app.hr.rules.sight import FACTS

FILE = ROOT / "docs" / "access.md"

HEAD = """# Who may open what

Every address of the portal, written from the code by `make access`; a house test fails while this file and the code
differ. An address asks for one permission; `app/<room>/policy.py` says for whom the permission is true and for which
thing. Whoever may not open an address gets the same 404 as for one that does not exist.

- **yes**: the role opens the address, with one's own things on it.
- **theirs**: it depends on the thing: the role opens it for what is theirs, was shown to them or waits for them.
- **–**: 404 for this role. Nobody who is not signed in gets further than the sign-in page.

**fresh** means that whoever sends the form must have proved within a quarter of an hour who they are, or is asked then.

Public addresses stand open to everybody; a token of its own means a secret in the address or in a header.
"""

NOBODY_ASKED = {"public": "everybody", "token": "a token of its own"}


def whom(permission: Permission) -> str:
    """The predicate's name as words: whom the policy lets in."""
    name = access.POLICY[permission].__name__
    return "signed in" if name == "anyone_signed_in" else name.replace("_or_", " or ").replace("_", " ")


def somebody(**values: Any) -> SimpleNamespace:
    plain = {"id": 1, "is_hr": False, "is_admin": False, "is_mentor": False, "has_reports": False}
    return SimpleNamespace(**plain | {"post": Post.SALES_MANAGER, "is_authenticated": True} | values)


ROLES = {
    "employee": somebody(),
    "KAM": somebody(post=Post.SENIOR_KAM),
    "mentor": somebody(is_mentor=True),
    "line manager": somebody(has_reports=True),
    "HR": somebody(is_hr=True),
    "administrator": somebody(is_admin=True),
}


class Agreeable:
    """A thing that agrees with whatever a predicate compares it with, so that only the role can make it say no."""

    def __getattr__(self, name: str) -> Agreeable:
        return self

    def __call__(self, *_given: object) -> Agreeable:
        return self

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash(1)


def answer(permission: Permission, person: Any, thing: Any) -> bool | None:
    """What the predicate says; None if it would have to ask the database, which is about the thing."""
    with warnings.catch_warnings():
        # A query about the agreeable thing may warn before it fails for want of a database.
        warnings.simplefilter("error")
        try:
            return bool(access.POLICY[permission](person, thing))
        except (AttributeError, RuntimeError, TypeError, SQLAlchemyError, SAWarning):
            return None


def marks(permission: Permission) -> list[str]:
    """One word for each role."""
    always = [answer(permission, person, None) is True for person in ROLES.values()]
    at_best = [answer(permission, person, Agreeable()) is not False for person in ROLES.values()]
    if not any(always) and not any(at_best):
        at_best = [True] * len(ROLES)
    return ["yes" if now else "theirs" if then else "–" for now, then in zip(always, at_best, strict=True)]


def permissions(app: Flask) -> list[str]:
    """One row for each permission that an address asks for."""
    asked = {getattr(view, "access", None) for view in app.view_functions.values()}
    found = sorted((one for one in asked if isinstance(one, Permission)), key=str)
    return [f"| `{one}` | {whom(one)} | {one.sentence} |" for one in found]


def addresses(app: Flask) -> list[str]:
    """One row for each rule, in the order of addresses."""
    rows = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        asked = getattr(app.view_functions[rule.endpoint], "access", None)
        methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        word = f"`{asked}`" if isinstance(asked, Permission) else NOBODY_ASKED.get(str(asked), "UNGUARDED")
        if getattr(app.view_functions[rule.endpoint], "fresh", False):
            word += ", fresh"
        roles = (
            marks(asked)
            if isinstance(asked, Permission)
            else ["yes" if asked == "public" else ""] * len(ROLES)
        )
        cells = (f"`{rule.rule}`", methods, f"`{rule.endpoint}`", word, *roles)
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def in_sight() -> list[str]:
    """One row for each fact about a person: when HR sees it."""
    return [f"| {fact.name.replace('_', ' ')} | {fact.when} | {fact.why} |" for fact in FACTS]


def table(app: Flask) -> str:
    """The whole file."""
    return "\n".join(
        [
            HEAD,
            "## Permissions",
            "",
            "| permission | for whom it is true | what one may do |",
            "|---|---|---|",
            *permissions(app),
            "",
            "## Addresses",
            "",
            f"| address | methods | endpoint | asks for | {' | '.join(ROLES)} |",
            "|---|---|---|---|" + "---|" * len(ROLES),
            *addresses(app),
            "",
            "## What HR sees of a person",
            "",
            "The table is `app/hr/rules/sight.py`. HR's page, the API and exports ask it; a list of people that would carry",
            "anything which is not always in sight stops the start.",
            "",
            "| fact | when HR sees it | why |",
            "|---|---|---|",
            *in_sight(),
            "",
        ]
    )


def write(file: Path = FILE) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            settings=Settings.model_validate({"INSTANCE_PATH": folder, "DATABASE_URL": "sqlite://"})
        )
        file.parent.mkdir(exist_ok=True)
        file.write_text(table(app), encoding="utf-8")


if __name__ == "__main__":
    write()
