"""The translations of the interface, each sentence looked up once a language."""

from __future__ import annotations

from typing import Any

from flask_babel import Babel, Domain

from app.core.languages import language


class RememberingDomain(Domain):
    """Looks a sentence up where it was found before; the library walks three objects and a fallback for each."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._known: dict[tuple[str, str], str] = {}

    def gettext(self, string: str, **variables: Any) -> str:
        key = (language(), string)
        said = self._known.get(key)
        if said is None:
            said = self._known[key] = str(self.get_translations().ugettext(string))
        return said % variables if variables else said


class RememberingBabel(Babel):
    """The library's extension with one such domain for the life of the application."""

    _domain: RememberingDomain | None = None

    @property
    def domain_instance(self) -> RememberingDomain:
        if self._domain is None:
            self._domain = RememberingDomain(domain="messages")
        return self._domain
