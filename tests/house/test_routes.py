"""Every address is guarded, plain and typed."""

from __future__ import annotations

import re

from flask import Flask

from app.core.access import Permission

PLAIN = re.compile(
    r"^(/|(/([a-z0-9]+([.-][a-z0-9]+)*|<(int:|string:)?[a-z_]+>|[a-z]+\.ics|<[a-z_]+>\.[a-z]+|v1|v2))+/?)$"
)


def test_every_route_says_who_may_use_it(portal: Flask) -> None:
    for rule in portal.url_map.iter_rules():
        access = getattr(portal.view_functions[rule.endpoint], "access", None)
        assert access in {"public", "token"} or isinstance(access, Permission), rule


def test_addresses_are_kebab_case(portal: Flask) -> None:
    for rule in portal.url_map.iter_rules():
        if rule.rule.startswith(("/api/", "/scim/")):
            continue
        assert PLAIN.match(rule.rule), f"{rule.rule} is not plain"


def test_numbers_in_addresses_are_typed(portal: Flask) -> None:
    for rule in portal.url_map.iter_rules():
        if rule.rule.startswith(("/api/", "/scim/")):
            continue
        for name in re.findall(r"<([a-z_]+)>", rule.rule):
            assert not name.endswith("_id"), f"{rule.rule}: {name} is a number, so say <int:{name}>"


def test_every_permission_has_a_sentence(portal: Flask) -> None:
    for rule in portal.url_map.iter_rules():
        access = getattr(portal.view_functions[rule.endpoint], "access", None)
        if isinstance(access, Permission):
            assert len(access.sentence.split()) >= 3, f"{access} needs a sentence"
