"""The application with two things done once that Flask does for every word and every link of a page.

Templates are compiled once a language, with the sentences of the interface already said in it: a page of ninety sentences
does not ask the catalogue ninety times. Addresses are built once for each endpoint and then only filled with numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import jinja2
from flask import Flask, has_request_context, request, url_for
from flask.templating import Environment
from flask_babel import gettext, pgettext
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from app.core.languages import language

# How many addresses with words in them are remembered; those with numbers only need one pattern an endpoint.
MOST_ADDRESSES = 4096
LARGEST_ID = 2_147_483_647
# The sentences that are known when a template is compiled, by the name of the function and how many words it takes.
SPOKEN: Mapping[str, tuple[Callable[..., str], int]] = {
    "_": (gettext, 1),
    "gettext": (gettext, 1),
    "pgettext": (pgettext, 2),
}


class Interpreter(NodeTransformer):
    """Puts the translated sentence where a template asks for it; what has values in it is filled in at its time."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  (the visitor's own way of naming)
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.dyn_args is not None or node.dyn_kwargs is not None:
            return node
        say, words = SPOKEN.get(node.node.name, (None, 0))
        said = [word.value for word in node.args if isinstance(word, nodes.Const)]
        if say is None or len(node.args) != words or len(said) != words:
            return node
        sentence = Markup(say(*said))
        if not node.kwargs:
            # A sentence is a format string also without values: a percent sign is written twice in it.
            return nodes.Const(sentence % {}, lineno=node.lineno)
        values = [nodes.Pair(nodes.Const(pair.key), pair.value) for pair in node.kwargs]
        return nodes.Mod(nodes.Const(sentence), nodes.Dict(values), lineno=node.lineno)


class SpokenTemplate(jinja2.Template):
    """A template whose macros are made once, whoever imports them.

    Jinja compares all names that the importing page knows with those the macros were made with, on every import of every
    page; here both are the globals of the one environment.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class SpokenEnvironment(Environment):
    """Jinja with a compiled form of every template for each language."""

    template_class = SpokenTemplate

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self._compiled: dict[tuple[str, str], jinja2.Template] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Interpreter().visit(super()._parse(source, name, filename))
        return tree

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> jinja2.Template:
        if globals or self.auto_reload or self.loader is None:
            # In development a changed file counts at once.
            return super()._load_template(f"{name}", globals)
        key = (language(), name)
        template = self._compiled.get(key)
        if template is None:
            template = self.loader.load(self, name, self.make_globals(None))
            self._compiled[key] = template
        return template


class Portal(Flask):
    """Flask with these two."""

    jinja_environment: type[Environment] = SpokenEnvironment

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[Any, str] = {}
        self._patterns: dict[Any, tuple[str, tuple[str, ...]]] = {}

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        # Flask's function of this name hands over its own four options, empty if nobody gave them.
        plain = {name: value for name, value in values.items() if name[0] != "_"}
        options = len(plain) < len(values) and any(
            value is not None for name, value in values.items() if name[0] == "_"
        )
        if options or not has_request_context():
            return super().url_for(endpoint, **values)
        values = plain
        if endpoint[0] == ".":
            endpoint = f"{request.blueprint or ''}{endpoint}".lstrip(".")
        kinds = {type(value) for value in values.values()}
        key: Any
        if kinds <= {int} and all(0 <= value <= LARGEST_ID for value in values.values()):
            key = (request.script_root, endpoint, *values)
            pattern = self._patterns.get(key)
            if pattern is None:
                pattern = self._patterns[key] = self._pattern(endpoint, tuple(values))
            return pattern[0].format(*(values[name] for name in pattern[1])) if values else pattern[0]
        if not kinds <= {int, str}:
            return super().url_for(endpoint, **values)
        key = (request.script_root, endpoint, *values.items())
        address = self._addresses.get(key)
        if address is None:
            address = super().url_for(endpoint, **values)
            if len(self._addresses) >= MOST_ADDRESSES:
                self._addresses.clear()
            self._addresses[key] = address
        return address

    def _pattern(self, endpoint: str, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """The address of an endpoint with a gap for each number."""
        marks: dict[str, Any] = {
            name: LARGEST_ID - 7_000_001 * place for place, name in enumerate(names, start=1)
        }
        address = super().url_for(endpoint, **marks)
        if names:
            address = address.replace("{", "{{").replace("}", "}}")
        for place, name in enumerate(names):
            address = address.replace(str(marks[name]), f"{{{place}}}")
        return address, names


def addresses(endpoint: str, name: str) -> Callable[[int], str]:
    """Return what makes the addresses of a long list of things of one kind, each given by its number."""
    mark: dict[str, Any] = {name: LARGEST_ID}
    before, _number, behind = url_for(endpoint, **mark).partition(str(LARGEST_ID))
    return lambda number: f"{before}{number}{behind}"
