"""Draws sample pages from the real layouts and macros and photographs them, so that a person can look.

    python -m tests.look.gallery OUT [--only home,rate] [--widths 1280,390] [--themes light,dark] [--check]

Every page of tests/look/pages is rendered in both languages, served under the portal's security policy, and saved as
OUT/shots/<page>.<language>.<width>.<theme>.png. `--check` takes no pictures but reports what is wrong with each page:
sideways scroll at 320 px, targets under 24 px, messages of the console, and findings of axe.
"""

from __future__ import annotations

import argparse
import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import fontpkg_onest
import html5lib
from axe_playwright_python.sync_playwright import Axe
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from fontTools import subset
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page, sync_playwright
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
# A target inside a sentence may be smaller than 24 px; standing alone it may not.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input, select, textarea, label")]
  .filter(e => e.checkVisibility() && !e.closest(".sr, .skip, p, dd, dt, li p, figcaption, caption, td, th"))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, b]) => b.width && (b.height < 24 || b.width < 24) && !(e.matches("input") && e.closest("label")))
  .map(([e, b]) => `${e.tagName} "${e.textContent.trim().slice(0, 30)}" ${Math.round(b.width)}x${Math.round(b.height)}`)"""


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
        csrf_token=lambda: "token",
        get_flashed_messages=lambda **_: [],
        url=lambda page: f"{page}.{language}.html",
        form=sample_form(say),
        stations=[
            {"number": n, "label": label, "url": "#", "current": False} for n, label in enumerate(labels, 1)
        ],
        areas=[],
        tools=[
            {"label": say("Search", "Поиск"), "url": "#", "current": False, "key": "/"},
            {"label": say("Waiting: 2", "Вас ждут: 2"), "url": "#", "current": False},
        ],
        other_language={"code": other[0], "label": other[1], "url": "#"},
        me={"first_name": say("Anna", "Анна")},
    )
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


def photograph(
    browser: Browser, home: str, out: Path, names: list[str], widths: list[int], themes: list[str]
) -> None:
    (out / "shots").mkdir(exist_ok=True)
    for theme in themes:
        for width in widths:
            page = browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme="dark" if theme == "dark" else "light"
            )
            for name in names:
                for language in ("ru", "en"):
                    page.goto(f"{home}/{name}.{language}.html")
                    page.evaluate("document.fonts.ready")
                    target = out / "shots" / f"{name}.{language}.{width}.{theme}.png"
                    page.screenshot(path=target, full_page=True)
            page.close()


def examine(browser: Browser, home: str, names: list[str]) -> int:
    """Print what is wrong with each page; return how many things."""
    wrong = 0
    for theme, width in (("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)):
        page = browser.new_page(
            viewport={"width": width, "height": 800}, color_scheme="dark" if theme == "dark" else "light"
        )
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))  # noqa: B023
        page.on("pageerror", lambda error: said.append(str(error)))  # noqa: B023
        for name in (name for name in names if name != "mail"):
            for language in ("ru", "en"):
                page.goto(f"{home}/{name}.{language}.html")
                found = said[:] + faults_of(page)
                said.clear()
                for line in found:
                    print(f"{name}.{language} {width} {theme}: {line}")  # noqa: T201
                wrong += len(found)
        page.close()
    return wrong


def faults_of(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    # Scripts may have moved things, so the source is read again.
    source = page.request.get(page.url).text()
    parser = html5lib.HTMLParser()
    parser.parse(source)
    found = [
        f"html {code} at {place}: {source.splitlines()[place[0] - 1][:80]}"
        for place, code, _ in parser.errors
    ]
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")].filter(e => e.checkVisibility()
        && !e.closest("svg, .sr") && e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.tagName + "." + e.className)"""
    )
    if over > 0 or wide:
        found.append(f"sideways by {over}: {wide[:5]}")
    found += page.evaluate(SMALL_TARGETS)
    for violation in Axe().run(page).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        found.append(f"axe {violation['id']} ({violation['impact']}): {nodes}")
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("out", type=Path)
    words.add_argument("--only", default="")
    words.add_argument("--widths", default="1280,390")
    words.add_argument("--themes", default="light,dark")
    words.add_argument("--check", action="store_true")
    args = words.parse_args()
    names = build(args.out)
    names = [name for name in names if not args.only or name in args.only.split(",")]
    with served(args.out / "site") as home, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        if args.check:
            raise SystemExit(1 if examine(browser, home, names) else 0)
        photograph(
            browser, home, args.out, names, [int(w) for w in args.widths.split(",")], args.themes.split(",")
        )
        browser.close()


if __name__ == "__main__":
    main()
