"""What people edit without touching code: read from content/, checked whole at start, never half there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from app.core.languages import language
from app.core.overlay import Misplaced, lay_over
from app.core.typography import typo

# The loader in C reads the whole content in a twentieth of a second; the plain one is eight times slower.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
APP = Path(__file__).parents[1]
CONTENT = Path(__file__).parents[2] / "content"
# Readers of content that stand beside what they serve instead of in their room's content.py.
ELSEWHERE = ("resume.interview", "resume.offers", "resume.outline", "resume.reasons", "skills.rungs")

Part = TypeVar("Part")


class Piece(BaseModel):
    """A part of the content. Unknown fields are mistakes, and nothing changes after the start."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Text(Piece):
    """One sentence or more in both languages. Printed, it speaks the reader's language and keeps its short words."""

    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)

    def in_language(self, code: str) -> str:
        return self.ru if code == "ru" else self.en

    def __str__(self) -> str:
        spoken = language()
        return typo(self.in_language(spoken), spoken)


class ContentMistake(Exception):
    """The content cannot be used. Names the file, the field and the reason."""


class _Company:
    """The folder with the company's own content, set once while the portal starts."""

    folder: Path | None = None


def use_overlay(folder: str) -> None:
    """Lay the files of `folder` over the shipped ones from now on; empty: nothing is laid over.

    Raises ContentMistake for a folder that is not there, and for a file that no shipped one has a place for.
    """
    chosen = Path(folder).resolve() if folder else None
    if chosen == _Company.folder:
        return
    if chosen is not None and not chosen.is_dir():
        raise ContentMistake(f"CONTENT_OVERLAY: there is no folder {chosen}")
    _Company.folder = chosen
    version.cache_clear()
    for module in _rooms():
        for load in loaders(module):
            load.cache_clear()  # type: ignore[attr-defined]  # (every loader is cached)


def has_overlay() -> bool:
    return _Company.folder is not None


def strangers() -> Iterator[str]:
    """What is wrong with the names of the company's files: a slip in a name would otherwise change nothing in silence."""
    folder = _Company.folder
    if folder is None:
        return
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name.startswith(".") or path.suffix.lower() in {".md", ".txt"}:
            continue
        if not (CONTENT / name).exists() and not (path.parent.name == "guide" and path.suffix == ".yaml"):
            known = ", ".join(sorted(one.name for one in CONTENT.glob("*.yaml")))
            yield f"{path}: the content has no file of this name; it knows {known} and guide/NN-name.yaml"


@cache
def version() -> str:
    """Eight figures that change with every word of the content, the company's own included."""
    digest = hashlib.sha256()
    for folder in filter(None, (CONTENT, _Company.folder)):
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:8]


def names(folder: str, root: Path = CONTENT) -> list[str]:
    """The names of the YAML files in a folder of the content, shipped and the company's own, in their order."""
    places = [root / folder]
    if root == CONTENT and _Company.folder is not None:
        places.append(_Company.folder / folder)
    return sorted({path.name for place in places for path in place.glob("*.yaml")})


def told(name: str, root: Path = CONTENT) -> str:
    """How a mistake names a file as a whole: the company's one if it has laid something over it."""
    own = _own_file(name, root)
    return str(own) if own else f"content/{name}"


def read(name: str, shape: type[Part], root: Path = CONTENT) -> Part:
    """Return the file `name` under content/ as `shape`, with the company's own words laid over it.

    Raises ContentMistake naming file, field and reason.
    """
    path, own = root / name, _own_file(name, root)
    if own is None:
        return _shaped(_raw(path, f"content/{name}"), shape, f"content/{name}")
    ours = _raw(own, str(own))
    if not path.exists():
        return _shaped(ours, shape, str(own))
    shipped = _raw(path, f"content/{name}")
    if ours is None:
        return _shaped(shipped, shape, f"content/{name}")
    try:
        layered = lay_over(shipped, ours)
    except Misplaced as misplaced:
        raise ContentMistake(f"{own}: {_field(misplaced.place)}: {misplaced.reason}") from misplaced
    try:
        return TypeAdapter(shape).validate_python(layered.whole)
    except ValidationError as fault:
        # What is wrong in the shipped file alone is told as its own mistake, before the company's is looked for.
        _shaped(shipped, shape, f"content/{name}")
        lines = (
            f"{own}: {_field(layered.own_place(error['loc']) or error['loc'])}: {error['msg']}"
            for error in fault.errors()
        )
        raise ContentMistake("\n".join(lines)) from fault


def _own_file(name: str, root: Path) -> Path | None:
    if root != CONTENT or _Company.folder is None:
        return None
    path = _Company.folder / name
    return path if path.exists() else None


def _raw(path: Path, said: str) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except FileNotFoundError:
        raise ContentMistake(f"{said}: the file is missing") from None
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise ContentMistake(f"{said}: not readable as YAML: {fault}") from fault


def _shaped(raw: Any, shape: type[Part], said: str) -> Part:
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as fault:
        lines = (f"{said}: {_field(error['loc'])}: {error['msg']}" for error in fault.errors())
        raise ContentMistake("\n".join(lines)) from fault


def _field(place: Iterable[int | str]) -> str:
    return ".".join(str(step) for step in place) or "the file as a whole"


def loaders(module: ModuleType) -> Iterator[Callable[[], object]]:
    """The functions of a room's content module that read its files: cached, without arguments, its own."""
    for loader in vars(module).values():
        cached = hasattr(loader, "cache_info") and loader.__module__ == module.__name__
        if cached and not signature(loader).parameters:
            yield loader


def check(modules: Iterable[ModuleType] | None = None) -> int:
    """Load the content of every room (or of `modules`); return how many loaders ran.

    Raises one ContentMistake that names every mistake: file, field and reason, a line each.
    """
    mistakes: dict[str, None] = {}
    if modules is None:
        modules = _rooms()
        mistakes = dict.fromkeys(strangers())
    count = 0
    for load in (load for module in modules for load in loaders(module)):
        count += 1
        try:
            load()
        except ContentMistake as mistake:
            mistakes |= dict.fromkeys(str(mistake).splitlines())
    if mistakes:
        raise ContentMistake("\n".join(mistakes))
    return count


def _rooms() -> list[ModuleType]:
    rooms = sorted(path.parent.name for path in APP.glob("*/content.py") if path.parent.name != "core")
    return [import_module(f"app.{name}") for name in (*(f"{room}.content" for room in rooms), *ELSEWHERE)]
