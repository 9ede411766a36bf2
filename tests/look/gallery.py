"""Draws sample pages from the real layouts and macros and serves them under the portal's security policy."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import fontpkg_onest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from fontTools import subset
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    Form,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)

from app.core import assets, typography
from app.core.charts import CHARTS
from app.core.icons import icon
from app.core.plants import DRAWINGS

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "pages"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def translations(language: str) -> Translations:
    """Return the catalogue of the components' own words for `language`."""
    path = ROOT / "app" / "translations" / language / "look.po"
    catalogue = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def sample_form(say: Callable[[str, str], str]) -> Form:
    """Return a form with one of each kind of field, filled in with two mistakes."""

    class Sample(Form):
        measure = SelectField(
            say("Measure", "Показатель"), choices=[say("Client retention", "Удержание клиентов")]
        )
        quarter = StringField(
            say("Quarter", "Квартал"),
            [
                validators.AnyOf(
                    ["x"],
                    say(
                        "The fourth quarter of 2026 is still running. The last closed one is the third.",
                        "IV квартал 2026 ещё идёт. Последний закрытый — III.",
                    ),
                )
            ],
        )
        clients = IntegerField(say("How many clients stayed", "Сколько клиентов осталось"))
        day = DateField(say("Counted on", "На какую дату"))
        source = StringField(
            say("Where the figure comes from", "Откуда цифра"),
            [
                validators.InputRequired(
                    say(
                        "Without a source nobody can confirm it. Three words will do.",
                        "Без источника цифру нельзя подтвердить. Хватит трёх слов.",
                    )
                )
            ],
        )
        proof = FileField(say("Proof", "Подтверждение"))
        note = TextAreaField(say("What stood behind it", "Что за этим стоит"))
        whose = RadioField(
            say("Whose figure is it", "Чья это цифра"),
            choices=[
                SelectChoice("1", say("Mine", "Моя")),
                SelectChoice("2", say("Shared with a colleague", "Общая с коллегой")),
            ],
        )
        case = BooleanField(say("Attach to my case", "Приложить к заявке"))

    form = Sample(
        data={
            "quarter": say("Q4 2026", "IV кв. 2026"),
            "clients": 19,
            "whose": "1",
            "measure": say("Client retention", "Удержание клиентов"),
            "day": date(2026, 11, 20),
        }
    )
    form.validate()
    return form


def environment(language: str) -> Environment:
    """Return Jinja as the portal sets it up, with sample people in place of a database."""

    def say(english: str, russian: str) -> str:
        return typography.typo(russian if language == "ru" else english, language)

    env = Environment(
        loader=FileSystemLoader([PAGES, ROOT / "templates"]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    labels = {
        "en": "The role|My level|SWOT|Route|Mentor|Reading|Figures|Resume|My case|Next post",
        "ru": "Роль|Оценка|SWOT|Маршрут|Наставник|Чтение|Цифры|Резюме|Заявка|Рост",
    }[language].split("|")
    other = {"en": ("ru", "Русский"), "ru": ("en", "English")}[language]
    env.globals.update(
        DRAWINGS | CHARTS,
        icon=icon,
        t=say,
        language=language,
        asset=assets.asset_url,
        font=assets.font(),
        csrf_token=lambda: "token",
        get_flashed_messages=lambda **_: [],
        url=lambda page: f"{page}.{language}.html",
        form=sample_form(say),
        other_language={"code": other[0], "label": other[1], "url": "#"},
        me={"first_name": say("Anna", "Анна")},
        person={"first_name": say("Anna", "Анна")},
        content_version=lambda: "0469853d",
        content_has_overlay=lambda: False,
    )
    draw = env.get_template("layouts/_menu.html").module
    stations = [{"url": "#", "label": label, "current": False} for label in labels]
    tools = [
        {"label": say("Search", "Поиск"), "url": "#", "current": False, "key": "/"},
        {"label": say("Waiting: 2", "Вас ждут: 2"), "url": "#", "current": False},
    ]
    env.globals["stations"] = [{"number": number, "label": label} for number, label in enumerate(labels, 1)]
    env.globals["menu"] = {"stations": draw.stations(stations), "tools": draw.tools(tools)}  # type: ignore[attr-defined]
    return env


def build(out: Path) -> list[str]:
    """Write every sample page in both languages below `out`, with static/ at its versioned address."""
    site = out / "site"
    static = site / "static" / assets.digest()
    (static / "fonts").mkdir(parents=True, exist_ok=True)
    (static / "app.css").write_text(assets.stylesheet(), encoding="utf-8")
    for path in assets.STATIC.rglob("*"):
        if path.is_file() and path.suffix != ".css":
            copy = static / path.relative_to(assets.STATIC)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    face = static / "fonts" / "onest.woff2"
    if not face.exists():
        source = next((Path(fontpkg_onest.__file__).parent / "files").glob("*.ttf"))
        wanted = "--unicodes=U+20-7E,U+A0-FF,U+400-45F,U+2010-2027,U+2030,U+2039,U+203A,U+20AC,U+20BD,U+2116,U+2190-2193,U+2212,U+2713"
        subset.main([str(source), wanted, "--flavor=woff2", f"--output-file={face}", "--layout-features=*"])
    names = [path.stem for path in sorted(PAGES.glob("[!_]*.html"))]
    for language in ("ru", "en"):
        env = environment(language)
        for name in names:
            (site / f"{name}.{language}.html").write_text(env.get_template(f"{name}.html").render(), "utf-8")
    return names


class Handler(SimpleHTTPRequestHandler):
    """Serves the sample site under the same policy as the portal."""

    def end_headers(self) -> None:
        if "mail" not in self.path:
            self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
